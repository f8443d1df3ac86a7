// Preloaded into a child process: writes to the file RECORD_TO each module that it loads and each connection that it
// opens. Plain JavaScript, since the child runs the built program.
import { appendFileSync } from 'node:fs';
import Module, { register } from 'node:module';
import { Socket } from 'node:net';
import dns from 'node:dns';

const record = (kind, what) => appendFileSync(process.env.RECORD_TO, `${kind} ${what}\n`);

const hooks = `
  import { appendFileSync } from 'node:fs';
  export async function load(url, context, nextLoad) {
    appendFileSync(process.env.RECORD_TO, 'module ' + url + '\\n');
    return nextLoad(url, context);
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

const load = Module._load;
Module._load = function (request, ...rest) {
  record('module', request);
  return load.call(this, request, ...rest);
};

const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...args) {
  record('connection', JSON.stringify(args[0]));
  return connect.apply(this, args);
};

const lookup = dns.lookup;
dns.lookup = function (name, ...rest) {
  record('lookup', name);
  return lookup.call(this, name, ...rest);
};

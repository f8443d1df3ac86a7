import type { AddressInfo } from 'node:net';
import express from 'express';

/** The least that an Express server does: what ours is measured beside. */
const app = express();
app.disable('x-powered-by');
app.post('/hello', express.json(), (_request, response) => {
  response.json({ hello: 'world' });
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});

import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { html, trusted } from '../../../src/evaluation/report/html.ts';

test('text that looks like markup stays text, in an element and in an attribute', () => {
  const attack = `</style><script>alert('1')</script>" onclick="x & y`;

  const { markup } = html`<p title="${attack}">${attack}</p>`;

  const escaped =
    '&lt;/style&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onclick=&quot;x &amp; y';
  expect(markup).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test('whatever is filled in is read back as it was', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { document } = parseHTML(html`<p title="${text}">${text}</p>`.markup);
      const paragraph = document.querySelector('p');
      expect(paragraph?.textContent).toBe(text);
      expect(document.querySelectorAll('*')).toHaveLength(1);
    }),
  );
});

test('markup, numbers and lists of both are filled in as they are, and nothing for undefined', () => {
  const items = [html`<b>${1}</b>`, html`<b>${'<'}</b>`];

  expect(html`${items}${undefined}${trusted('<hr>')}`.markup).toBe('<b>1</b><b>&lt;</b><hr>');
});

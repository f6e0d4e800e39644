import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fill, type Html, html, styleElement } from './html';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['" onmouseover="alert(1)', '&quot; onmouseover=&quot;alert(1)'],
  ["' x='", '&#39; x=&#39;'],
  ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ['a\u0000b\u001bc\u0085d', 'abcd'],
  ['lone \ud800 half', 'lone \ufffd half'],
])('%j is escaped for text and for attributes', (hostile, shown) => {
  expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(`<p title="${shown}">${shown}</p>`);
});

test('markup of ours nests as it is; lists are joined; what is absent leaves nothing', () => {
  const item = html`<i>${'<'}</i>`;
  expect(html`<p>${[item, item]}${null}${undefined}${false}${0}</p>`.markup).toBe('<p><i>&lt;</i><i>&lt;</i>0</p>');
});

test('an object that only looks like markup is refused', () => {
  const forged: Html = JSON.parse('{"markup":"<script>"}');
  expect(() => html`<p>${forged}</p>`).toThrow(TypeError);
});

test('a sentence is filled once: what a value brings is not filled again, and no name reaches a prototype', () => {
  expect(fill('<b> {store} {missing} {constructor}', { store: '{amount}', amount: '<1>' }).markup).toBe(
    '&lt;b&gt; {amount} {missing} {constructor}',
  );
});

test('a style sheet cannot end its own element', () => {
  expect(() => styleElement('a{}</style><script>')).toThrow(TypeError);
});

test('no text whatever opens a tag, an attribute or an entity of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const inside = html`<p title="${text}">`.markup.slice('<p title="'.length, -'">'.length);
      expect(inside.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>"'&]/);
    }),
  );
});

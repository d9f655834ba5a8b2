import { describe, expect, it } from 'vitest';
import { html, trusted } from './markup.ts';
import { changesOf, leavesOf } from './values.ts';

describe('HTML templates', () => {
  it.each([
    ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['quotes', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['a bidirectional override', 'a\u202eb', 'a[U+202E]b'],
    ['a zero-width space', 'a\u200bb', 'a[U+200B]b'],
    ['a control character', 'a\u0000\u001b[31m', 'a[U+0000][U+001B][31m'],
  ])('escape %s', (_, text, escaped) => {
    expect(html`<p title="${text}">${text}</p>`.toString()).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('keep Markup, flatten lists and drop what is absent', () => {
    expect(html`${[html`<b>1</b>`, null, false, 2]}${trusted('<i>')}`.toString()).toBe('<b>1</b>2<i>');
  });
});

describe('values as tables', () => {
  it('names each leaf by its path', () => {
    expect(leavesOf({ a: { b: 1, c: null }, d: ['x', 'y'], e: [{ texte: 'z' }], f: [], g: true })).toEqual([
      { path: 'a › b', text: '1' },
      { path: 'a › c', text: null },
      { path: 'd', text: 'x, y' },
      { path: 'e 1 › texte', text: 'z' },
      { path: 'f', text: null },
      { path: 'g', text: 'oui' },
    ]);
  });

  it('stops at a limit on an answer made to be endless', () => {
    expect(leavesOf(Array.from({ length: 5000 }, (_, index) => ({ index }))).length).toBeLessThanOrEqual(300);
  });

  it('tells a group that appears by its members', () => {
    expect(changesOf({ matricule: null, statut: 'a' }, { matricule: { numero: '1' }, statut: 'b' })).toEqual([
      { path: 'statut', before: 'a', after: 'b' },
      { path: 'matricule › numero', before: null, after: '1' },
    ]);
  });

  it('compares with a record that did not exist', () => {
    expect(changesOf(null, { statut: 'a' })).toEqual([{ path: 'statut', before: null, after: 'a' }]);
  });
});

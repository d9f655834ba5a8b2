import { describe, expect, it } from 'vitest';
import { picture } from './picture.ts';
import { leavesOf, valueTable } from './values.ts';

const PNG = { typeContenu: 'image/png', base64: 'iVBORw0KGgo=' };

describe('a printed page in the report', () => {
  it('is shown as an image, under its name', () => {
    expect(leavesOf({ document: PNG })).toEqual([{ path: 'document', text: 'data:image/png;base64,iVBORw0KGgo=' }]);
    expect(valueTable('Vu', { document: PNG }).toString()).toContain(
      '<img class="printed" alt="Page imprimée" src="data:image/png;base64,iVBORw0KGgo=">',
    );
  });

  it.each([
    ['another kind of content', { typeContenu: 'text/html', base64: 'PGI+' }],
    ['something that is not encoded', { typeContenu: 'image/png', base64: '"><script>' }],
    ['nothing', { typeContenu: 'image/png', base64: '' }],
  ])('is not, for %s', (_what, document) => {
    const table = valueTable('Vu', { document }).toString();
    expect(table).not.toContain('<img');
    expect(table).not.toContain('<script');
  });

  it('is not a text that only begins like one', () => {
    expect(picture('data:image/png;base64,AA"onerror=')).toBeNull();
    expect(picture('data:image/svg+xml;base64,AAAA')).toBeNull();
  });
});

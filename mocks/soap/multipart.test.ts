import { describe, expect, it } from 'vitest';
import { SoapError } from './errors.ts';
import { contentOf, openMtom, writeMtom, xopInclude } from './mtom.ts';
import { readMediaType } from './multipart.ts';
import { child, DEFAULT_LIMITS, withXml } from './xml.ts';

const BYTES = Buffer.from([0x00, 0x0d, 0x0a, 0x2d, 0x2d, 0xff, 0x0d, 0x0a, 0x0a, 0x80]);
const ENVELOPE = `<a xmlns="urn:a"><d>${xopInclude('doc-1@banc')}</d></a>`;

interface Draft {
  readonly eol?: string;
  readonly boundary?: string;
  readonly type?: string;
  readonly rootHead?: readonly string[];
  readonly partHead?: readonly string[];
  readonly part?: Buffer;
  readonly preamble?: string;
  readonly end?: string;
}

function message(draft: Draft = {}) {
  const { eol = '\r\n', boundary = 'limite', part = BYTES, preamble = '' } = draft;
  const rootHead = draft.rootHead ?? ['Content-Type: application/xop+xml', 'Content-ID: <root>'];
  const partHead = draft.partHead ?? ['Content-Type: application/pdf', 'Content-ID: <doc-1@banc>'];
  const block = (head: readonly string[], bytes: Buffer) =>
    Buffer.concat([Buffer.from(`--${boundary}${eol}${head.join(eol)}${eol}${eol}`), bytes, Buffer.from(eol)]);
  return {
    type: draft.type ?? `multipart/related; boundary="${boundary}"; start="<root>"`,
    body: Buffer.concat([
      Buffer.from(preamble),
      block(rootHead, Buffer.from(ENVELOPE)),
      block(partHead, part),
      Buffer.from(draft.end ?? `--${boundary}--${eol}`),
    ]),
  };
}

const read = (draft: Draft = {}): Buffer => {
  const { type, body } = message(draft);
  const opened = openMtom(type, body);
  return withXml(opened.envelope, DEFAULT_LIMITS, ({ root }) => {
    const element = child(root, 'urn:a', 'd');
    if (element === undefined) throw new Error('no element');
    return contentOf(element, opened);
  });
};

describe('a multipart message as real clients write it', () => {
  it.each<readonly [string, Draft]>([
    ['line breaks of Unix', { eol: '\n' }],
    ['headers in upper case', { partHead: ['CONTENT-TYPE: APPLICATION/PDF', 'CONTENT-ID: <doc-1@banc>'] }],
    ['a Content-ID without angle brackets', { partHead: ['Content-ID: doc-1@banc'] }],
    ['a percent-encoded Content-ID', { partHead: ['Content-ID: <doc-1%40banc>'] }],
    ['a folded header', { partHead: ['Content-Type: application/pdf;', ' name="a.pdf"', 'Content-ID: <doc-1@banc>'] }],
    ['an unquoted boundary', { type: 'Multipart/Related;boundary=limite' }],
    ['a boundary with blanks and punctuation', { boundary: "a b'()+_,-./:=?" }],
    ['a start that names nobody', { type: 'multipart/related; boundary=limite; start="<autre>"' }],
    ['a preamble and an epilogue', { preamble: 'bonjour\r\n', end: '--limite--\r\nau revoir' }],
    ['no line break at the very end', { end: '--limite--' }],
    ['octet-stream for a type', { type: 'application/octet-stream' }],
    ['a multipart type without boundary', { type: 'multipart/related' }],
    [
      'a base64 part',
      {
        partHead: ['Content-Transfer-Encoding: BASE64', 'Content-ID: <doc-1@banc>'],
        part: Buffer.from(BYTES.toString('base64').replace(/(.{5})/g, '$1\r\n')),
      },
    ],
    ['a part that contains the boundary inside a line', {}],
  ])('is read byte for byte with %s', (_title, draft) => {
    expect(read(draft)).toEqual(BYTES);
  });

  it('keeps a boundary that is only text of a document', () => {
    const part = Buffer.from('avant --limite après\n--limite2\n');
    expect(read({ part })).toEqual(part);
  });

  it.each<readonly [string, string, Draft]>([
    ['E_MTOM_TRUNCATED', 'the end missing', { end: '' }],
    ['E_MTOM_BOUNDARY', 'another boundary than announced', { type: 'multipart/related; boundary=autre' }],
    ['E_MTOM_PART', 'unreadable headers', { partHead: ['pas un en-tête'] }],
    [
      'E_MTOM_ENCODING',
      'an unknown encoding',
      { partHead: ['Content-Transfer-Encoding: uu', 'Content-ID: <doc-1@banc>'] },
    ],
    ['E_MTOM_PART_MISSING', 'nothing attached under that name', { partHead: ['Content-ID: <doc-2@banc>'] }],
    ['E_MTOM_PART', 'headers without end', { partHead: [`X: ${'a'.repeat(20_000)}`] }],
  ])('is refused with %s for %s', (code, _title, draft) => {
    expect(() => read(draft)).toThrowError(expect.objectContaining({ code }));
  });

  it('is refused when it counts too many parts', () => {
    const body = Buffer.from(`${'--b\r\n\r\n\r\n'.repeat(300)}--b--`);
    expect(() => openMtom('multipart/related; boundary=b', body)).toThrowError(
      expect.objectContaining({ code: 'E_MTOM_TOO_MANY_PARTS' }),
    );
  });

  it('carries inline base64 as well, and refuses what is neither', () => {
    const content = (text: string): Buffer =>
      withXml(Buffer.from(`<d>${text}</d>`), DEFAULT_LIMITS, ({ root }) =>
        contentOf(root, openMtom(undefined, Buffer.alloc(0))),
      );
    expect(content('AAEC\n/w==')).toEqual(Buffer.from([0, 1, 2, 255]));
    expect(() => content('<é>')).toThrow(SoapError);
    expect(() => content('%%')).toThrowError(expect.objectContaining({ code: 'E_MTOM_ENCODING' }));
  });
});

it('reads what it wrote', () => {
  const written = writeMtom(ENVELOPE, [{ contentId: 'doc-1@banc', mediaType: 'application/pdf', bytes: BYTES }]);
  const opened = openMtom(written.contentType, written.body);
  expect(opened.envelope.toString()).toBe(ENVELOPE);
  expect(opened.attachment('cid:doc-1%40banc')).toEqual(BYTES);
  expect(opened.attachment('http://doc-1@banc')).toBeUndefined();
});

it('reads media types with quoted and escaped parameters', () => {
  expect(readMediaType('Multipart/Related; Boundary="a\\"b"; type="x/y; z"')).toEqual({
    type: 'multipart/related',
    parameters: { boundary: 'a"b', type: 'x/y; z' },
  });
  expect(readMediaType(undefined)).toBeNull();
});

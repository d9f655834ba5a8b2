import { describe, expect, it } from 'vitest';
import { bodyKind, pretty, prettyXml } from './pretty.ts';
import { preview, previewLimit } from './preview.ts';

describe('laying out bodies', () => {
  it('puts one XML element a line and leaves texts, attributes and comments as they are', () => {
    const xml = '<?xml version="1.0"?><a x="1"><!-- n --><b>J  &amp; K</b><c/><d></d></a>';
    expect(prettyXml(xml)).toBe(
      '<?xml version="1.0"?>\n<a x="1">\n  <!-- n -->\n  <b>J  &amp; K</b>\n  <c/>\n  <d></d>\n</a>',
    );
  });

  it.each([
    ['cut in a tag', '<a><b attr="'],
    ['cut in a comment', '<a><!-- sans fin'],
    ['cut in CDATA', '<a><![CDATA[ sans fin'],
    ['with more closings than openings', '</a></b></c>text'],
    ['not XML', 'du texte'],
    ['empty', ''],
    ['nested a hundred thousand times', '<a>'.repeat(100_000)],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>'],
  ])('never fails on XML %s', (_, xml) => {
    const laidOut = prettyXml(xml);
    expect(laidOut.replace(/\s/g, '')).toBe(xml.replace(/\s/g, ''));
  });

  it.each([
    ['JSON', 'json', '{"a":1}', '{\n  "a": 1\n}'],
    ['broken JSON', 'json', '{"a":', '{"a":'],
    ['a form', 'form', 'a=1+2&b=%C3%A9', 'a = 1 2\nb = é'],
    ['text', 'text', 'a=1&b', 'a=1&b'],
  ] as const)('lays out %s', (_, kind, text, expected) => {
    expect(pretty(kind, text)).toBe(expected);
  });

  it.each([
    ['application/soap+xml', '<a/>', 'xml'],
    [null, '  <a/>', 'xml'],
    ['application/json', '1', 'json'],
    ['text/plain', '{"a":1}', 'json'],
    ['application/x-www-form-urlencoded', 'a=1', 'form'],
    ['text/plain', 'bonjour', 'text'],
    ['application/octet-stream', 'a\u0000b', 'binary'],
  ])('tells what a body of type %s is', (mediaType, text, kind) => {
    expect(bodyKind(mediaType, Buffer.from(text))).toBe(kind);
  });
});

describe('previews', () => {
  it('cut long bodies and say so', () => {
    const { text, cut } = preview(Buffer.from('é'.repeat(5000)), 'text/plain', 1000);
    expect([text.length, cut]).toEqual([1000, true]);
  });

  it('show short bodies whole', () => {
    expect(preview(Buffer.from('<a/>'), null, 1000)).toEqual({ kind: 'xml', text: '<a/>', cut: false });
  });

  it.each([
    ['a form with percent signs', 'application/x-www-form-urlencoded', 'access%5Ftoken=s3cr3t-value&a=1'],
    ['a form with spaces', 'application/x-www-form-urlencoded', 'password=long+s3cr3t-value'],
    ['JSON with escapes', 'application/json', '{"\\u0070assword":"s3cr3t-value"}'],
    ['nested JSON', 'application/json', '{"a":[{"client_secret":["s3cr3t-value"]}]}'],
    ['XML', 'text/xml', '<wsse:Password Type="x">s3cr3t-value</wsse:Password>'],
  ])('mask a secret in %s', (_, mediaType, body) => {
    expect(preview(Buffer.from(body), mediaType, 1000).text).not.toContain('s3cr3t-value');
  });

  it.each(Array.from({ length: 12 }, (_, index) => index * 31))(
    'never show half a token, cut after %i characters',
    (shift) => {
      const token = `eyJ${'a'.repeat(300)}.eyJ${'b'.repeat(300)}.${'c'.repeat(40)}`;
      const { text } = preview(
        Buffer.from(`${'x'.repeat(shift)} ${token} ${token} ${token} ${token} ${token} ${token}`),
        null,
        400,
      );
      expect(text).not.toMatch(/a{20}|b{20}/);
    },
  );

  it('share the page between the bodies, within bounds', () => {
    expect([previewLimit(1), previewLimit(2_000), previewLimit(1_000_000)]).toEqual([12_000, 5_000, 600]);
  });
});

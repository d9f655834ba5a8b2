import { describe, expect, it } from 'vitest';
import { certificatesOf, fatalAlert, HandshakeReader, offersTls13 } from './tls-records.ts';

const record = (type: number, payload: Buffer) =>
  Buffer.concat([Buffer.from([type, 3, 3, payload.length >> 8, payload.length & 255]), payload]);
const message = (type: number, body: Buffer) =>
  Buffer.concat([Buffer.from([type, 0, body.length >> 8, body.length & 255]), body]);
const u24 = (n: number) => Buffer.from([n >> 16, (n >> 8) & 255, n & 255]);

function certificateMessage(chain: readonly string[]): Buffer {
  const list = Buffer.concat(chain.flatMap((der) => [u24(der.length), Buffer.from(der)]));
  return Buffer.concat([u24(list.length), list]);
}

function clientHello(versions: readonly number[] | null): Buffer {
  const extension = versions
    ? Buffer.from([
        0,
        43,
        0,
        1 + 2 * versions.length,
        2 * versions.length,
        ...versions.flatMap((v) => [v >> 8, v & 255]),
      ])
    : Buffer.alloc(0);
  const other = Buffer.from([0, 10, 0, 2, 0, 0]);
  const extensions = Buffer.concat([other, extension]);
  return Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32, 7),
    Buffer.from([1, 9]),
    Buffer.from([0, 2, 0x13, 1]),
    Buffer.from([1, 0]),
    Buffer.from([extensions.length >> 8, extensions.length & 255]),
    extensions,
  ]);
}

describe('handshake messages', () => {
  const wire = Buffer.concat([
    record(22, message(1, Buffer.from('bonjour'))),
    record(22, message(11, Buffer.from('certificat'))),
  ]);

  it.each([1, 2, 3, 7, 1_000])('are put together again when the wire cuts every %i bytes', (size) => {
    const reader = new HandshakeReader();
    const found: string[] = [];
    for (let at = 0; at < wire.length; at += size) {
      found.push(...reader.push(wire.subarray(at, at + size)).map(({ body }) => body.toString()));
    }
    expect(found).toEqual(['bonjour', 'certificat']);
    expect(reader.ended).toBe(false);
  });

  it('are found when two share a record, or one spans two', () => {
    const both = Buffer.concat([message(1, Buffer.from('a')), message(11, Buffer.from('bcd'))]);
    expect(new HandshakeReader().push(record(22, both))).toHaveLength(2);
    const spanning = Buffer.concat([record(22, both.subarray(0, 7)), record(22, both.subarray(7))]);
    expect(new HandshakeReader().push(spanning).map(({ type }) => type)).toEqual([1, 11]);
  });

  it.each([
    ['an encrypted side', record(20, Buffer.from([1]))],
    ['plain HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['an SSLv2 hello', Buffer.from([0x80, 0x2e, 1, 0, 2])],
    ['a record longer than TLS allows', Buffer.from([22, 3, 3, 255, 255])],
    ['a message longer than any certificate chain', record(22, Buffer.from([11, 255, 255, 255]))],
  ])('end at %s', (_, bytes) => {
    const reader = new HandshakeReader();
    expect(reader.push(bytes)).toEqual([]);
    expect(reader.ended).toBe(true);
    expect(reader.push(wire)).toEqual([]);
  });
});

describe('a ClientHello', () => {
  it.each([
    ['1.3 and 1.2', clientHello([0x0304, 0x0303]), true],
    ['1.2 only', clientHello([0x0303]), false],
    ['no version list', clientHello(null), false],
    ['nothing', Buffer.alloc(0), false],
    ['a cut message', clientHello([0x0304]).subarray(0, 40), false],
    ['lengths that lie', Buffer.alloc(60, 255), false],
  ])('offering %s is understood', (_, hello, expected) => {
    expect(offersTls13(hello)).toBe(expected);
  });
});

describe('a Certificate message', () => {
  it.each([
    ['no certificate', certificateMessage([]), []],
    ['a leaf', certificateMessage(['feuille']), ['feuille']],
    ['a chain', certificateMessage(['feuille', 'autorite']), ['feuille', 'autorite']],
    ['a cut chain', certificateMessage(['feuille', 'autorite']).subarray(0, 18), ['feuille', 'au']],
    ['nothing at all', Buffer.alloc(0), []],
  ])('with %s gives what it holds', (_, body, expected) => {
    expect(certificatesOf(body).map((der) => der.toString())).toEqual(expected);
  });
});

it('a fatal alert is seven bytes in clear', () => {
  expect(fatalAlert(45).toString('hex')).toBe('1503030002022d');
});

import { describe, expect, it } from 'vitest';
import { encode, integer, time } from './der.ts';
import { addressBytes, keyUsage, privateExtension, privateKeyUsagePeriod } from './extensions.ts';

describe('DER', () => {
  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    ['80ff', '02030080ff'],
    [1287, '02020507'],
  ])('writes the positive integer %s as %s', (value, hex) => {
    expect(encode(integer(value)).toString('hex')).toBe(hex);
  });

  it.each([
    ['2049-12-31T23:59:59Z', '\x17\x0d491231235959Z'],
    ['2050-01-01T00:00:00Z', '\x18\x0f20500101000000Z'],
    ['2026-01-02T03:04:05.678Z', '\x17\x0d260102030405Z'],
  ])('writes the instant %s without fractions', (iso, bytes) => {
    expect(encode(time(new Date(iso))).toString('latin1')).toBe(bytes);
  });
});

describe('an extension', () => {
  it.each([
    [['digitalSignature'], '03020780'],
    [['nonRepudiation'], '03020640'],
    [['digitalSignature', 'nonRepudiation'], '030206c0'],
    [['digitalSignature', 'keyEncipherment'], '030205a0'],
    [['keyCertSign', 'cRLSign'], '03020106'],
  ] as const)('writes the usages %j as the shortest bit list', (usages, hex) => {
    expect(encode(keyUsage(usages).value).toString('hex')).toBe(hex);
  });

  it.each([
    ['octet', 0x83, '040183'],
    ['integer', 2, '020102'],
    ['printable', '8025000001/2800262487', `1315${Buffer.from('8025000001/2800262487').toString('hex')}`],
  ] as const)('writes a private %s as decoded from real cards', (kind, value, hex) => {
    expect(encode(privateExtension('1.2.250.1.71.1.2.5', kind, value).value).toString('hex')).toBe(hex);
  });

  it('writes the private key usage period with tagged times', () => {
    const { value } = privateKeyUsagePeriod(new Date('2026-01-01T00:00:00Z'), new Date('2029-01-01T00:00:00Z'));
    expect(encode(value).toString('latin1')).toBe('0\x22\x80\x0f20260101000000Z\x81\x0f20290101000000Z');
  });

  it.each([
    ['127.0.0.1', '7f000001'],
    ['::1', '00000000000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['2001:db8::ff00:42:8329', '20010db8000000000000ff0000428329'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['::ffff:10.1.2.3', '00000000000000000000ffff0a010203'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ])('writes the address %s as %s', (address, hex) => {
    expect(addressBytes(address).toString('hex')).toBe(hex);
  });
});

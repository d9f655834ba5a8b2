import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signCertificate } from './certificate.ts';
import { decode, encode } from './der.ts';
import { newRsaKey } from './keys.ts';
import { attribute, decodeName, encodeName, formatName, type Name, plainName } from './name.ts';

const card: Name = [
  [{ type: 'C', value: 'FR' }],
  [{ type: 'title', value: 'Chirurgien-Dentiste' }],
  [
    { type: 'GN', value: 'Éloïse' },
    { type: 'CN', value: '899700075064' },
    { type: 'SN', value: 'SAGECH0007506' },
  ],
];

describe('a name', () => {
  it.each<[string, Name]>([
    [
      'a structure of the Côte-d’Or',
      plainName(['C', 'FR'], ['ST', "Côte-d'Or (21)"], ['O', 'HÔPITAL ŒCUMÉNIQUE'], ['CN', 'signature rpps']),
    ],
    ['a card, three attributes in one RDN', card],
    ['an attribute without a short name', [[{ type: '2.5.4.5', value: '12345' }]]],
    ['a character beyond the basic plane', plainName(['CN', 'essai 𝔖'])],
  ])('keeps %s through DER', (_, name) => {
    expect(decodeName(decode(encode(encodeName(name))))).toEqual(name);
  });

  it('writes C as PrintableString and the rest as UTF8String', () => {
    expect(encode(encodeName(plainName(['C', 'FR'], ['ST', 'é']))).toString('hex')).toBe(
      '301a310b300906035504061302465231' + '0b300906035504080c02c3a9',
    );
  });

  it('sorts a multi-valued RDN as DER asks, whatever the order given', () => {
    const reversed = [...card.slice(0, 2), [...(card[2] ?? [])].reverse()];
    expect(encode(encodeName(reversed))).toEqual(encode(encodeName(card)));
  });

  it('is read by Node as it was written', async () => {
    const key = await newRsaKey();
    const der = signCertificate(
      {
        serial: '01',
        subject: card,
        issuer: card,
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: new Date('2051-01-01T00:00:00Z'),
        publicKey: key.publicKey,
        extensions: [],
      },
      key.privateKey,
    );
    const x509 = new X509Certificate(der);
    expect(x509.subject).toBe('C=FR\ntitle=Chirurgien-Dentiste\nGN=Éloïse + CN=899700075064 + SN=SAGECH0007506');
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(x509.validTo).toBe('Jan  1 00:00:00 2051 GMT');
  });

  it('is shown on one line, separators inside values escaped', () => {
    expect(formatName(card)).toBe('C=FR, title=Chirurgien-Dentiste, GN=Éloïse + CN=899700075064 + SN=SAGECH0007506');
    expect(formatName(plainName(['O', 'A, B + C']))).toBe('O=A\\, B \\+ C');
  });

  it('gives the first value of an attribute, or null', () => {
    expect(attribute(card, 'CN')).toBe('899700075064');
    expect(attribute(card, 'OU')).toBeNull();
  });
});

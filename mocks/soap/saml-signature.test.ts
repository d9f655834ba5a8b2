import { beforeAll, describe, expect, it } from 'vitest';
import { SoapError } from './errors.ts';
import { SAML } from './saml.ts';
import { verifyAssertion } from './saml-signature.ts';
import {
  type AssertionDraft,
  fixedJudge,
  type SignatureDraft,
  signAssertion,
  type ThrowawaySigner,
  throwawaySigner,
  unsignedAssertion,
} from './testing.ts';
import { DEFAULT_LIMITS, descendants, withXml } from './xml.ts';

const AT = new Date('2026-03-02T09:00:00Z');
const ISSUED = '2026-03-02T08:59:30.000Z';
let signer: ThrowawaySigner;
let other: ThrowawaySigner;

beforeAll(() => {
  signer = throwawaySigner('899700870589');
  other = throwawaySigner('899700000000');
});

const wrap = (...security: string[]): string =>
  `<e:Envelope xmlns:e="urn:e"><e:Header>${security.join('')}</e:Header></e:Envelope>`;
const signed = (draft: Partial<AssertionDraft> = {}, how: SignatureDraft = {}): string =>
  signAssertion(unsignedAssertion({ issueInstant: ISSUED, id: '_a1', ...draft }), signer, how);

function verify(message: string, defects: readonly string[] = [], ignored: readonly string[] = []) {
  return withXml(Buffer.from(message), DEFAULT_LIMITS, (xml) => {
    const first = [...descendants(xml.root)].find(({ name, namespace }) => name === 'Assertion' && namespace === SAML);
    if (first === undefined) throw new Error('no assertion in the test message');
    return verifyAssertion(xml, first, { judge: fixedJudge(defects), at: AT, ignoredDefects: new Set(ignored) });
  });
}

function codeOf(message: string, defects: readonly string[] = []): string {
  try {
    verify(message, defects);
    return 'accepted';
  } catch (error) {
    if (error instanceof SoapError) return error.code;
    throw error;
  }
}

const signatureOf = (assertion: string): string => /<ds:Signature .*<\/ds:Signature>/s.exec(assertion)?.[0] ?? '';

describe('a signed assertion', () => {
  it('is accepted alone or inside an envelope, and read from its signed bytes', () => {
    for (const message of [signed(), wrap(signed()), wrap('<x xmlns="urn:x"/>', signed())]) {
      expect(verify(message).assertion.nameId?.value).toBe('899700870589');
    }
  });

  it('is accepted when the signature counts an inherited namespace as inclusive', () => {
    const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
    const message = wrap(unsignedAssertion({ issueInstant: ISSUED, id: '_a1' })).replace(
      '<e:Envelope',
      `<e:Envelope ${XS}`,
    );
    const inclusive = signAssertion(message, signer, { inclusivePrefixes: ['xs'] });
    expect(inclusive).toContain('PrefixList="xs"');
    expect(codeOf(inclusive)).toBe('accepted');
    expect(codeOf(inclusive.replace(XS, ''))).toBe('E_SAML_SIGNATURE');
  });

  it('keeps the whole of a name that a comment cuts in two', () => {
    const { assertion } = verify(
      wrap(signed().replace('899700870589</saml2:NameID>', '8997<!-- x -->00870589</saml2:NameID>')),
    );
    expect(assertion.nameId?.value).toBe('899700870589');
  });

  it('is refused for a defect of the certificate unless that defect is ignored', () => {
    expect(codeOf(signed(), ['revoked-crl'])).toBe('E_SAML_CERTIFICATE');
    expect(verify(signed(), ['wrong-usage-sign'], ['wrong-usage-sign']).assertion.id).toBe('_a1');
  });
});

const SHA1: SignatureDraft = {
  signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1',
};

describe('a service that still takes SHA-1', () => {
  const hashOf = (how: SignatureDraft, hashes: readonly ('sha1' | 'sha256')[]): string =>
    withXml(Buffer.from(signed({}, how)), DEFAULT_LIMITS, (xml) => {
      return verifyAssertion(xml, xml.root, { judge: fixedJudge(), at: AT, hashes }).hash;
    });

  it('accepts it and says so', () => {
    expect(hashOf(SHA1, ['sha256', 'sha1'])).toBe('sha1');
    expect(hashOf({ digestAlgorithm: SHA1.digestAlgorithm }, ['sha256', 'sha1'])).toBe('sha1');
    expect(hashOf({}, ['sha256', 'sha1'])).toBe('sha256');
  });

  it('refuses it the day its policy changes', () => {
    expect(() => hashOf(SHA1, ['sha256'])).toThrowError(expect.objectContaining({ code: 'E_SAML_ALGORITHM' }));
  });
});

describe('a bent signature', () => {
  const evil = () => unsignedAssertion({ issueInstant: ISSUED, id: '_evil', nameId: '899799999999' });
  const insertAfterIssuer = (assertion: string, what: string): string =>
    assertion.replace('</saml2:Issuer>', `</saml2:Issuer>${what}`);

  const attacks: readonly (readonly [title: string, message: () => string, code: string])[] = [
    ['no signature at all', () => unsignedAssertion({ issueInstant: ISSUED }), 'E_SAML_UNSIGNED'],
    ['a changed professional id', () => signed().replace('899700870589</', '899799999999</'), 'E_SAML_SIGNATURE'],
    ['a changed attribute value', () => signed().replace('SA07', 'SA05'), 'E_SAML_SIGNATURE'],
    [
      'a changed signature value',
      () => signed().replace(/SignatureValue>(.)/, (_, c) => `SignatureValue>${c === 'A' ? 'B' : 'A'}`),
      'E_SAML_SIGNATURE',
    ],
    [
      "another signer's certificate",
      () => signed().replace(/(X509Certificate>)[^<]+/, `$1${other.certificatePem.replace(/-----[^-]+-----|\s/g, '')}`),
      'E_SAML_SIGNATURE',
    ],
    [
      'a certificate that is not one',
      () => signed().replace(/(X509Certificate>)[^<]+/, '$1AAAA'),
      'E_SAML_CERTIFICATE',
    ],
    ['no certificate', () => signed().replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, ''), 'E_SAML_CERTIFICATE'],
    [
      'wrapping: the signed assertion moved into the forged one',
      () => wrap(insertAfterIssuer(evil(), `${signatureOf(signed())}<x xmlns="urn:x">${signed()}</x>`)),
      'E_SAML_SIGNATURE_SHAPE',
    ],
    [
      'wrapping: the signature copied into a forged assertion, the original beside',
      () => wrap(insertAfterIssuer(evil(), signatureOf(signed())), signed()),
      'E_SAML_REFERENCE',
    ],
    [
      'wrapping: the forged assertion takes the same ID, the original beside',
      () => wrap(insertAfterIssuer(evil().replace('_evil', '_a1'), signatureOf(signed())), signed()),
      'E_SAML_DUPLICATE_ID',
    ],
    [
      'wrapping: the original hidden in an Object of the signature',
      () =>
        wrap(
          insertAfterIssuer(
            evil(),
            signatureOf(signed()).replace(
              '</ds:Signature>',
              `<ds:Object>${signed().replace(signatureOf(signed()), '')}</ds:Object></ds:Signature>`,
            ),
          ),
        ),
      'E_SAML_SIGNATURE_SHAPE',
    ],
    [
      'the ID borrowed by another element of the message',
      () => wrap(signed(), '<y xmlns="urn:y" xmlns:wsu="urn:wsu" wsu:Id="_a1"/>'),
      'E_SAML_DUPLICATE_ID',
    ],
    [
      'a reference to another part',
      () =>
        signAssertion(unsignedAssertion({ issueInstant: ISSUED, id: '_a1' }), signer, {
          reference: "//*[local-name(.)='Subject']",
        }),
      'E_SAML_REFERENCE',
    ],
    [
      'SHA-1 signature',
      () => signed({}, { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      'E_SAML_ALGORITHM',
    ],
    [
      'SHA-1 digest',
      () => signed({}, { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
      'E_SAML_ALGORITHM',
    ],
    [
      'a missing transform',
      () => signed({}, { transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature'] }),
      'E_SAML_ALGORITHM',
    ],
    ['two signatures', () => insertAfterIssuer(signed(), signatureOf(signed())), 'E_SAML_SIGNATURE_SHAPE'],
    ['no ID', () => signed().replace(' ID="_a1"', ''), 'E_SAML_MALFORMED'],
    ['a second reference', () => signed().replace(/(<ds:Reference .*<\/ds:Reference>)/s, '$1$1'), 'E_SAML_REFERENCE'],
  ];

  it.each(attacks)('%s is refused', (_title, message, code) => {
    expect(codeOf(message())).toBe(code);
  });
});

import { describe, expect, it } from 'vitest';
import { signCertificate } from './certificate.ts';
import {
  authorityKeyId,
  basicConstraints,
  certificatePolicies,
  type Extension,
  extendedKeyUsage,
  keyUsage,
  privateExtension,
  subjectKeyId,
} from './extensions.ts';
import { newRsaKey, type RsaKey } from './keys.ts';
import { type Name, plainName } from './name.ts';
import type { TrustStore } from './path.ts';
import { readCertificate } from './reading.ts';
import { keyIdentifier } from './signature.ts';
import { type Environment, examine, verdictAt } from './verifier.ts';

const AT = new Date('2026-06-01T00:00:00Z');
const keys = await Promise.all([newRsaKey(), newRsaKey(), newRsaKey()]);
const [rootKey, subKey, leafKey] = keys as [RsaKey, RsaKey, RsaKey];
const ROOT = plainName(['CN', 'RACINE']);
const SUB = plainName(['CN', 'AC ORGANISATIONS']);
const LEAF = plainName(['CN', 'FEUILLE']);

const auth: readonly Extension[] = [
  basicConstraints(false),
  keyUsage(['digitalSignature']),
  extendedKeyUsage(['clientAuth']),
];
const authority: readonly Extension[] = [basicConstraints(true), keyUsage(['keyCertSign', 'cRLSign'])];

function make(subject: Name, key: RsaKey, issuer: Name, signer: RsaKey, extensions: readonly Extension[]) {
  const der = signCertificate(
    {
      serial: '0A',
      subject,
      issuer,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      publicKey: key.publicKey,
      extensions: [
        ...extensions,
        subjectKeyId(keyIdentifier(key.publicKey)),
        authorityKeyId(keyIdentifier(signer.publicKey)),
      ],
    },
    signer.privateKey,
  );
  const read = readCertificate(der);
  if (read === null) throw new Error('unreadable');
  return read;
}

const root = make(ROOT, rootKey, ROOT, rootKey, authority);
const sub = make(SUB, subKey, ROOT, rootKey, authority);
const trust: TrustStore = { anchors: [root], intermediates: [sub], withheldNames: new Set() };
const onlyRoot: TrustStore = { ...trust, intermediates: [] };

const names = (leaf: ReturnType<typeof make>, sent = [sub], store = trust, environment: Environment = 'test') =>
  verdictAt(examine(leaf, sent, store, environment), AT, () => false).defects.map(({ name }) => name);

describe('the verifier', () => {
  it('follows a path through what the client sends', () => {
    const leaf = make(LEAF, leafKey, SUB, subKey, auth);
    expect(names(leaf, [sub], onlyRoot)).toEqual([]);
    expect(names(leaf, [], onlyRoot)).toEqual(['unknown-ca']);
  });

  it('does not take an ordinary certificate for an authority', () => {
    const boasting = [basicConstraints(false), keyUsage(['keyCertSign'])];
    for (const extensions of [auth, boasting]) {
      const impostor = make(SUB, subKey, ROOT, rootKey, extensions);
      expect(names(make(LEAF, leafKey, SUB, subKey, auth), [impostor], onlyRoot)).toEqual(['unknown-ca']);
    }
  });

  it('does not take an authority without keyCertSign for one', () => {
    const powerless = make(SUB, subKey, ROOT, rootKey, [basicConstraints(true), keyUsage(['cRLSign'])]);
    expect(names(make(LEAF, leafKey, SUB, subKey, auth), [powerless], onlyRoot)).toEqual(['unknown-ca']);
  });

  it('does not trust a root because it was sent', () => {
    const ownRoot = make(plainName(['CN', 'MA RACINE']), leafKey, plainName(['CN', 'MA RACINE']), leafKey, authority);
    const leaf = make(LEAF, subKey, plainName(['CN', 'MA RACINE']), leafKey, auth);
    expect(names(leaf, [ownRoot])).toEqual(['unknown-ca']);
  });

  it('does not loop on authorities that vouch for each other', () => {
    const a = make(plainName(['CN', 'A']), leafKey, plainName(['CN', 'B']), subKey, authority);
    const b = make(plainName(['CN', 'B']), subKey, plainName(['CN', 'A']), leafKey, authority);
    expect(names(make(LEAF, rootKey, plainName(['CN', 'A']), leafKey, auth), [a, b])).toEqual(['unknown-ca']);
  });

  it.each([
    ['test', '1.2.250.1.213.1.7.1.1.2.3.1', 0x03, ['prod-on-test']],
    ['test', '1.2.250.1.213.1.7.2.1.1.1.1', 0x83, []],
    ['production', '1.2.250.1.213.1.7.2.1.1.1.1', 0x83, ['test-on-prod']],
    ['production', '1.2.250.1.213.1.7.1.1.2.3.1', 0x03, []],
  ] as const)('in %s, policy %s and category %i give %j', (environment, policy, category, expected) => {
    const leaf = make(LEAF, leafKey, SUB, subKey, [
      ...auth,
      certificatePolicies([policy], 'http://exemple.invalid/PC'),
      privateExtension('1.2.250.1.71.1.2.5', 'octet', category),
    ]);
    expect(names(leaf, [], trust, environment)).toEqual(expected);
  });

  it.each([
    [[basicConstraints(false)], ['wrong-usage']],
    [[keyUsage(['digitalSignature']), extendedKeyUsage(['emailProtection'])], ['wrong-usage']],
    [[keyUsage(['keyEncipherment']), extendedKeyUsage(['clientAuth'])], ['wrong-usage-conf']],
    [authority, ['wrong-usage']],
    [[keyUsage(['digitalSignature', 'keyEncipherment']), extendedKeyUsage(['clientAuth'])], []],
  ])('judges usages by what they are (%#)', (extensions, expected) => {
    expect(names(make(LEAF, leafKey, SUB, subKey, extensions))).toEqual(expected);
  });

  it('finds a revoked authority, and no revocation under an unknown one', () => {
    const leaf = make(LEAF, leafKey, SUB, subKey, auth);
    const all = () => true;
    expect(verdictAt(examine(leaf, [], trust), AT, all).defects[0]?.name).toBe('revoked');
    expect(verdictAt(examine(leaf, [], onlyRoot), AT, all).defects.map(({ name }) => name)).toEqual(['unknown-ca']);
  });

  it('names the gravest first when there are several', () => {
    const leaf = make(LEAF, leafKey, SUB, subKey, [
      keyUsage(['nonRepudiation']),
      extendedKeyUsage(['emailProtection']),
    ]);
    const { defects } = verdictAt(examine(leaf, [], trust), new Date('2028-01-01T00:00:00Z'), () => true);
    expect(defects.map(({ name }) => name)).toEqual([
      'revoked',
      'expired',
      'wrong-usage-sign',
      'ca-expired',
      'ca-expired',
    ]);
  });
});

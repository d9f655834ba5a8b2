import type { CertificateDefect, CertificateVerdict } from '../platform/contract.ts';
import { attribute, formatName } from './name.ts';
import { buildPath, type CertificatePath, type PathEnd, type TrustStore } from './path.ts';
import { type ReadCertificate, WEAK_SIGNATURES } from './reading.ts';

/** What never changes about a presented chain: everything but dates and revocation. */
export interface Examination {
  readonly leaf: ReadCertificate;
  readonly path: CertificatePath;
  readonly defects: readonly CertificateDefect[];
}

/** Which services the verifier stands for. */
export type Environment = 'test' | 'production';

const MIN_RSA_BITS = 2048;
const TEST_CATEGORY = 0x80;
const PRODUCTION_POLICIES = '1.2.250.1.213.1.7.1.';
const TEST_POLICIES = '1.2.250.1.213.1.7.2.';

/** The gravest first: a listener answers by the first one. */
const ORDER: readonly string[] = [
  'malformed',
  'legacy-igc-cps',
  'prod-on-test',
  'test-on-prod',
  'self-signed',
  'unknown-ca',
  'missing-intermediate',
  'forged-signature',
  'revoked',
  'expired',
  'not-yet-valid',
  'weak-key',
  'sha1',
  'wrong-gamme',
];

const rank = ({ name }: CertificateDefect): number => {
  const found = ORDER.indexOf(name);
  return found === -1 ? ORDER.length : found;
};

/** French reason of each end that is not trust. */
const END_MESSAGES: Readonly<Record<Exclude<PathEnd, 'trusted'>, (issuer: string) => string>> = {
  'self-signed': () =>
    "Le certificat est autosigné : aucune autorité ne s'en porte garante. Utilisez un certificat émis par l'IGC-Santé.",
  'unknown-ca': (issuer) =>
    `L'autorité qui a émis le certificat n'est pas reconnue (${issuer}). Utilisez un certificat émis par l'IGC-Santé de ce banc.`,
  'missing-intermediate': (issuer) =>
    `L'autorité intermédiaire (${issuer}) n'est pas connue du service et n'a pas été envoyée. Ajoutez-la à la chaîne que présente le logiciel.`,
  'forged-signature': (issuer) =>
    `La signature du certificat n'est pas celle de l'autorité qu'il annonce (${issuer}). Ce certificat est contrefait ou abîmé.`,
  'prod-on-test': (issuer) =>
    `Le certificat vient de la chaîne de production (${issuer}) alors que le service est un service de test. Utilisez le certificat de test.`,
  'legacy-igc-cps': (issuer) =>
    `Le certificat vient de l'ancienne IGC-CPS (${issuer}), fermée. Commandez un certificat de l'IGC-Santé.`,
};

/** Judges a chain for all that time does not change: path, environment, usage, strength, range of products. */
export function examine(
  leaf: ReadCertificate,
  sent: readonly ReadCertificate[],
  trust: TrustStore,
  environment: Environment = 'test',
): Examination {
  const path = buildPath(leaf, sent, trust);
  const found = [
    endDefect(leaf, path),
    ...environmentDefects(leaf, environment),
    weakKey(leaf),
    weakSignature([leaf, ...path.authorities]),
    wrongRange(leaf, path),
    wrongUsage(leaf),
  ].filter((defect) => defect !== null);
  // A production chain is told twice, by its issuer and by its content: once is enough.
  const defects = found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
  return { leaf, path, defects };
}

/** Completes an examination with what depends on the instant and on revocations. */
export function verdictAt(
  { leaf, path, defects }: Examination,
  at: Date,
  isRevoked: (serial: string) => boolean,
): CertificateVerdict {
  const all = [...defects, ...dateDefects(leaf, path, at), ...revocationDefects(leaf, path, isRevoked)];
  return { status: all.length === 0 ? 'accepted' : 'refused', defects: all.sort((a, b) => rank(a) - rank(b)) };
}

function endDefect(leaf: ReadCertificate, { end, authorities }: CertificatePath): CertificateDefect | null {
  if (end === 'trusted') return null;
  return { name: end, message: END_MESSAGES[end](formatName((authorities.at(-1) ?? leaf).issuer)) };
}

function environmentDefects(leaf: ReadCertificate, environment: Environment): readonly CertificateDefect[] {
  const has = (prefix: string): boolean => leaf.policies.some((policy) => policy.startsWith(prefix));
  const production = has(PRODUCTION_POLICIES) || (leaf.category !== null && leaf.category < TEST_CATEGORY);
  const test = has(TEST_POLICIES) || (leaf.category !== null && leaf.category >= TEST_CATEGORY);
  if (environment === 'test' && production) {
    return [{ name: 'prod-on-test', message: END_MESSAGES['prod-on-test'](formatName(leaf.issuer)) }];
  }
  if (environment === 'production' && test) {
    return [
      {
        name: 'test-on-prod',
        message:
          'Le certificat est un certificat de test alors que le service est en production. Utilisez le certificat de production.',
      },
    ];
  }
  return [];
}

function weakKey({ rsaBits }: ReadCertificate): CertificateDefect | null {
  if (rsaBits === null || rsaBits >= MIN_RSA_BITS) return null;
  return {
    name: 'weak-key',
    message: `La clé RSA du certificat n'a que ${rsaBits} bits ; il en faut au moins ${MIN_RSA_BITS}. Commandez un certificat avec une nouvelle clé.`,
  };
}

function weakSignature(chain: readonly ReadCertificate[]): CertificateDefect | null {
  const hash = chain.map(({ signatureAlgorithm }) => WEAK_SIGNATURES.get(signatureAlgorithm)).find(Boolean);
  if (hash === undefined) return null;
  return {
    name: 'sha1',
    message: `La chaîne du certificat est signée avec ${hash}, qui ne prouve plus rien ; il faut SHA-256. Commandez un nouveau certificat.`,
  };
}

/** Organisations belong to ORGANISATIONS, persons and cards to PERSONNES (domain/pki.md 1.1). */
function wrongRange(leaf: ReadCertificate, { end, authorities }: CertificatePath): CertificateDefect | null {
  const issuer = attribute(authorities[0]?.subject ?? [], 'CN') ?? '';
  if (end !== 'trusted' || leaf.category === null) return null;
  const expected = leaf.category === TEST_CATEGORY ? 'PERSONNES' : 'ORGANISATIONS';
  if (issuer.includes(` ${expected}`)) return null;
  return {
    name: 'wrong-gamme',
    message: `Le certificat est émis par « ${issuer} » ; un certificat de ce type vient de la gamme ${expected}. Commandez le bon produit.`,
  };
}

function wrongUsage(leaf: ReadCertificate): CertificateDefect | null {
  const keyUsage = leaf.keyUsage ?? ['digitalSignature'];
  const extended = leaf.extendedKeyUsage ?? [];
  if (leaf.isAuthority) return usage('wrong-usage', "C'est le certificat d'une autorité");
  if (extended.includes('serverAuth')) return usage('wrong-usage-serv', "C'est un certificat de serveur (SERV_SSL)");
  if (extended.includes('clientAuth') && keyUsage.includes('digitalSignature')) return null;
  if (keyUsage.includes('nonRepudiation')) return usage('wrong-usage-sign', "C'est un certificat de signature");
  if (keyUsage.includes('keyEncipherment')) return usage('wrong-usage-conf', "C'est un certificat de confidentialité");
  return usage('wrong-usage', "Les usages du certificat n'autorisent pas l'authentification d'un client");
}

const usage = (name: string, what: string): CertificateDefect => ({
  name,
  message: `${what}. Présentez un certificat d'authentification (ORG_AUTH_CLI, ou celui d'une carte).`,
});

function dateDefects(leaf: ReadCertificate, path: CertificatePath, at: Date): readonly CertificateDefect[] {
  const now = at.getTime();
  return [leaf, ...path.authorities].flatMap((certificate, depth): readonly CertificateDefect[] => {
    const whose = depth === 0 ? 'Le certificat' : `L'autorité « ${attribute(certificate.subject, 'CN') ?? ''} »`;
    if (now > certificate.notAfter) {
      return [
        {
          name: depth === 0 ? 'expired' : 'ca-expired',
          message: `${whose} a expiré le ${iso(certificate.notAfter)} (heure du banc : ${iso(now)}). Commandez-en un nouveau.`,
        },
      ];
    }
    if (now >= certificate.notBefore) return [];
    return [
      {
        name: depth === 0 ? 'not-yet-valid' : 'ca-not-yet-valid',
        message: `${whose} ne sera valide que le ${iso(certificate.notBefore)} (heure du banc : ${iso(now)}). Attendez cette date ou vérifiez l'horloge.`,
      },
    ];
  });
}

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** A serial number means something only under an authority of ours. */
function revocationDefects(
  leaf: ReadCertificate,
  { end, authorities }: CertificatePath,
  isRevoked: (serial: string) => boolean,
): readonly CertificateDefect[] {
  if (end !== 'trusted') return [];
  if (isRevoked(leaf.serial)) {
    return [{ name: 'revoked', message: 'Le certificat est révoqué, définitivement. Commandez-en un nouveau.' }];
  }
  const authority = authorities.find(({ serial }) => isRevoked(serial));
  if (authority === undefined) return [];
  const name = attribute(authority.subject, 'CN') ?? '';
  return [{ name: 'revoked', message: `L'autorité « ${name} » est révoquée : aucun de ses certificats ne vaut plus.` }];
}

import { X509Certificate } from 'node:crypto';
import { type ClientCertificate, pemCertificates } from './certificate.ts';
import type { IncidentKind } from './outcome.ts';
import { isRevoked } from './revocation.ts';

/** What the network layer saw when a call failed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Server certificate problems, by the codes of Node. */
const SERVER: readonly (readonly [RegExp, string])[] = [
  [/^CERT_HAS_EXPIRED$/u, 'Le certificat du serveur est expiré.'],
  [/^CERT_NOT_YET_VALID$/u, "Le certificat du serveur n'est pas encore valide."],
  [/^CERT_REVOKED$/u, 'Le certificat du serveur est révoqué.'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/u, "Le certificat du serveur n'est pas établi pour l'adresse appelée."],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/u, 'Le certificat du serveur est auto-signé.'],
  [
    /^(UNABLE_TO_\w+|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE|INVALID_CA|CERT_CHAIN_TOO_LONG|PATH_LENGTH_EXCEEDED)$/u,
    "Le certificat du serveur vient d'une autorité inconnue.",
  ],
  [/^(INVALID_PURPOSE|CERT_REJECTED)$/u, "Le certificat du serveur n'est pas prévu pour cet usage."],
];

/** Refusals of our certificate, by the alert's name in the error (RFC 8446 6.2, RFC 5246 7.2.2). */
const ALERTS: readonly (readonly [RegExp, string])[] = [
  [/alert[ _]certificate[ _]expired/iu, 'Le téléservice le considère comme expiré.'],
  [/alert[ _]certificate[ _]revoked/iu, 'Le téléservice le considère comme révoqué.'],
  [/alert[ _]unknown[ _]ca\b/iu, "Le téléservice ne connaît pas l'autorité qui l'a délivré."],
  [/alert[ _]unsupported[ _]certificate/iu, "Le téléservice n'admet pas ce type de certificat."],
  [/alert[ _](bad[ _]certificate|certificate[ _]unknown|decrypt[ _]error)/iu, 'Le téléservice le refuse.'],
  [/certificate[ _]required/iu, 'Le téléservice en exige un, et aucun ne lui a été présenté.'],
  [/alert[ _]access[ _]denied/iu, "Le téléservice ne l'autorise pas."],
  [/(KEY_TOO_SMALL|MD_TOO_WEAK|CA_KEY_TOO_SMALL)/u, 'Sa clé ou sa signature est trop faible.'],
  [/KEY_VALUES_MISMATCH/u, 'Il ne correspond pas à sa clé privée.'],
];

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|EADDRNOTAVAIL|ETIMEDOUT)$/u;

function lookUp(table: readonly (readonly [RegExp, string])[], text: string): string | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function frenchDate(date: Date): string {
  return date.toISOString().slice(0, 10).split('-').reverse().join('/');
}

function trusted(
  leaf: X509Certificate,
  pool: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): boolean {
  let current = leaf;
  for (let depth = 0; depth < 8; depth += 1) {
    const { fingerprint256 } = current;
    if (anchors.some((anchor) => anchor.fingerprint256 === fingerprint256)) return true;
    const issuer = [...anchors, ...pool].find((one) => current.checkIssued(one) && current.verify(one.publicKey));
    if (issuer === undefined || issuer.fingerprint256 === fingerprint256) return false;
    current = issuer;
  }
  return false;
}

/** What the examination of our own certificate needs. */
export interface Examination {
  readonly certificate: ClientCertificate | null;
  /** PEM of the trusted authorities. */
  readonly autorites: string;
  readonly at: Date;
  readonly listesRevocation: readonly string[];
  /** Ends the search in revocation lists. */
  readonly signal: AbortSignal;
}

const MIN_RSA_BITS = 2048;
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** What is wrong with our own certificate, as a French sentence; null when nothing is found (PKI-03). */
export async function examineOwn(examination: Examination): Promise<string | null> {
  const { certificate, at } = examination;
  if (certificate === null) return "Aucun certificat client n'est présenté.";
  const leaf = new X509Certificate(certificate.cert);
  if (at > new Date(leaf.validTo))
    return `Il est expiré depuis le ${frenchDate(new Date(leaf.validTo))} : faites-le renouveler.`;
  if (at < new Date(leaf.validFrom))
    return `Il n'est pas encore valide : il le sera le ${frenchDate(new Date(leaf.validFrom))}.`;
  if (leaf.subject === leaf.issuer) return "Il est auto-signé : commandez un certificat auprès de l'IGC-Santé.";
  const bits = leaf.publicKey.asymmetricKeyDetails?.modulusLength ?? MIN_RSA_BITS;
  if (bits < MIN_RSA_BITS)
    return `Sa clé de ${bits} bits est trop courte : commandez un certificat de ${MIN_RSA_BITS} bits.`;
  const pool = pemCertificates(certificate.chain);
  const anchors = pemCertificates(examination.autorites);
  if (!trusted(leaf, pool, anchors)) return "Il n'a pas été délivré par une autorité connue de l'IGC-Santé.";
  if (!(leaf.keyUsage ?? [CLIENT_AUTH]).includes(CLIENT_AUTH))
    return "Il n'est pas prévu pour l'authentification d'un client.";
  const revoked = await isRevoked(leaf, [...pool, ...anchors], examination.listesRevocation, examination.signal);
  return revoked ? 'Il est révoqué : commandez-en un nouveau.' : null;
}

/** A failure of the link, before any part of an answer came: which kind, and the cause to show. */
export async function diagnose(
  failure: Failure,
  examination: Examination,
): Promise<{ readonly kind: IncidentKind; readonly detail: string }> {
  const server = lookUp(SERVER, failure.code);
  if (server !== null) return { kind: 'certificate-server', detail: server };
  if (UNREACHABLE.test(failure.code)) return { kind: 'unreachable', detail: '' };
  const alert = lookUp(ALERTS, `${failure.code} ${failure.message}`);
  const own = await examineOwn(examination);
  if (own !== null) return { kind: 'certificate-client', detail: own };
  return alert === null ? { kind: 'cut', detail: '' } : { kind: 'certificate-client', detail: alert };
}

import { attribute } from './name.ts';
import { isSignedBy, type ReadCertificate } from './reading.ts';

/** Where a chain leads. */
export type PathEnd =
  | 'trusted'
  | 'self-signed'
  | 'unknown-ca'
  | 'missing-intermediate'
  | 'forged-signature'
  | 'prod-on-test'
  | 'legacy-igc-cps';

/** The authorities a verifier stands on. */
export interface TrustStore {
  readonly anchors: readonly ReadCertificate[];
  /** Intermediates trusted without being presented. */
  readonly intermediates: readonly ReadCertificate[];
  /** Names of those that exist but are left for the client to send. */
  readonly withheldNames: ReadonlySet<string>;
}

export interface CertificatePath {
  readonly end: PathEnd;
  /** Authorities found, from the leaf's issuer upwards; a trusted end includes the root. */
  readonly authorities: readonly ReadCertificate[];
}

const MAX_LENGTH = 6;

/** Builds the path from a leaf, with what the client sent and what the verifier knows. */
export function buildPath(leaf: ReadCertificate, sent: readonly ReadCertificate[], trust: TrustStore): CertificatePath {
  const isAnchor = (candidate: ReadCertificate): boolean =>
    trust.anchors.some(({ fingerprint256 }) => fingerprint256 === candidate.fingerprint256);
  if (leaf.subjectKey === leaf.issuerKey && isSignedBy(leaf, leaf.publicKey) && !isAnchor(leaf)) {
    return { end: 'self-signed', authorities: [] };
  }
  const candidates = [...trust.anchors, ...trust.intermediates, ...sent].filter(isUsableAuthority);
  const authorities: ReadCertificate[] = [];
  let current = leaf;
  while (authorities.length < MAX_LENGTH) {
    const named = candidates.filter((candidate) => isNamedBy(current, candidate));
    const issuer = named.find((candidate) => isSignedBy(current, candidate.publicKey));
    if (issuer === undefined) {
      const end = named.length > 0 ? 'forged-signature' : strangerEnd(current, trust);
      return { end, authorities };
    }
    authorities.push(issuer);
    if (isAnchor(issuer)) return { end: 'trusted', authorities };
    // A root that nobody trusts, sent along by the client.
    if (issuer.subjectKey === issuer.issuerKey) return { end: strangerEnd(issuer, trust), authorities };
    current = issuer;
  }
  return { end: 'unknown-ca', authorities };
}

const isUsableAuthority = ({ isAuthority, keyUsage }: ReadCertificate): boolean =>
  isAuthority && (keyUsage === null || keyUsage.includes('keyCertSign'));

/** Same name, and same key when both say which: an authority of the same name with another key is another authority. */
function isNamedBy(certificate: ReadCertificate, candidate: ReadCertificate): boolean {
  if (certificate.issuerKey !== candidate.subjectKey) return false;
  const { authorityKeyId } = certificate;
  return authorityKeyId === null || candidate.subjectKeyId === null || authorityKeyId === candidate.subjectKeyId;
}

function strangerEnd({ issuer, issuerKey }: ReadCertificate, { withheldNames }: TrustStore): PathEnd {
  if (withheldNames.has(issuerKey)) return 'missing-intermediate';
  if ((attribute(issuer, 'O') ?? '').startsWith('GIP-CPS')) return 'legacy-igc-cps';
  return (attribute(issuer, 'CN') ?? '').startsWith('AC ') && attribute(issuer, 'O') === 'ASIP-SANTE'
    ? 'prod-on-test'
    : 'unknown-ca';
}

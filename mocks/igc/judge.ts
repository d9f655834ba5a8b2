import { createHash } from 'node:crypto';
import type { CertificateJudge, ClientCertificateFacts } from '../platform/contract.ts';
import type { Authority } from './authority.ts';
import type { TrustStore } from './path.ts';
import { factsOf, type ReadCertificate, readCertificate } from './reading.ts';
import { type Environment, type Examination, examine, verdictAt } from './verifier.ts';

/** Chains remembered; a bench sees a few dozen. */
const MEMORY = 512;

/** What no later request can change about a chain. */
interface Known {
  readonly examination: Examination;
  readonly facts: ClientCertificateFacts;
}

/** Certificates of a chain looked at; the rest of a longer one is ignored. */
const MAX_CHAIN = 8;

/** What a bench's verifier trusts: its own roots and published intermediates. */
export function trustStoreOf(authorities: Iterable<Authority>): TrustStore {
  const anchors: ReadCertificate[] = [];
  const intermediates: ReadCertificate[] = [];
  const withheldNames = new Set<string>();
  for (const { spec, der } of authorities) {
    const certificate = readCertificate(der);
    if (certificate === null) continue;
    if (!spec.published) withheldNames.add(certificate.subjectKey);
    else if (spec.issuer === null) anchors.push(certificate);
    else intermediates.push(certificate);
  }
  return { anchors, intermediates, withheldNames };
}

/**
 * The judge handed to listeners. A chain's examination is kept by its bytes; dates and revocation are looked at each
 * time, because a certificate can expire or be revoked under a connection that stays open.
 */
export function createJudge(options: {
  readonly trust: () => TrustStore;
  readonly isRevoked: (serial: string) => boolean;
  readonly environment?: Environment;
}): CertificateJudge {
  const memory = new Map<string, Known>();
  // A connection asks with the same array at each request: its bytes need no hashing again.
  const seen = new WeakMap<readonly Buffer[], Known>();

  const learn = (chain: readonly Buffer[]): Known | null => {
    const key = keyOf(chain);
    const known = memory.get(key);
    if (known !== undefined) return known;
    const [leaf, ...sent] = chain.slice(0, MAX_CHAIN).map(readCertificate);
    if (leaf === null || leaf === undefined) return null;
    const usable = sent.filter((certificate) => certificate !== null);
    const examination = examine(leaf, usable, options.trust(), options.environment);
    const learnt = { examination, facts: factsOf(leaf) };
    const oldest = memory.size >= MEMORY ? memory.keys().next().value : undefined;
    if (oldest !== undefined) memory.delete(oldest);
    memory.set(key, learnt);
    return learnt;
  };

  return (chain, at) => {
    if (chain.length === 0) return { facts: null, verdict: { status: 'absent', defects: [] } };
    const known = seen.get(chain) ?? learn(chain);
    if (known === null) return { facts: null, verdict: { status: 'refused', defects: [MALFORMED] } };
    seen.set(chain, known);
    return { facts: known.facts, verdict: verdictAt(known.examination, at, options.isRevoked) };
  };
}

const MALFORMED = {
  name: 'malformed',
  message: "Ce que le logiciel présente n'est pas un certificat X.509 lisible. Vérifiez le fichier qu'il utilise.",
};

/** Lengths are hashed too, so that two ways of cutting the same bytes are two chains. */
function keyOf(chain: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const der of chain) hash.update(`${der.length}:`).update(der);
  return hash.digest('base64');
}

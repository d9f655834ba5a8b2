import type { CertificateRequest } from './contract.ts';
import type { StrangerName } from './hierarchy.ts';
import type { RevocationSource } from './revocations.ts';

/** What a defect changes in the making of a certificate; everything else stays as ordered. */
export interface Alteration {
  readonly validity?: 'expired' | 'expired-yesterday' | 'future';
  readonly issuer?: StrangerName | 'withheld' | 'opposite-range';
  readonly signedBy?: 'itself' | 'another-key';
  readonly key?: 'weak';
  readonly hash?: 'sha1';
  /** Leaves the chain out of what is handed over. */
  readonly withoutChain?: boolean;
  readonly revoke?: RevocationSource;
  /** Also revokes every certificate of the same card. */
  readonly opposesCard?: boolean;
  /** Certificate of another usage than the one ordered. */
  readonly usage?: 'auth' | 'sign' | 'serv';
  readonly production?: boolean;
  readonly classFour?: boolean;
  readonly subject?: (request: CertificateRequest) => CertificateRequest;
}

export interface Defect {
  readonly name: string;
  /** Who is at fault: the client's certificate, the server's, or the PKI's own services. */
  readonly family: 'client' | 'serveur' | 'service';
  /** French. */
  readonly title: string;
  /** French: how it is made. */
  readonly how: string;
  /** `authorizationError` of a Node server that trusts the bench's authorities and has its CRLs; null when accepted. */
  readonly nodeCode: string | null;
  /** Names that our verifier must give; empty when only the service can tell. */
  readonly judged: readonly string[];
  /** French: what the national service does. */
  readonly verdict: string;
  readonly alteration?: Alteration;
}

import type { KeyObject } from 'node:crypto';
import type { CertificateJudge, ControlOperation, ServerIdentitySource, Service } from '../platform/contract.ts';

/** Names of `certs/profiles/*.json` (domain/pki.md 1.4). */
export type ProfileName =
  | 'ORG_AUTH_CLI'
  | 'ORG_SIGN'
  | 'ORG_CONF'
  | 'SERV_SSL'
  | 'CPS_AUTH'
  | 'CPS_SIGN'
  | 'CPF_AUTH'
  | 'CPF_SIGN'
  | 'CPE_AUTH'
  | 'CPE_SIGN';

export interface CertificateRequest {
  readonly profile: ProfileName;
  readonly cn: string;
  /** Struct_IdNat, e.g. `10B0152872`; organisation and CPE profiles. */
  readonly ou?: string;
  /** Structure name, cut at 40 characters. */
  readonly o?: string;
  /** Département, e.g. `Paris (75)`. */
  readonly st?: string;
  /** Card holder. */
  readonly givenName?: string;
  readonly surname?: string;
  readonly title?: string;
  /** TRE_G15 code, card profiles. */
  readonly profession?: number;
  readonly cardNumber?: string;
  /** Names and addresses of a server certificate. */
  readonly hosts?: readonly string[];
  /** A defect of domain/pki.md 7, by name. */
  readonly defect?: string;
}

export interface IssuedCertificate {
  readonly serial: string;
  readonly subject: string;
  readonly fingerprint256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly defect: string | null;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  /** Issuing CA then root; empty for a self-signed one or when the intermediate is deliberately missing. */
  readonly chainPem: string;
  /** PKCS#12 with key, certificate and chain. */
  pkcs12(password: string): Buffer;
}

/** The look-alike IGC-Santé of one bench. */
export interface Igc {
  /** Plain-HTTP service: `/AC/…cer`, `/CRL/…crl`, `/ocsp` GET and POST. */
  readonly service: Service;
  /** PEM of every root and intermediate a vendor must trust. */
  readonly trustAnchorPem: string;
  readonly judge: CertificateJudge;
  readonly serverIdentity: ServerIdentitySource;
  readonly control: readonly ControlOperation[];
  issue(request: CertificateRequest): IssuedCertificate;
  /** Final, as on the real platform. `where` chooses which source learns of it. */
  revoke(serial: string, reason?: string, where?: 'crl' | 'ocsp' | 'both'): void;
  isRevoked(serial: string): boolean;
  /** An RSA-2048 private key made beforehand, which nobody else of this bench holds while there are some left. */
  takeKey(): KeyObject;
  /** Known once the listeners are up; put into CDP and AIA of what is issued afterwards. */
  publishAt(baseUrl: string): void;
  reset(): void;
}

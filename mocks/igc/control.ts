import type { ControlOperation } from '../platform/contract.ts';
import type { CertificateRequest, IssuedCertificate } from './contract.ts';
import { DEFECTS } from './defects.ts';
import { loadProfile, PROFILE_NAMES } from './profiles.ts';
import { REVOCATION_REASONS, type RevocationSource } from './revocations.ts';

/** A certificate handed out by this bench, without its key. */
export type IssuedRecord = Pick<
  IssuedCertificate,
  'serial' | 'subject' | 'fingerprint256' | 'notBefore' | 'notAfter' | 'defect'
> & { readonly profile: string; readonly revoked: boolean };

export interface ControlOptions {
  readonly issue: (request: CertificateRequest) => IssuedCertificate;
  readonly revoke: (serial: string, reason?: string, source?: RevocationSource) => void;
  readonly issued: () => readonly IssuedRecord[];
  readonly trustAnchorPem: string;
  readonly newPassword: () => string;
}

const TEXT = { type: 'string', minLength: 1, maxLength: 200 } as const;

const ORDER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['profile', 'cn'],
  properties: {
    profile: { enum: PROFILE_NAMES },
    cn: TEXT,
    ou: TEXT,
    o: TEXT,
    st: TEXT,
    givenName: TEXT,
    surname: TEXT,
    title: TEXT,
    profession: { type: 'integer', minimum: 0, maximum: 127 },
    cardNumber: { type: 'string', pattern: '^[0-9]{10}$' },
    hosts: { type: 'array', minItems: 1, maxItems: 50, items: TEXT },
    defect: { enum: DEFECTS.filter(({ alteration }) => alteration !== undefined).map(({ name }) => name) },
  },
} as const;

const REVOCATION_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['serie'],
  properties: {
    serie: TEXT,
    motif: { enum: Object.keys(REVOCATION_REASONS) },
    source: { enum: ['crl', 'ocsp', 'both'] },
  },
} as const;

/** What `GET /igc` and `banc certs` show of a profile. */
export const describeProfiles = (): readonly {
  readonly name: string;
  readonly title: string;
  readonly certainty: string;
}[] => PROFILE_NAMES.map(loadProfile).map(({ name, title, certainty }) => ({ name, title, certainty }));

/** What `GET /igc` and `banc certs` show of a defect. */
export const describeDefects = (): readonly {
  readonly name: string;
  readonly family: string;
  readonly title: string;
  readonly how: string;
  readonly verdict: string;
}[] => DEFECTS.map(({ name, family, title, how, verdict }) => ({ name, family, title, how, verdict }));

/** Operations of the PKI on the control interface. */
export function igcControl(options: ControlOptions): readonly ControlOperation[] {
  return [
    {
      method: 'GET',
      path: '/igc',
      title: 'Montre les profils de certificats, les défauts disponibles et les certificats remis par ce banc.',
      run: () => ({
        profils: describeProfiles(),
        defauts: describeDefects(),
        certificats: options.issued(),
        autoritesPem: options.trustAnchorPem,
      }),
    },
    {
      method: 'POST',
      path: '/igc/certificats',
      title: 'Remet un certificat, avec un défaut si on le demande : PEM, clé, chaîne et PKCS#12.',
      body: ORDER_SCHEMA,
      // The platform has checked the body against the schema above.
      run: ({ body }) => handOver(options.issue(body as CertificateRequest), options.newPassword()),
    },
    {
      method: 'POST',
      path: '/igc/revocations',
      title: 'Révoque un certificat, définitivement ; la source dit qui l’apprend (liste, OCSP ou les deux).',
      body: REVOCATION_SCHEMA,
      run: ({ body }) => {
        const { serie, motif, source } = body as { serie: string; motif?: string; source?: RevocationSource };
        options.revoke(serie, motif, source);
        return { serie, motif: motif ?? null, source: source ?? 'both', revoque: true };
      },
    },
  ];
}

const handOver = (issued: IssuedCertificate, password: string): Readonly<Record<string, unknown>> => ({
  serial: issued.serial,
  subject: issued.subject,
  fingerprint256: issued.fingerprint256,
  notBefore: issued.notBefore,
  notAfter: issued.notAfter,
  defect: issued.defect,
  certificatePem: issued.certificatePem,
  privateKeyPem: issued.privateKeyPem,
  chainPem: issued.chainPem,
  pkcs12Base64: issued.pkcs12(password).toString('base64'),
  password,
});

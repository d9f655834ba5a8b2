import type { CertificateRequest } from './contract.ts';
import {
  authorityInfoAccess,
  authorityKeyId,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  EXTENSION_OIDS,
  type Extension,
  extendedKeyUsage,
  freshestCrl,
  keyUsage,
  ocspNoCheck,
  privateExtension,
  privateKeyUsagePeriod,
  subjectAltHosts,
  subjectAltUpn,
  subjectKeyId,
} from './extensions.ts';
import { addMonths, type Validity } from './plan.ts';
import type { Profile } from './profiles.ts';

/** Where a certificate says its issuer's material is. */
export interface PublicationPoints {
  readonly crl: string;
  readonly issuer: string;
  readonly ocsp: string;
  /** LDAP twins, in faithful mode only: some validators stall on them (domain/pki.md 8.11). */
  readonly ldapCrl: string | null;
  readonly ldapDelta: string | null;
}

export interface LeafContext {
  readonly profile: Profile;
  readonly request: CertificateRequest;
  readonly validity: Validity;
  readonly keyId: Buffer;
  readonly issuerKeyId: Buffer;
  readonly environment: 'test' | 'production';
  readonly policyStatement: string;
  readonly points: PublicationPoints;
}

/** Production policies by usage; 3 (signature) and 5 (server) were seen, the others are assumed (domain/pki.md 1.4). */
const PRODUCTION_POLICIES: Readonly<Record<Profile['usage'], string>> = {
  auth: '1.2.250.1.213.1.7.1.1.2.1.1',
  conf: '1.2.250.1.213.1.7.1.1.2.2.1',
  sign: '1.2.250.1.213.1.7.1.1.2.3.1',
  serv: '1.2.250.1.213.1.7.1.1.2.5.1',
  ocsp: '1.2.250.1.213.1.7.1.1.2.3.1',
};

const CLASS_FOUR_POLICY = '1.2.250.1.71.3.7.4';

/** Added to the product category of test certificates. */
const TEST_CATEGORY = 0x80;

/** Extensions of a leaf, in the order real ones have them (domain/pki.md 1.4). */
export function leafExtensions(context: LeafContext): readonly Extension[] {
  const { profile, points } = context;
  return [
    ...commonExtensions(context, policiesOf(context)),
    ...keyPeriod(context),
    ...altName(context),
    crlDistributionPoints([points.crl, ...(points.ldapCrl === null ? [] : [points.ldapCrl])]),
    ...(points.ldapDelta === null ? [] : [freshestCrl([points.ldapDelta])]),
    authorityInfoAccess(points.ocsp, points.issuer),
    ...profile.privateExtensions.map((template) => {
      const stated = template.value ?? (template.from === undefined ? undefined : context.request[template.from]);
      return privateExtension(template.oid, template.kind, privateValue(template, stated, context.environment));
    }),
  ];
}

/** Extensions of the former class 4: neither publication points nor private extensions. */
export const classFourExtensions = (context: LeafContext): readonly Extension[] =>
  commonExtensions(context, [CLASS_FOUR_POLICY]);

/** Extensions of a delegated OCSP responder: its own status is not checked (RFC 6960 §4.2.2.2.1). */
export const responderExtensions = (context: Omit<LeafContext, 'points'>): readonly Extension[] => [
  ...commonExtensions(context, context.profile.policies),
  ocspNoCheck(),
];

function commonExtensions(context: Omit<LeafContext, 'points'>, policies: readonly string[]): readonly Extension[] {
  const { profile } = context;
  return [
    basicConstraints(false),
    subjectKeyId(context.keyId),
    authorityKeyId(context.issuerKeyId),
    keyUsage(profile.keyUsage),
    certificatePolicies(policies, context.policyStatement),
    extendedKeyUsage(profile.extendedKeyUsage),
  ];
}

const policiesOf = ({ profile, environment }: LeafContext): readonly string[] =>
  environment === 'test' ? profile.policies : [PRODUCTION_POLICIES[profile.usage]];

function keyPeriod({ profile, validity }: LeafContext): readonly Extension[] {
  if (profile.privateKeyUsageMonths === null) return [];
  const end = new Date(addMonths(validity.notBefore.getTime(), profile.privateKeyUsageMonths));
  return [privateKeyUsagePeriod(validity.notBefore, end)];
}

function altName({ profile, request }: LeafContext): readonly Extension[] {
  const kinds = {
    none: (): readonly Extension[] => [],
    hosts: () => [subjectAltHosts(request.hosts ?? [])],
    upn: () => [subjectAltUpn(`${request.cn}@carte-cps.fr`)],
  };
  return kinds[profile.subjectAltName]();
}

function privateValue(
  template: Profile['privateExtensions'][number],
  stated: number | string | undefined,
  environment: LeafContext['environment'],
): number | string {
  const value = stated ?? template.default ?? 0;
  if (template.prefix !== undefined) return template.prefix + String(value);
  const isCategory = template.oid === EXTENSION_OIDS.gipCategory;
  return isCategory && environment === 'production' ? Number(value) - TEST_CATEGORY : value;
}

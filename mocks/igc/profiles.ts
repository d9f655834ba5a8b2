import { readFileSync } from 'node:fs';
import type { Certainty } from '../platform/contract.ts';
import { projectFile } from '../platform/root.ts';
import type { CertificateRequest, ProfileName } from './contract.ts';
import { IgcError } from './errors.ts';
import type { ExtendedKeyUsage, KeyUsage } from './extensions.ts';
import type { AttributeType } from './name.ts';

/** Products a vendor can order, in the order they are shown. */
export const PROFILE_NAMES: readonly ProfileName[] = [
  'ORG_AUTH_CLI',
  'ORG_SIGN',
  'ORG_CONF',
  'SERV_SSL',
  'CPS_AUTH',
  'CPS_SIGN',
  'CPF_AUTH',
  'CPF_SIGN',
  'CPE_AUTH',
  'CPE_SIGN',
];

/** Fields of a request that end in the subject. */
export type SubjectField = 'cn' | 'ou' | 'o' | 'st' | 'title' | 'givenName' | 'surname';

export interface AttributeTemplate {
  readonly type: AttributeType;
  readonly value?: string;
  readonly from?: SubjectField;
  readonly default?: string;
  readonly optional?: boolean;
}

export interface PrivateExtensionTemplate {
  readonly oid: string;
  readonly kind: 'octet' | 'integer' | 'printable';
  readonly value?: number | string;
  readonly from?: keyof Pick<CertificateRequest, 'cardNumber' | 'profession'>;
  readonly prefix?: string;
  readonly default?: number | string;
}

/** One file of `certs/profiles/`: what a product of the PKI looks like (domain/pki.md 1.4). */
export interface Profile {
  readonly name: ProfileName | 'OCSP_SIGNER';
  /** French. */
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
  /** Authority of the hierarchy file; null when it depends on who is spoken for. */
  readonly issuer: string | null;
  readonly family: 'organisation' | 'carte' | 'infrastructure';
  readonly usage: 'auth' | 'sign' | 'conf' | 'serv' | 'ocsp';
  readonly subject: readonly (readonly AttributeTemplate[])[];
  readonly keyUsage: readonly KeyUsage[];
  readonly extendedKeyUsage: readonly ExtendedKeyUsage[];
  readonly subjectAltName: 'none' | 'hosts' | 'upn';
  readonly validityMonths: number;
  /** Null when the extension is absent. */
  readonly privateKeyUsageMonths: number | null;
  readonly policies: readonly string[];
  readonly privateExtensions: readonly PrivateExtensionTemplate[];
}

const isProfileName = (name: string): name is ProfileName => PROFILE_NAMES.some((known) => known === name);

/**
 * Reads one profile.
 * @throws IgcError `E_PROFILE_UNKNOWN`, naming the known ones.
 */
export function loadProfile(name: string): Profile {
  if (!isProfileName(name) && name !== 'OCSP_SIGNER') {
    throw new IgcError(
      'E_PROFILE_UNKNOWN',
      `Le profil de certificat « ${name} » n'existe pas. Choisissez parmi : ${PROFILE_NAMES.join(', ')}.`,
      { profile: name },
    );
  }
  return JSON.parse(readFileSync(projectFile('certs', 'profiles', `${name}.json`), 'utf8')) as Profile;
}

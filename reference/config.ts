import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CarteProfessionnelle } from './dmp/carte.ts';
import { messageOf, ReferenceSystemError } from './errors.ts';
import type { PortailConfig } from './portail/config.ts';
import { projectFile } from './root.ts';
import { frenchErrors } from './schema-errors.ts';

/** A client certificate: PEM texts (or paths of PEM files), or a PKCS#12 file. */
export type CertificatConfig =
  | { readonly pem: string; readonly cle: string; readonly chaine?: string }
  | { readonly pkcs12: string; readonly motDePasse: string };

/** How the software signs professionals in. It proves who it is by certificate only. */
export interface PscConfig {
  /** Discovery document. */
  readonly decouverte: string;
  /** Name of the software at Pro Santé Connect, and CN of its certificate. */
  readonly clientId: string;
  readonly certificat: CertificatConfig;
  /** Other certificates lying on the server; only a faulty software would present them. */
  readonly certificatsDeRechange?: { readonly autreNom?: CertificatConfig; readonly expire?: CertificatConfig };
  /** PEM text, or path of a PEM file, of the authorities trusted for Pro Santé Connect. */
  readonly autorites: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly delaiMaxMs: number;
}

/** How the software reaches the DMP, by the certificates of its structure (INDIRECTE, domain/dmp.md 1.4). */
export interface DmpConfig {
  /** Base address of the services, `…/si-dmp-server/v2/services`. */
  readonly url: string;
  /** Authentication certificate of the structure (ORG AUTH_CLI), presented in TLS. */
  readonly certificat: CertificatConfig;
  /** Seal of the structure (ORG SIGN): signs the VIHF and the submission set. */
  readonly certificatSignature: CertificatConfig;
  /** PEM text, or path of a PEM file, of the authorities trusted for the DMP. */
  readonly autorites: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly delaiMaxMs: number;
  /** LPS_ID_HOMOLOGATION_DMP. */
  readonly homologation: string;
  /** OID of this installation: source of its submission sets. */
  readonly oid: string;
  /** Sector of the structure (JDV_J61), e.g. `SA01`. */
  readonly secteur: string;
  /** Doctor who answers for the documents: their author, named by the VIHF. */
  readonly auteur: Auteur;
  /** Card holders whom a trainee may have work in the software, besides that doctor. */
  readonly professionnels?: readonly CarteProfessionnelle[];
}

/** A doctor. */
export interface Auteur {
  /** PS_IdNat, `8` and the RPPS number. */
  readonly idNat: string;
  readonly nom: string;
  readonly prenom: string;
  /** Know-how (TRE_R38), e.g. `SM54`. */
  readonly savoirFaire: string;
}

/** Settings of one reference system (`reference/config.schema.json`). */
export interface ReferenceConfig {
  /** Loopback, unless the network is a closed one (containers); port 0 for an ephemeral one. */
  readonly ecoute: { readonly hote: string; readonly port: number };
  readonly pilote: { readonly jeton: string };
  /** `identifiant` is the Struct_IdNat, e.g. `10B0152872` (domain/pki.md 4.4). */
  readonly structure: { readonly nom: string; readonly identifiant: string };
  readonly insi: {
    readonly url: string;
    /** Authorisation number of the software (IDAM R=4). */
    readonly idam: string;
    readonly certificat: CertificatConfig;
    /** Other certificates lying on the workstation; only a faulty software would present them. */
    readonly certificatsDeRechange?: { readonly expire?: CertificatConfig };
    /** PEM text, or path of a PEM file, of the authorities trusted for the teleservice. */
    readonly autorites: string;
    /** Bound of a whole call (connection, answer, diagnosis), in milliseconds. */
    readonly delaiMaxMs: number;
    /** Revocation lists to consult besides those that the certificate names. */
    readonly listesRevocation?: readonly string[];
  };
  /** Sign-in by Pro Santé Connect; absent in a software that does without. */
  readonly psc?: PscConfig;
  readonly logiciel: { readonly nom: string; readonly version: string; readonly instance: string };
  /** File in which identities survive a restart; memory only when absent. */
  readonly sauvegarde?: string;
  /** Feeding the DMP; absent in a software that does without. */
  readonly dmp?: DmpConfig;
  /** The patients' portal; absent in a software that has none. */
  readonly portail?: PortailConfig;
}

const validate = new Ajv2020({ allErrors: true, strict: true }).compile<ReferenceConfig>(
  JSON.parse(readFileSync(projectFile('reference', 'config.schema.json'), 'utf8')),
);

/**
 * Checks a configuration against its schema.
 * @throws ReferenceSystemError E_CONFIG_INVALID, naming each wrong field.
 */
export function checkConfig(value: unknown, origin: string): ReferenceConfig {
  if (validate(value)) return value;
  const details = frenchErrors(validate.errors ?? []);
  throw new ReferenceSystemError(
    'E_CONFIG_INVALID',
    `Configuration du logiciel de référence invalide (${origin}). Corrigez : ${details.join(' ; ')}.`,
    details,
  );
}

/**
 * Reads and checks a configuration file.
 * @throws ReferenceSystemError E_CONFIG_UNREADABLE, E_CONFIG_INVALID.
 */
export function readConfigFile(file: string): { config: ReferenceConfig; folder: string } {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ReferenceSystemError(
      'E_CONFIG_UNREADABLE',
      `Impossible de lire la configuration ${file} : ${messageOf(error)}. Vérifiez le chemin et la syntaxe JSON.`,
      [],
      { cause: error },
    );
  }
  return { config: checkConfig(value, file), folder: dirname(file) };
}

/** Path of a file named in a configuration, relative to the folder of that configuration. */
export function resolveFrom(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file);
}

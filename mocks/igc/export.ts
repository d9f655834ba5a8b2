import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import type { CertificateRequest, IssuedCertificate } from './contract.ts';
import { describeDefects, describeProfiles } from './control.ts';
import { IgcError } from './errors.ts';
import { instructions } from './export-readme.ts';
import { loadHierarchy, type NamingMode } from './hierarchy.ts';
import { checkOurs, type OpenIgc, openIgc } from './igc.ts';
import type { MadeCertificate } from './issuance.ts';
import { newRsaKey } from './keys.ts';
import { toPem } from './pem.ts';
import { DEFAULT_PUBLICATION_URL } from './publication-points.ts';
import { parseReason, parseSerial, parseSource, persistRevocation, type Revocation } from './revocations.ts';
import { storeFiles } from './store-files.ts';

export interface ExportOptions {
  /** Folder of the store, usually `certs/out`. */
  readonly storeDir: string;
  readonly clock: Clock;
  readonly mode?: NamingMode;
  /** Where the bench's `igc` listener answers; the default port plan when absent. */
  readonly publicationUrl?: string;
  /** Base name of the files; made of the product and the time when absent. */
  readonly name?: string;
  /** Password of the PKCS#12; drawn when absent. */
  readonly password?: string;
  readonly onProgress?: (message: string) => void;
}

export interface ExportedCertificate {
  readonly certificate: IssuedCertificate;
  readonly name: string;
  readonly password: string;
  /** Paths of everything written. */
  readonly files: readonly string[];
}

/** Products that can be ordered. */
export const listProfiles = describeProfiles;

/** Defects that can be asked for, of certificates and of the publication service. */
export const listDefects = describeDefects;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;

/**
 * Makes a certificate and writes it with all that is needed to install and check it: key, certificate, chain, PKCS#12
 * and its password, authorities, CRLs, and the openssl commands to run.
 * @throws IgcError as `Igc.issue` and `createIgc` do, `E_EXPORT_UNWRITABLE`, `E_REQUEST_INVALID` for a bad name.
 */
export async function issueToDirectory(
  request: CertificateRequest,
  outDir: string,
  options: ExportOptions,
): Promise<ExportedCertificate> {
  if (options.name !== undefined && !NAME.test(options.name)) {
    throw new IgcError(
      'E_REQUEST_INVALID',
      'Le nom des fichiers ne peut avoir que des lettres sans accent, des chiffres, points, tirets et tirets bas.',
      { name: options.name.slice(0, 120) },
    );
  }
  const igc = await open(options);
  const made = igc.issueWithKey(request, await newRsaKey());
  persistDefect(made, options);
  const password = options.password ?? igc.newPassword();
  return writing(outDir, () => {
    const trust = writeTrust(igc, outDir);
    const { name, file: keyFile } = reserve(outDir, options.name ?? usualName(made, options), made.privateKeyPem);
    const contents = {
      [`${name}.cert.pem`]: made.certificatePem,
      [`${name}.chain.pem`]: made.chainPem,
      [`${name}.p12`]: made.pkcs12(password),
      [`${name}.p12.password.txt`]: `${password}\n`,
    };
    const files = Object.entries(contents).map(([file, content]) => write(outDir, file, content));
    const readme = write(
      outDir,
      'README.txt',
      instructions(certificatesIn(outDir), options.publicationUrl ?? DEFAULT_PUBLICATION_URL),
    );
    return { certificate: made, name, password, files: [keyFile, ...files, readme, ...trust] };
  });
}

/**
 * Writes the authorities to trust and the current CRLs.
 * @returns the paths written.
 * @throws IgcError as `createIgc` does, `E_EXPORT_UNWRITABLE`.
 */
export async function exportTrust(
  outDir: string,
  options: Pick<ExportOptions, 'storeDir' | 'clock' | 'mode' | 'publicationUrl' | 'onProgress'>,
): Promise<readonly string[]> {
  const igc = await open(options);
  return writing(outDir, () => writeTrust(igc, outDir));
}

/**
 * Revokes a certificate of a store, for good: every bench of that store, running or to come, refuses it.
 * @throws IgcError `E_SERIAL_INVALID`, `E_SERIAL_UNKNOWN`, `E_REASON_UNKNOWN`, `E_SOURCE_UNKNOWN`, `E_STORE_UNWRITABLE`.
 */
export function revokeIn(
  storeDir: string,
  serialText: string,
  options: { readonly clock: Clock; readonly reason?: string; readonly source?: string },
): Revocation {
  const serial = parseSerial(serialText);
  checkOurs(serial, loadHierarchy('marked').authorities);
  const revocation: Revocation = {
    serial,
    at: options.clock.date().toISOString(),
    reason: parseReason(options.reason),
    source: parseSource(options.source),
  };
  persistRevocation(storeFiles.revocations(storeDir), revocation);
  return revocation;
}

const open = ({ storeDir, ...options }: ExportOptions): Promise<OpenIgc> => openIgc({ dir: storeDir, ...options });

/** A certificate made revoked must be so for the bench too, which is another process. */
function persistDefect(made: MadeCertificate, { storeDir, clock }: ExportOptions): void {
  const { revoke: source } = made.plan.alteration;
  if (source === undefined) return;
  persistRevocation(storeFiles.revocations(storeDir), {
    serial: made.serial,
    at: clock.date().toISOString(),
    reason: null,
    source,
  });
}

/** As files of the real platform are called: `asip-p12-EL-TEST-ORG-AUTH_CLI-YYYYMMDD-HHMMSS` (domain/pki.md 1.5). */
function usualName(made: MadeCertificate, { clock, mode }: ExportOptions): string {
  const { profile } = made.plan;
  const range = profile.issuer?.split('-')[1] ?? 'EL';
  const product = profile.name.replace('_', '-');
  const stamp = clock.date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const parts = ['asip-p12', range, mode === 'faithful' ? 'TEST' : 'MOCK', product, stamp];
  return [...parts, ...(made.defect === null ? [] : [made.defect])].join('-');
}

/** Takes a name that nobody has, by creating its key file; `-2`, `-3`… follow when it is taken. */
function reserve(outDir: string, wanted: string, keyPem: string): { readonly name: string; readonly file: string } {
  for (let turn = 1; ; turn += 1) {
    const name = turn === 1 ? wanted : `${wanted}-${turn}`;
    const file = join(outDir, `${name}.key.pem`);
    try {
      writeFileSync(file, keyPem, { flag: 'wx', mode: 0o600 });
      return { name, file };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

function writeTrust(igc: OpenIgc, outDir: string): readonly string[] {
  mkdirSync(join(outDir, 'crls'), { recursive: true });
  const lists = [...igc.store.authorities.values()].map((authority) => ({
    id: authority.spec.id,
    der: igc.crlOf(authority),
  }));
  return [
    write(outDir, 'trust-anchor.pem', igc.trustAnchorPem),
    ...lists.flatMap(({ id, der }) => [
      write(outDir, join('crls', `${id}.crl`), der),
      write(outDir, join('crls', `${id}.crl.pem`), toPem('X509 CRL', der)),
    ]),
    write(outDir, join('crls', 'toutes.crl.pem'), lists.map(({ der }) => toPem('X509 CRL', der)).join('')),
  ];
}

function write(outDir: string, file: string, content: string | Buffer): string {
  const path = join(outDir, file);
  writeFileSync(path, content, { mode: /\.(p12|p12\.password\.txt)$/.test(file) ? 0o600 : 0o644 });
  return path;
}

const certificatesIn = (outDir: string): readonly { readonly name: string; readonly directory: string }[] =>
  readdirSync(outDir)
    .filter((file) => file.endsWith('.cert.pem'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.cert.pem'.length), directory: outDir }));

function writing<T>(outDir: string, work: () => T): T {
  try {
    mkdirSync(outDir, { recursive: true });
    return work();
  } catch (cause) {
    if (cause instanceof IgcError) throw cause;
    throw new IgcError(
      'E_EXPORT_UNWRITABLE',
      `Impossible d'écrire dans ${outDir}. Donnez un dossier où l'on peut écrire.`,
      { outDir },
      { cause },
    );
  }
}

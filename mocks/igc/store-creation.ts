import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signCertificate } from './certificate.ts';
import { IgcError } from './errors.ts';
import {
  authorityKeyId,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  type Extension,
  keyUsage,
  subjectKeyId,
} from './extensions.ts';
import type { AuthoritySpec, Hierarchy } from './hierarchy.ts';
import { fillPool, newRsaKey, POOL_SIZE, type RsaKey } from './keys.ts';
import { holdLock } from './lock.ts';
import { toPem } from './pem.ts';
import { keyIdentifier } from './signature.ts';
import { type StoreOptions, storeFiles } from './store-files.ts';

const ANY_POLICY = '2.5.29.32.0';

/** Serial numbers of authorities are 18 bytes long (domain/pki.md 1.1). */
const AUTHORITY_SERIAL_BYTES = 18;

const WORK_PREFIX = '.creation-';

/**
 * Makes the authorities and the first keys in a work folder, then gives it its name in one rename: a reader sees all or
 * nothing. A lock spares ten processes making the same keys; the rename alone would keep them right.
 */
export async function createStore(options: StoreOptions, hierarchy: Hierarchy): Promise<void> {
  const target = storeFiles.hierarchy(options.dir, options.mode);
  prepareFolder(options.dir);
  const release = await holdLock({
    file: join(options.dir, `.${options.mode}.lock`),
    clock: options.machineClock,
    done: () => existsSync(target),
    onWait: () => options.onProgress('Un autre processus crée les autorités de test : attente de la fin…'),
  });
  if (release === null) return;
  try {
    if (existsSync(target)) return;
    sweep(options.dir, options.mode);
    options.onProgress('Première utilisation : création des autorités de test, quelques secondes…');
    const work = join(options.dir, `${WORK_PREFIX}${options.mode}-${options.random(8).toString('hex')}`);
    mkdirSync(join(work, 'authorities'), { recursive: true, mode: 0o700 });
    const [keys] = await Promise.all([
      authorityKeys(hierarchy),
      fillPool(storeFiles.keys(options.dir), POOL_SIZE, () => options.random(12).toString('hex')),
    ]);
    writeAuthorities(work, hierarchy, keys, options);
    commit(work, target);
    options.onProgress('Autorités de test prêtes.');
  } finally {
    release();
  }
}

function prepareFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (cause) {
    throw new IgcError(
      'E_STORE_UNWRITABLE',
      `Impossible de créer le dossier ${dir}, où vont les certificats de test. Donnez un dossier où l'on peut écrire.`,
      { dir },
      { cause },
    );
  }
}

/** Removes what a creation killed half-way left behind. */
function sweep(dir: string, mode: string): void {
  for (const entry of readdirSync(dir)) {
    if (entry.startsWith(`${WORK_PREFIX}${mode}-`)) rmSync(join(dir, entry), { recursive: true, force: true });
  }
}

function commit(work: string, target: string): void {
  try {
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    // Somebody else finished first: theirs is as good.
    if (!existsSync(target)) throw error;
  }
}

async function authorityKeys(hierarchy: Hierarchy): Promise<ReadonlyMap<string, RsaKey>> {
  const keys = hierarchy.authorities.map(async ({ id, keyBits }) => [id, await newRsaKey(keyBits)] as const);
  return new Map(await Promise.all(keys));
}

function writeAuthorities(
  work: string,
  hierarchy: Hierarchy,
  keys: ReadonlyMap<string, RsaKey>,
  options: StoreOptions,
): void {
  const anchors: string[] = [];
  for (const spec of hierarchy.authorities) {
    const key = keys.get(spec.id);
    const issuer = hierarchy.authorities.find(({ id }) => id === (spec.issuer ?? spec.id));
    const issuerKey = keys.get(spec.issuer ?? spec.id);
    if (key === undefined || issuer === undefined || issuerKey === undefined) {
      throw new IgcError('E_STORE_DAMAGED', `L'autorité ${spec.id} de certs/hierarchy.json a un émetteur inconnu.`);
    }
    const pem = toPem('CERTIFICATE', authorityCertificate(spec, key, issuer, issuerKey, hierarchy, options));
    writeFileSync(storeFiles.certificate(work, spec.id), pem);
    writeFileSync(storeFiles.key(work, spec.id), key.privateKeyPem, { mode: 0o600 });
    if (spec.published) anchors.push(pem);
  }
  writeFileSync(storeFiles.trustAnchor(work), anchors.join(''));
}

/** Certificate of a root or of an intermediate (domain/pki.md 1.1). */
function authorityCertificate(
  spec: AuthoritySpec,
  key: RsaKey,
  issuer: AuthoritySpec,
  issuerKey: RsaKey,
  hierarchy: Hierarchy,
  options: StoreOptions,
): Buffer {
  const isRoot = spec.issuer === null;
  const extensions: readonly Extension[] = [
    basicConstraints(true, isRoot ? undefined : 0),
    subjectKeyId(keyIdentifier(key.publicKey)),
    authorityKeyId(keyIdentifier(issuerKey.publicKey)),
    keyUsage(['keyCertSign', 'cRLSign']),
    certificatePolicies([ANY_POLICY], hierarchy.policyStatement.test),
    ...(isRoot ? [] : [crlDistributionPoints([`${options.publicationUrl}/CRL/${issuer.id}.crl`])]),
  ];
  return signCertificate(
    {
      serial:
        issuer.serialPrefix + options.random(AUTHORITY_SERIAL_BYTES - issuer.serialPrefix.length / 2).toString('hex'),
      subject: spec.subject,
      issuer: issuer.subject,
      notBefore: spec.notBefore,
      notAfter: spec.notAfter,
      publicKey: key.publicKey,
      extensions,
    },
    issuerKey.privateKey,
  );
}

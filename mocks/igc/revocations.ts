import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { IgcError } from './errors.ts';

/** Which sources learn of a revocation. */
export type RevocationSource = 'crl' | 'ocsp' | 'both';

/** Reasons in use, with their CRLReason codes (RFC 5280 §5.3.1). No hold: a revocation is final (domain/pki.md 1.5). */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
} as const;
export type RevocationReason = keyof typeof REVOCATION_REASONS;

export interface Revocation {
  /** Upper-case hexadecimal. */
  readonly serial: string;
  /** ISO 8601, bench clock. */
  readonly at: string;
  /** Null leaves the reason out, as national CRLs do. */
  readonly reason: RevocationReason | null;
  readonly source: RevocationSource;
}

const FRESH_MS = 1_000;
const NEVER_LOOKED = -2;

const SOURCES: readonly RevocationSource[] = ['crl', 'ocsp', 'both'];

const isReason = (reason: string): reason is RevocationReason => Object.hasOwn(REVOCATION_REASONS, reason);

/** @throws IgcError `E_REASON_UNKNOWN`, naming the known ones. */
export function parseReason(reason: string | undefined): RevocationReason | null {
  if (reason === undefined || isReason(reason)) return reason ?? null;
  throw new IgcError(
    'E_REASON_UNKNOWN',
    `Le motif de révocation « ${reason} » n'existe pas. Choisissez parmi : ${Object.keys(REVOCATION_REASONS).join(', ')}.`,
    { reason },
  );
}

/** @throws IgcError `E_SOURCE_UNKNOWN`, naming the known ones. */
export function parseSource(source: string | undefined): RevocationSource {
  const found = SOURCES.find((known) => known === (source ?? 'both'));
  if (found !== undefined) return found;
  throw new IgcError(
    'E_SOURCE_UNKNOWN',
    `La source « ${source} » n'existe pas. Choisissez crl (liste de révocation), ocsp ou both (les deux).`,
    { source },
  );
}

/**
 * Serial number as people paste it (`0x`, colons, spaces, lower case) to upper-case hexadecimal.
 * @throws IgcError `E_SERIAL_INVALID`.
 */
export function parseSerial(text: string): string {
  const digits = text.replace(/^(0x|serial=)/i, '').replace(/[:\s]/g, '');
  if (/^[0-9a-f]{2,40}$/i.test(digits)) return digits.toUpperCase();
  throw new IgcError(
    'E_SERIAL_INVALID',
    'Le numéro de série doit être écrit en hexadécimal (par exemple celui que donne « openssl x509 -noout -serial -in certificat.pem »).',
    { serial: text.slice(0, 80) },
  );
}

/**
 * Writes a revocation where every bench of the store finds it. One file per certificate: nothing to merge, nothing to lock.
 * @throws IgcError `E_STORE_UNWRITABLE`.
 */
export function persistRevocation(folder: string, revocation: Revocation): void {
  const file = join(folder, `${revocation.serial}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}.partial`, `${JSON.stringify(revocation, null, 2)}\n`);
    renameSync(`${file}.${process.pid}.partial`, file);
  } catch (cause) {
    throw new IgcError(
      'E_STORE_UNWRITABLE',
      `Impossible d'écrire la révocation dans ${folder}. Vérifiez les droits sur ce dossier.`,
      { folder },
      { cause },
    );
  }
}

/**
 * What a bench knows to be revoked: what it was told, what the certificates it made were born with, and what the store
 * keeps. The store's folder is looked at each time, so that `banc certs revoke` reaches a bench that is running.
 */
export class Revocations {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #machineClock: Clock;
  readonly #born = new Map<string, Revocation>();
  readonly #told = new Map<string, Revocation>();
  #persisted = new Map<string, Revocation>();
  #folderTime = NEVER_LOOKED;
  #version = 0;

  constructor(folder: string, clock: Clock, machineClock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#machineClock = machineClock;
  }

  /** Grows with every change: a CRL made at another version is out of date. */
  get version(): number {
    this.#look();
    return this.#version;
  }

  /** First word holds, as on the real platform; a second source can still learn of it. */
  revoke(serial: string, reason: RevocationReason | null, source: RevocationSource): void {
    this.#told.set(serial, this.#merge(serial, reason, source));
    this.#version += 1;
  }

  /** Same, for a certificate made revoked: `reset` does not bring it back. */
  revokeForGood(serial: string, reason: RevocationReason | null, source: RevocationSource): void {
    this.#born.set(serial, this.#merge(serial, reason, source));
    this.#version += 1;
  }

  find(serial: string): Revocation | undefined {
    this.#look();
    return this.#told.get(serial) ?? this.#born.get(serial) ?? this.#persisted.get(serial);
  }

  /** Those a source knows, whose serial number starts with `prefix`. */
  known(source: 'crl' | 'ocsp', prefix: string): readonly Revocation[] {
    this.#look();
    const all = new Map([...this.#persisted, ...this.#born, ...this.#told]);
    return [...all.values()].filter(
      (revocation) =>
        revocation.serial.startsWith(prefix) && (revocation.source === source || revocation.source === 'both'),
    );
  }

  reset(): void {
    this.#told.clear();
    this.#version += 1;
  }

  #merge(serial: string, reason: RevocationReason | null, source: RevocationSource): Revocation {
    const before = this.find(serial);
    if (before === undefined) return { serial, at: this.#clock.date().toISOString(), reason, source };
    return { ...before, source: before.source === source ? source : 'both' };
  }

  #look(): void {
    const time = statSync(this.#folder, { throwIfNoEntry: false })?.mtimeMs ?? -1;
    if (time === this.#folderTime) return;
    // File systems tell time in ticks of a few milliseconds: a folder that has just changed is looked at again.
    this.#folderTime = this.#machineClock.now() - time < FRESH_MS ? NEVER_LOOKED : time;
    const persisted = time === -1 ? new Map<string, Revocation>() : readFolder(this.#folder);
    if (fingerprint(persisted) === fingerprint(this.#persisted)) return;
    this.#persisted = persisted;
    this.#version += 1;
  }
}

const fingerprint = (revocations: ReadonlyMap<string, Revocation>): string =>
  [...revocations.values()].map(({ serial, source }) => `${serial}/${source}`).join();

function readFolder(folder: string): Map<string, Revocation> {
  const found = new Map<string, Revocation>();
  for (const file of readdirSync(folder)) {
    const revocation = file.endsWith('.json') ? readRevocation(join(folder, file)) : null;
    if (revocation !== null) found.set(revocation.serial, revocation);
  }
  return found;
}

/** A damaged file revokes nothing; the others still do. */
function readRevocation(file: string): Revocation | null {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof data !== 'object' || data === null) return null;
    const { serial, at, reason, source } = data as Readonly<Record<string, unknown>>;
    if (typeof serial !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
    return {
      serial: parseSerial(serial),
      at,
      reason: parseReason(typeof reason === 'string' ? reason : undefined),
      source: parseSource(typeof source === 'string' ? source : undefined),
    };
  } catch {
    return null;
  }
}

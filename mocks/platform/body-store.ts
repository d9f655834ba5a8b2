import { hash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BodyPack, findInPack, PACK_FILE, readEntry, walkPack } from './body-pack.ts';
import type { BodyRef } from './contract.ts';

/** Up to this size a body goes to the pack; a larger one is a file of its own at once. */
const SMALL_BYTES = 64 * 1024;
/** A journal with more bodies than this is closed at once, and unpacked by whoever reads it back. */
const UNPACKED_AT_CLOSE = 20_000;
const SHA256 = /^[0-9a-f]{64}$/u;

/** Where a body is found below the folder of a journal that was closed or read back: `bodies/<2 hex>/<sha256>`. */
export function bodyPath(sha256: string): string {
  return `bodies/${sha256.slice(0, 2)}/${sha256}`;
}

/** Bytes of a body kept in a folder, as a file or still packed; null when there is none of that name. */
export function readBody(dir: string, sha256: string): Buffer | null {
  if (!SHA256.test(sha256)) return null;
  return readIfThere(join(dir, bodyPath(sha256))) ?? readPacked(join(dir, PACK_FILE), sha256);
}

/** The bodies of an open journal, by content: written once, found by SHA-256. */
export class BodyStore {
  readonly #dir: string;
  readonly #pack: BodyPack;

  constructor(dir: string) {
    this.#dir = dir;
    this.#pack = new BodyPack(join(dir, PACK_FILE));
  }

  put(bytes: Buffer, mediaType: string | null): BodyRef {
    const sha256 = hash('sha256', bytes, 'hex');
    if (bytes.length > SMALL_BYTES) writeBodyFile(this.#dir, sha256, bytes);
    else this.#pack.put(sha256, bytes);
    return { sha256, bytes: bytes.length, mediaType };
  }

  get(sha256: string): Buffer | null {
    if (!SHA256.test(sha256)) return null;
    return this.#pack.get(sha256) ?? readIfThere(join(this.#dir, bodyPath(sha256)));
  }

  /** Leaves a folder where every body is a file, unless there are too many to do it at once. */
  close(): void {
    const { count } = this.#pack;
    this.#pack.close();
    if (count <= UNPACKED_AT_CLOSE && unpackBodies(this.#dir)) rmSync(join(this.#dir, PACK_FILE));
  }
}

/** Gives every packed body its own file, e.g. after a crash; false when the folder cannot be written. */
export function unpackBodies(dir: string): boolean {
  const pack = join(dir, PACK_FILE);
  if (!existsSync(pack)) return true;
  try {
    withFile(pack, (fd) => {
      for (const entry of walkPack(fd)) writeBodyFile(dir, entry.sha256, readEntry(fd, entry));
    });
    return true;
  } catch {
    return false;
  }
}

/** Whole or not at all: a process killed in the middle leaves no half body under its name. */
function writeBodyFile(dir: string, sha256: string, bytes: Buffer): void {
  const path = join(dir, bodyPath(sha256));
  if (existsSync(path)) return;
  mkdirSync(join(dir, 'bodies', sha256.slice(0, 2)), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function readPacked(pack: string, sha256: string): Buffer | null {
  return existsSync(pack) ? withFile(pack, (fd) => findInPack(fd, sha256)) : null;
}

function withFile<T>(path: string, use: (fd: number) => T): T {
  const fd = openSync(path, 'r');
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

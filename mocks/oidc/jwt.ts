import { createHash, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { CompactEncrypt, CompactSign, compactDecrypt, compactVerify } from 'jose';
import type { RsaKey } from './keys.ts';

/** A secret that two sides share; as a `KeyObject`, jose makes its own key of it once. */
export type SharedSecret = KeyObject | Uint8Array;

/** Claims of a token, as written. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs with RS256; `kid` is the key's own unless another is to be announced. */
export function signJwt(claims: Claims, key: RsaKey, kid: string = key.kid): Promise<string> {
  return new CompactSign(bytesOf(claims)).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key.privateKey);
}

/** Signs with a shared secret: what Keycloak does for refresh tokens (HS512), and a forger with a client's (HS256). */
export function signWithSecret(claims: Claims, secret: SharedSecret, alg: SharedAlgorithm): string {
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${hmac(signed, secret, alg).toString('base64url')}`;
}

type SharedAlgorithm = 'HS256' | 'HS512';

/** In one call: jose would hand each one to another thread, which takes longer than the signature itself. */
const hmac = (text: string, secret: SharedSecret, alg: SharedAlgorithm): Buffer =>
  createHmac(alg === 'HS256' ? 'sha256' : 'sha512', secret)
    .update(text)
    .digest();

/** Public key as text: what a forger signs with, hoping it is taken for a shared secret (RFC 8725 2.1). */
export const publicPem = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'spki' }));

/** A token that nobody signed: `alg` none and an empty third part (RFC 7519 6). */
export function unsignedJwt(claims: Claims): string {
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

const bytesOf = (claims: Claims): Uint8Array => Buffer.from(JSON.stringify(claims));

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Claims of a token signed RS256 by one of `keys`, null otherwise. Times are not looked at. */
export async function verifyJwt(token: string, keys: readonly RsaKey[]): Promise<Claims | null> {
  try {
    const { payload } = await compactVerify(
      token,
      ({ kid }) => {
        const key = keys.find((one) => one.kid === kid);
        if (key === undefined) throw new TypeError('no such key');
        return key.publicKey;
      },
      { algorithms: ['RS256'] },
    );
    return claimsOf(payload);
  } catch {
    return null;
  }
}

/** Claims of a token signed HS512 or HS256 with `secret`, null otherwise. Times are not looked at. */
export function verifyWithSecret(token: string, secret: SharedSecret): Claims | null {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  const { alg } = readPart(header) ?? {};
  if (more.length > 0 || (alg !== 'HS512' && alg !== 'HS256')) return null;
  const expected = hmac(`${header}.${payload}`, secret, alg);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? readPart(payload) : null;
}

function readPart(text: string): Claims | null {
  try {
    return claimsOf(Buffer.from(text, 'base64url'));
  } catch {
    return null;
  }
}

/** Seals a short text into a compact JWE (direct encryption): long, opaque, and tamper-proof. */
export function seal(text: string, secret: SharedSecret): Promise<string> {
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
}

/** Text that {@link seal} sealed, null for anything else. */
export async function unseal(sealed: string, secret: SharedSecret): Promise<string | null> {
  try {
    const { plaintext } = await compactDecrypt(sealed, secret, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return Buffer.from(plaintext).toString();
  } catch {
    return null;
  }
}

/** `at_hash` of an access token for an RS256 or HS256 ID token (OIDC Core 3.1.3.6). */
export function atHash(accessToken: string): string {
  return createHash('sha256').update(accessToken, 'ascii').digest().subarray(0, 16).toString('base64url');
}

/** Claims of a payload that is a JSON object, null otherwise. */
export function claimsOf(payload: Uint8Array): Claims | null {
  const value: unknown = JSON.parse(Buffer.from(payload).toString());
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, compactVerify, SignJWT } from 'jose';
import type { RsaKey } from './keys.ts';

/** Claims of a token, as written. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs with RS256; `kid` is the key's own unless another is to be announced. */
export function signJwt(claims: Claims, key: RsaKey, kid: string = key.kid): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key.privateKey);
}

/** Signs with a shared secret: what Keycloak does for refresh tokens (HS512), and a forger with a client's (HS256). */
export function signWithSecret(claims: Claims, secret: Uint8Array, alg: 'HS256' | 'HS512'): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: 'JWT' }).sign(secret);
}

/** A token that nobody signed: `alg` none and an empty third part (RFC 7519 6). */
export function unsignedJwt(claims: Claims): string {
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

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

/** Claims of a token signed HS512 with `secret`, null otherwise. Times are not looked at. */
export async function verifyWithSecret(token: string, secret: Uint8Array): Promise<Claims | null> {
  try {
    const { payload } = await compactVerify(token, secret, { algorithms: ['HS512'] });
    return claimsOf(payload);
  } catch {
    return null;
  }
}

/** Seals a short text into a compact JWE (direct encryption): long, opaque, and tamper-proof. */
export function seal(text: string, secret: Uint8Array): Promise<string> {
  return new CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret);
}

/** Text that {@link seal} sealed, null for anything else. */
export async function unseal(sealed: string, secret: Uint8Array): Promise<string | null> {
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

function claimsOf(payload: Uint8Array): Claims | null {
  const value: unknown = JSON.parse(Buffer.from(payload).toString());
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

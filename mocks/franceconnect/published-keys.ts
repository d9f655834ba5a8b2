import type { JWK } from 'jose';
import type { PublishedKeys } from './clients.ts';
import type { FcWorld } from './world.ts';

/** The keys a client publishes; none when its address does not answer with a JWKS. */
export async function publishedKeys(world: FcWorld, { jwks, jwksUri }: PublishedKeys): Promise<readonly JWK[]> {
  if (jwks !== null) return jwks.keys;
  if (jwksUri === null) return [];
  try {
    const { status, body } = await world.outgoing({ method: 'GET', url: jwksUri });
    const parsed: unknown = status === 200 ? JSON.parse(body) : null;
    const keys: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'keys') : null;
    return Array.isArray(keys) ? keys.filter((key): key is JWK => typeof key === 'object' && key !== null) : [];
  } catch {
    return [];
  }
}

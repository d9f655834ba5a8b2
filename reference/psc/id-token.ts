import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { Incident } from './incidents.ts';

/** What Pro Santé Connect signs with (domain/psc.md 1.1). */
const ALGORITHMS = ['RS256'];

/**
 * Verifies the signature of an ID token with the keys that Pro Santé Connect publishes.
 * @throws Incident `signature-inverifiable` when no key can tell, `jeton-invalide` when one tells it is wrong.
 */
export async function verifySignature(idToken: string, keys: () => Promise<JSONWebKeySet>): Promise<void> {
  try {
    await compactVerify(idToken, createLocalJWKSet(await keys()), { algorithms: ALGORITHMS });
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSInvalid) {
      throw new Incident('signature-inverifiable', error.code, { cause: error });
    }
    if (error instanceof errors.JOSEError) throw new Incident('jeton-invalide', error.code, { cause: error });
    throw error;
  }
}

/** Level reached: `eidas1`, the one that is asked for (domain/psc.md 6.2 PSC-R06). @throws Incident `niveau` */
export function checkLevel({ acr }: Readonly<Record<string, unknown>>): void {
  if (acr !== 'eidas1') throw new Incident('niveau', 'acr');
}

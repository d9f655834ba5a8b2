import * as client from 'openid-client';
import type { Provider } from './provider.ts';
import { fetchThrough, type Line } from './transport.ts';

/**
 * Ends the session at Pro Santé Connect, from the server: the ID token that names it never reaches the browser
 * (domain/psc.md 3.9, catalogue PSC-03 and PSC-13). @throws the errors of the connection
 */
export async function signOut(provider: Provider, line: Line, idToken: string): Promise<void> {
  const address = client.buildEndSessionUrl(await provider.configuration(), { id_token_hint: idToken });
  const body = address.searchParams.toString();
  address.search = '';
  const response = await fetchThrough(line)(address.href, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    redirect: 'manual',
  });
  if (response.status >= 400) throw new Error(`déconnexion refusée (${response.status})`);
}

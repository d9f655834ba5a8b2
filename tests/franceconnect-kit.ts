import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { type Bench, createBench } from '../mocks/bench/index.ts';
import { APPELANTS_DROITS, DROITS_BASE } from '../mocks/droits/index.ts';
import { SERVICES_FRANCECONNECT } from '../mocks/franceconnect/index.ts';
import { projectFile } from '../mocks/platform/index.ts';
import { fetchOf, type Message, send } from './psc-kit.ts';

/** The public portal declared at the bench's FranceConnect. */
export const PORTAIL = SERVICES_FRANCECONNECT[0] ?? { clientId: '', secret: '' };
export const REDIRECT = 'https://localhost:9443/retour-franceconnect';
export const START = Date.UTC(2026, 10, 16, 9);

/** A whole bench, with the means of a portal and of its patient's browser. */
export async function startPatients() {
  const folder = mkdtempSync(join(tmpdir(), 'banc-fc-'));
  const bench: Bench = await createBench({ dir: folder, certsDir: projectFile('certs', 'out'), portBase: null });
  bench.space.clock.freeze(START);
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${bench.control.url}/services/${path}`, {
      method,
      headers: { authorization: `Bearer ${bench.control.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const discover = async () => {
    const customFetch = fetchOf(bench);
    const config = await client.discovery(
      new URL(`${bench.urlOf('franceconnect')}/api/v2`),
      PORTAIL.clientId,
      {
        id_token_signed_response_alg: 'ES256',
        userinfo_signed_response_alg: 'ES256',
        [client.clockSkew]: Math.round((bench.space.clock.now() - Date.now()) / 1_000),
      },
      client.ClientSecretPost(PORTAIL.secret),
      { [client.customFetch]: customFetch },
    );
    config[client.customFetch] = customFetch;
    return config;
  };
  const droits = (path: string, token: string, headers: Readonly<Record<string, string>> = {}) =>
    send(bench, `${bench.urlOf('droits')}${DROITS_BASE}${path}`, {
      headers: { 'x-api-key': APPELANTS_DROITS[0]?.cle ?? '', authorization: `Bearer ${token}`, ...headers },
    });
  return {
    bench,
    folder,
    clock: bench.space.clock,
    control,
    discover,
    droits,
    send: (url: string, message?: Message) => send(bench, url, message),
    records: (service: string) => bench.space.journal.records({ service }),
    close: async () => {
      await bench.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Patients = Awaited<ReturnType<typeof startPatients>>;

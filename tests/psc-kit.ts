import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as client from 'openid-client';
import { createIgc, type Igc, type IssuedCertificate } from '../mocks/igc/index.ts';
import { loadPreset, Nation } from '../mocks/nation/index.ts';
import {
  BenchClock,
  type ControlOperation,
  createSpace,
  type ExchangeRecord,
  FaultBoard,
  openJournal,
  projectFile,
  type Space,
  startListener,
} from '../mocks/platform/index.ts';
import { createPsc, type Psc, type PscOptions } from '../mocks/psc/index.ts';

/** A running Pro Santé Connect and the means to talk to it as a stranger would. */
export interface PscBench {
  readonly clock: BenchClock;
  readonly igc: Igc;
  readonly psc: Psc;
  readonly space: Space;
  readonly auth: string;
  readonly wallet: string;
  readonly folder: string;
  certificate(cn: string, defect?: string): IssuedCertificate;
  last(): ExchangeRecord | undefined;
  control(method: ControlOperation['method'], path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export const START = Date.UTC(2026, 10, 16, 9);

export async function startPsc(options: Partial<PscOptions> = {}, nationalHosts = false): Promise<PscBench> {
  const clock = new BenchClock();
  clock.freeze(START);
  const folder = mkdtempSync(join(tmpdir(), 'banc-psc-'));
  const igc = await createIgc({ dir: projectFile('certs', 'out'), clock });
  const nation = await Nation.create({ ...loadPreset(), population: 0 }, { clock });
  const psc = createPsc({ nation: () => nation, clock, ...options });
  const journal = openJournal({ dir: folder, space: 'psc' });
  const space = createSpace({ clock, journal, faults: new FaultBoard([psc]) });
  const [auth, wallet] = await Promise.all(
    psc.listeners.map((spec) =>
      startListener({ service: psc, spec, space, judge: igc.judge, serverIdentity: igc.serverIdentity, nationalHosts }),
    ),
  );
  if (auth === undefined || wallet === undefined) throw new Error('two listeners expected');
  psc.publishAt({ auth: auth.url, wallet: wallet.url });
  return {
    clock,
    igc,
    psc,
    space,
    auth: auth.url,
    wallet: wallet.url,
    folder,
    certificate: (cn, defect) =>
      igc.issue({
        profile: 'ORG_AUTH_CLI',
        cn,
        ou: '10B0152872',
        o: 'CENTRE DE TEST',
        st: 'Rhône (69)',
        ...(defect === undefined ? {} : { defect }),
      }),
    last: () => space.journal.records({ service: 'psc' }).at(-1),
    control: async (method, path, body) => {
      for (const operation of psc.control ?? []) {
        const names = [...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
        const found = new RegExp(`^${operation.path.replace(/:\w+/g, '([^/]+)')}$`).exec(`/services/psc/${path}`);
        if (operation.method !== method || found === null) continue;
        const params = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
        return operation.run({ params, query: new URLSearchParams(), body });
      }
      throw new Error(`no control operation ${method} ${path}`);
    },
    close: async () => {
      await Promise.all([auth.close(), wallet.close()]);
      journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Message {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly identity?: IssuedCertificate;
}

/** One request over TLS that trusts the bench's anchor only. */
export function send(bench: Pick<PscBench, 'igc'>, url: string, message: Message = {}): Promise<Reply> {
  const { identity, body, method = body === undefined ? 'GET' : 'POST', headers } = message;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
        ca: bench.igc.trustAnchorPem,
        agent: false,
        // National names too are on this machine, as a hosts file would say.
        lookup: (_name, { all }, found) =>
          all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4),
        ...(identity && { key: identity.privateKeyPem, cert: `${identity.certificatePem}${identity.chainPem}` }),
      },
      (response) => {
        const parts: Buffer[] = [];
        // An answer cut in the middle.
        response.on('error', reject);
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** What `openid-client` calls through: trusts the bench's anchor, shows a certificate when there is one. */
export function fetchOf(bench: Pick<PscBench, 'igc'>, identity?: IssuedCertificate): client.CustomFetch {
  return async (url, { method, headers, body }) => {
    const reply = await send(bench, url, {
      method,
      headers,
      body: body === undefined || body === null ? undefined : String(body),
      identity,
    });
    const bodiless = reply.status === 204 || reply.text === '';
    return new Response(bodiless ? null : reply.text, {
      status: reply.status,
      headers: Object.entries(reply.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    });
  };
}

/** `openid-client` configured with nothing but the discovery address, credentials and the trust anchor. */
export async function discover(
  bench: PscBench,
  clientId: string,
  proof: { readonly secret?: string; readonly identity?: IssuedCertificate; readonly basic?: boolean },
  origin: string = bench.auth,
): Promise<client.Configuration> {
  const customFetch = fetchOf(bench, proof.identity);
  const authentication =
    proof.secret === undefined
      ? client.TlsClientAuth()
      : proof.basic
        ? client.ClientSecretBasic(proof.secret)
        : client.ClientSecretPost(proof.secret);
  const config = await client.discovery(
    new URL(`${origin}/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`),
    clientId,
    { use_mtls_endpoint_aliases: true, [client.clockSkew]: Math.round((bench.clock.now() - Date.now()) / 1_000) },
    authentication,
    { [client.customFetch]: customFetch },
  );
  config[client.customFetch] = customFetch;
  return config;
}

export const PROTOCOL = '/auth/realms/esante-wallet/protocol/openid-connect';
export const SECRET = { clientId: 'banc-logiciel-secret', secret: 'secret-fictif-du-banc-logiciel' };
export const MEDECIN = '899799001013';

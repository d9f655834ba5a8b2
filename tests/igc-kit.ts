import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import type { CertificateRequest, Igc, IssuedCertificate } from '../mocks/igc/index.ts';
import { createIgc, type IgcOptions } from '../mocks/igc/index.ts';
import {
  BenchClock,
  createSpace,
  FaultBoard,
  openJournal,
  projectFile,
  type RunningListener,
  type Space,
  startListener,
} from '../mocks/platform/index.ts';

/** The project's own store: made once, so that tests do not make authorities each time. */
export const sharedStore = (): string => projectFile('certs', 'out');

const folders: string[] = [];

/** A throwaway folder, removed by `sweep`. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'banc-igc-'));
  folders.push(made);
  return made;
}

export function sweep(): void {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
}

/** A store of one's own, copied from the shared one. */
export async function privateStore(mode: 'marked' | 'faithful' = 'marked'): Promise<string> {
  await createIgc({ dir: sharedStore(), clock: new BenchClock(), mode });
  const copy = folder();
  for (const part of ['keys', mode]) cpSync(join(sharedStore(), part), join(copy, part), { recursive: true });
  return copy;
}

export const igcOf = (options: Partial<IgcOptions> = {}): Promise<Igc> =>
  createIgc({ dir: sharedStore(), clock: new BenchClock(), ...options });

export const ORDER: CertificateRequest = {
  profile: 'ORG_AUTH_CLI',
  cn: 'INSI-AUTO',
  ou: '10B0152872',
  o: 'CENTRE DE SANTE RPPS15287',
  st: 'Rhône (69)',
};

export const CARD: CertificateRequest = {
  profile: 'CPS_AUTH',
  cn: '899700218896',
  givenName: 'Zoé',
  surname: 'SPECIALISTE0021889',
  cardNumber: '2800262487',
  profession: 10,
};

export const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

/** Blocks of a PEM bundle, as DER. */
export const derChain = (bundle: string): readonly Buffer[] =>
  (bundle.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(derOf);

/** What a client holding this certificate sends. */
export const presented = (issued: IssuedCertificate): readonly Buffer[] => [
  derOf(issued.certificatePem),
  ...derChain(issued.chainPem),
];

export interface OpensslOutput {
  readonly code: number;
  readonly out: string;
}

/** Runs the openssl command line; fails plainly when it is not installed. */
export function openssl(...args: readonly string[]): Promise<OpensslOutput> {
  return new Promise((resolve, reject) => {
    execFile('openssl', [...args], { encoding: 'utf8', maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error !== null && error.code === 'ENOENT') {
        reject(new Error('the openssl command is not installed: this test needs it'));
        return;
      }
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out: stdout + stderr });
    });
  });
}

/** Writes PEM texts side by side and gives their paths. */
export function filesOf<K extends string>(contents: Readonly<Record<K, string | Buffer>>): Record<K, string> {
  const where = folder();
  const paths = {} as Record<K, string>;
  for (const name of Object.keys(contents) as K[]) {
    paths[name] = join(where, name);
    writeFileSync(paths[name], contents[name]);
  }
  return paths;
}

export interface Publication {
  readonly url: string;
  readonly space: Space;
  readonly listener: RunningListener;
  close(): Promise<void>;
}

/** The igc service on a free port, as the bench starts it. */
export async function publish(igc: Igc, clock: BenchClock = new BenchClock()): Promise<Publication> {
  const journal = openJournal({ dir: folder(), space: 'igc' });
  const space = createSpace({ clock, journal, faults: new FaultBoard([igc.service]) });
  const [spec] = igc.service.listeners;
  if (spec === undefined) throw new Error('the igc service has no listener');
  const listener = await startListener({ service: igc.service, spec, space });
  igc.publishAt(listener.url);
  return {
    url: listener.url,
    space,
    listener,
    close: async () => {
      await listener.close();
      journal.close();
    },
  };
}

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

export function fetchRaw(url: string, body?: Buffer): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        agent: false,
        headers: { 'content-type': 'application/ocsp-request' },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: String(response.headers['content-type'] ?? ''),
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** `authorizationError` that a Node server finds about a client's certificate, null when it is authorised. */
export async function nodeVerdict(
  server: { readonly key: string; readonly cert: string; readonly ca: string; readonly crl?: readonly string[] },
  client: { readonly key: string; readonly cert: string },
): Promise<string | null> {
  const verdict: { code: string | null } = { code: null };
  const front = createServer(
    {
      ...server,
      crl: server.crl === undefined ? undefined : [...server.crl],
      requestCert: true,
      rejectUnauthorized: false,
      ciphers: 'DEFAULT@SECLEVEL=0',
      minVersion: 'TLSv1.3',
    },
    (incoming, outgoing) => {
      const socket = incoming.socket as TLSSocket;
      verdict.code = socket.authorized ? null : String(socket.authorizationError);
      outgoing.end();
    },
  );
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const address = front.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const call = request(
        { port, host: '127.0.0.1', ...client, ca: server.ca, ciphers: 'DEFAULT@SECLEVEL=0', agent: false },
        (response) => {
          response.resume();
          response.on('end', resolve);
        },
      );
      call.on('error', reject);
      call.end();
    });
  } finally {
    front.close();
  }
  return verdict.code;
}

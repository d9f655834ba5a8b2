import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterEach } from 'vitest';
import {
  BenchClock,
  type CertificateJudge,
  createSpace,
  FaultBoard,
  type ListenerOptions,
  type ListenerSpec,
  openJournal,
  type RunningListener,
  type ServerIdentitySource,
  type Service,
  type Space,
  startListener,
} from '../mocks/platform/index.ts';

/** Throwaway keys and certificates, fake services and plain clients for the platform's tests. */

const DAY_MS = 86_400_000;
const keyPem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const privateKey = forge.pki.privateKeyFromPem(keyPem);
const publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
let serial = 1;

interface Shape {
  readonly cn: string;
  readonly issuer?: string;
  readonly hosts?: readonly string[];
  readonly ca?: boolean;
}

/** A certificate on the one test key; the issuer is only a name, since they all share it. */
export function makeCertificate({ cn, issuer = 'CA de test', hosts = [], ca = false }: Shape): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  serial += 1;
  certificate.serialNumber = serial.toString(16).padStart(4, '0');
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + 30 * DAY_MS);
  certificate.setSubject([{ name: 'commonName', value: cn }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer }]);
  const altNames = hosts.map((host) => (/^[\d.]+$|:/u.test(host) ? { type: 7, ip: host } : { type: 2, value: host }));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: ca },
    ...(altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : []),
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}

/** The authority that clients trust. */
export const trustPem = makeCertificate({ cn: 'CA de test', ca: true });

/** Key and certificate of a client whose common name tells the judge what to think of it. */
export function client(cn: string): { readonly key: string; readonly cert: string } {
  return { key: keyPem, cert: makeCertificate({ cn }) };
}

export const serverIdentity: ServerIdentitySource = (hosts, defect) => {
  if (defect === 'srv-impossible') throw new Error('no such defect');
  return {
    key: keyPem,
    cert: makeCertificate({ cn: 'serveur', hosts: defect === 'srv-wrong-name' ? ['ailleurs.test'] : hosts }),
  };
};

/** Accepts the common name `bon`; any other one is the name of its own defect. `revoked` may grow at any time. */
export function namingJudge(revoked: Set<string> = new Set()): CertificateJudge {
  return ([leaf], at) => {
    const certificate = new X509Certificate(leaf ?? Buffer.alloc(0));
    const cn = certificate.subject.replace(/^CN=/u, '');
    if (cn === 'explose') throw new Error('judge failed');
    const defect = revoked.has(cn) ? 'revoked' : cn === 'bon' ? null : cn;
    const facts = {
      subject: certificate.subject,
      issuer: certificate.issuer,
      commonName: cn,
      organization: null,
      organizationalUnit: null,
      serial: certificate.serialNumber,
      fingerprint256: certificate.fingerprint256,
      notBefore: at.toISOString(),
      notAfter: at.toISOString(),
    };
    return {
      facts,
      verdict: defect
        ? { status: 'refused', defects: [{ name: defect, message: `défaut ${defect}` }] }
        : { status: 'accepted', defects: [] },
    };
  };
}

export function spec(change: Partial<ListenerSpec> = {}): ListenerSpec {
  return {
    name: 'echo-tls',
    title: 'Écho',
    transport: 'https',
    portOffset: 9,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: ['echo.national.test'],
    ...change,
  };
}

/** A small service: says back what it was sent, and can fail in every way the platform must survive. */
export function echoService(change: Partial<Service> = {}): Service {
  return {
    name: 'echo',
    title: 'Service d’écho',
    listeners: [spec()],
    routes: [
      {
        method: 'POST',
        path: '/echo/:nom',
        handle: ({ body, params }) => ({
          status: 200,
          headers: { 'content-type': 'text/plain', 'set-cookie': ['a=secret1; Path=/', 'b=secret2'] },
          body: Buffer.concat([Buffer.from(`${params.nom}:`), body]),
          summary: { octets: body.length },
        }),
      },
      { method: 'GET', path: '/bonjour', handle: () => ({ status: 200, body: 'bonjour' }) },
      {
        method: 'GET',
        path: '/panne',
        handle: (_request, { fault }) => ({ status: 200, body: fault ? `panne ${fault.name}` : 'aucune' }),
      },
      {
        method: 'GET',
        path: '/explose',
        handle: () => {
          throw new Error('détail interne à ne pas montrer');
        },
      },
      { method: 'GET', path: '/entete', handle: () => ({ status: 200, headers: { location: 'a\r\nx: forgé' } }) },
      { method: 'GET', path: '/statut', handle: () => ({ status: 7 }) },
    ],
    rules: [],
    faults: [
      { name: 'en-panne', kind: 'functional', title: 'Panne fonctionnelle', certainty: 'documented', source: 'test' },
    ],
    operationOf: ({ path }) => path.split('/')[1] ?? null,
    ...change,
  };
}

export interface Stand {
  readonly space: Space;
  readonly dir: string;
  readonly listener: RunningListener;
  readonly service: Service;
  close(): Promise<void>;
}

/** One space with one listener, on ephemeral everything. */
export async function stand(options: Partial<ListenerOptions> = {}, name = 'essai'): Promise<Stand> {
  const dir = mkdtempSync(join(tmpdir(), 'banc-platform-'));
  const service = options.service ?? echoService();
  const space = createSpace({
    clock: new BenchClock(),
    journal: openJournal({ dir, space: name }),
    faults: new FaultBoard([service]),
  });
  const listener = await startListener({
    service,
    spec: spec(),
    space,
    judge: namingJudge(),
    serverIdentity,
    ...options,
  });
  const close = async () => {
    await listener.close();
    space.journal.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { space, dir, listener, service, close };
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request on a fresh connection (unless an agent is given); rejects with the error a vendor's client would see. */
export function call(
  listener: Pick<RunningListener, 'url'>,
  path: string,
  options: RequestOptions & { readonly body?: string | Buffer } = {},
): Promise<Reply> {
  const { body, ...rest } = options;
  const send = listener.url.startsWith('https') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(`${listener.url}${path}`, { ca: trustPem, agent: false, ...rest }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Code and message of the error that a call ends with; fails when it does not. */
export async function failure(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    return error instanceof Error ? `${String(Reflect.get(error, 'code') ?? '')} ${error.message}` : String(error);
  }
  throw new Error('the call should have failed');
}

/** Stands for the tests of one file, closed after each of them. */
export function openStands(): typeof stand {
  const opened: Stand[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  return async (...options) => {
    const one = await stand(...options);
    opened.push(one);
    return one;
  };
}

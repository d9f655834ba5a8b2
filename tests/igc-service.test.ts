import { request } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encode, integer, nul, octets, oid, seq } from '../mocks/igc/der.ts';
import type { Igc } from '../mocks/igc/index.ts';
import {
  BenchClock,
  createControl,
  createSpace,
  FaultBoard,
  openJournal,
  type Service,
  startListener,
} from '../mocks/platform/index.ts';
import {
  derOf,
  fetchRaw,
  filesOf,
  folder,
  igcOf,
  ORDER,
  openssl,
  type Publication,
  presented,
  privateStore,
  publish,
  sweep,
} from './igc-kit.ts';

const clock = new BenchClock();
let igc: Igc;
let publication: Publication;

beforeAll(async () => {
  igc = await igcOf({ clock });
  publication = await publish(igc, clock);
});
afterEach(() => {
  clock.reset();
  publication.space.faults.clear();
  igc.reset();
});
afterAll(async () => {
  await publication.close();
  sweep();
});

describe('the publication service', () => {
  it.each([
    '/AC/inconnue.cer',
    '/AC/ACI-EL-ORG-TEST.crl',
    '/AC/..%2Ftrust-anchor.pem',
    '/CRL/ACI-EL-ORG-TEST.cer',
    '/CRL/__proto__.crl',
  ])('explains in French what is published instead of %s', async (path) => {
    const answer = await fetchRaw(`${publication.url}${path}`);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).toMatch(/publié ici.*ACI-EL-ORG-TEST/s);
  });

  it.each([
    ['an empty body', Buffer.alloc(0)],
    ['text', Buffer.from('bonjour')],
    ['an empty sequence', Buffer.from('3000', 'hex')],
    ['20 KB', Buffer.alloc(20_000, 0x30)],
    ['a list of 33 certificates', questions(33)],
    ['an unknown hash', questions(1, '1.2.840.113549.2.5')],
  ])('answers malformedRequest to %s', async (_, body) => {
    const answer = await fetchRaw(`${publication.url}/ocsp`, body);
    expect(answer).toMatchObject({ status: 200, type: 'application/ocsp-response' });
    expect(answer.body.toString('hex')).toBe('30030a0101');
  });

  it('answers unauthorized about certificates of another PKI', async () => {
    expect((await fetchRaw(`${publication.url}/ocsp`, questions(32))).body.toString('hex')).toBe('30030a0106');
  });

  it.each(['/ocsp/garbage', '/ocsp/AAAA', '/ocsp/MAA%3D', '/ocsp/a/b/c'])(
    'answers malformedRequest to GET %s',
    async (path) => {
      expect((await fetchRaw(`${publication.url}${path}`)).body.toString('hex')).toBe('30030a0101');
    },
  );

  it('survives a GET whose escapes are broken', async () => {
    const answer = await fetchRaw(`${publication.url}/ocsp/%zz`);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.toString()).not.toMatch(/node_modules|\bat /);
  });

  it('serves a list that is out of date, or none, on request', async () => {
    const path = `${publication.url}/CRL/ACI-EL-ORG-TEST.crl`;
    const dates = async () => {
      const { 'list.crl': file } = filesOf({ 'list.crl': (await fetchRaw(path)).body });
      const { out } = await openssl('crl', '-inform', 'DER', '-in', file, '-noout', '-nextupdate');
      return Date.parse(out.split('=')[1] ?? '');
    };
    expect(await dates()).toBeGreaterThan(clock.now());
    publication.space.faults.arm({ service: 'igc', name: 'crl-stale', count: 1 });
    expect(await dates()).toBeLessThan(clock.now());
    publication.space.faults.arm({ service: 'igc', name: 'crl-unreachable', count: 1 });
    expect((await fetchRaw(path)).status).toBe(503);
    expect(await dates()).toBeGreaterThan(clock.now());
  });

  it('follows the bench’s clock in lists and answers', async () => {
    clock.freeze(Date.parse('2027-03-01T08:00:00Z'));
    const { 'list.crl': file } = filesOf({
      'list.crl': (await fetchRaw(`${publication.url}/CRL/ACI-EL-ORG-TEST.crl`)).body,
    });
    const { out } = await openssl('crl', '-inform', 'DER', '-in', file, '-noout', '-lastupdate', '-nextupdate');
    expect(out).toContain('lastUpdate=Mar  1 08:00:00 2027 GMT');
    expect(out).toContain('nextUpdate=Mar  7 08:00:00 2027 GMT');
  });

  it('tells the journal which certificate was asked about', async () => {
    const issued = igc.issue(ORDER);
    const files = filesOf({ 'leaf.pem': issued.certificatePem, 'chain.pem': issued.chainPem });
    await openssl('ocsp', '-issuer', files['chain.pem'], '-cert', files['leaf.pem'], '-url', `${publication.url}/ocsp`);
    const last = publication.space.journal.records({}).at(-1);
    expect(last).toMatchObject({ service: 'igc', operation: 'ocsp' });
    expect(JSON.stringify(last?.summary)).toContain(issued.serial);
  });
});

describe('server identities', () => {
  const service: Service = {
    name: 'essai',
    title: 'Essai',
    listeners: [
      {
        name: 'essai',
        title: 'Essai',
        transport: 'https',
        portOffset: 9,
        clientCertificate: 'required',
        refusal: 'http',
        nationalHosts: [],
      },
    ],
    routes: [{ method: 'GET', path: '/', handle: () => ({ status: 200, body: 'bon' }) }],
    rules: [],
    faults: [],
  };

  /** A front as the bench makes it, its server identity spoilt or not; calls it as a strict client. */
  async function call(defect: string | null, order: Parameters<Igc['issue']>[0] = ORDER, crl?: string) {
    const journal = openJournal({ dir: folder(), space: 'essai' });
    const space = createSpace({ clock, journal, faults: new FaultBoard([service]) });
    const [spec] = service.listeners;
    if (spec === undefined) throw new Error('no listener');
    const listener = await startListener({
      service,
      spec,
      space,
      judge: igc.judge,
      serverIdentity: igc.serverIdentity,
    });
    if (defect !== null) listener.configure({ serverDefect: defect });
    const issued = igc.issue(order);
    try {
      return await new Promise<string>((resolve) => {
        const outgoing = request(
          {
            host: '127.0.0.1',
            port: listener.port,
            servername: 'localhost',
            ca: igc.trustAnchorPem,
            crl,
            key: issued.privateKeyPem,
            cert: issued.certificatePem + issued.chainPem,
            agent: false,
          },
          (response) => {
            response.resume();
            response.on('end', () => resolve(String(response.statusCode)));
          },
        );
        outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
        outgoing.end();
      });
    } finally {
      await listener.close();
      journal.close();
    }
  }

  it('is accepted by a client that trusts the bench', async () => {
    expect(await call(null)).toBe('200');
  });

  it.each([
    ['srv-expired', 'CERT_HAS_EXPIRED'],
    ['srv-wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['srv-unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['srv-self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['srv-revoked', '200'],
  ])('%s makes a Node client stop with %s', async (defect, code) => {
    expect(await call(defect)).toBe(code);
  });

  it('stays valid in real time when the bench’s clock is elsewhere', async () => {
    clock.freeze(Date.parse('2015-01-01T00:00:00Z'));
    const distant = await igcOf({ clock });
    const { cert } = distant.serverIdentity(['localhost'], null);
    const { 'leaf.pem': leaf, 'trust.pem': trust } = filesOf({ 'leaf.pem': cert, 'trust.pem': distant.trustAnchorPem });
    const { out } = await openssl(
      'verify',
      '-CAfile',
      trust,
      '-purpose',
      'sslserver',
      '-verify_hostname',
      'localhost',
      leaf,
    );
    expect(out).toMatch(/OK/);
  });

  it('is found revoked by OCSP when it must be', async () => {
    const { cert } = igc.serverIdentity(['localhost'], 'srv-revoked');
    const [leaf = '', issuer = ''] = cert.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g) ?? [];
    const files = filesOf({ 'leaf.pem': leaf, 'issuer.pem': issuer, 'trust.pem': igc.trustAnchorPem });
    const { out } = await openssl(
      'ocsp',
      ...['-issuer', files['issuer.pem'], '-cert', files['leaf.pem'], '-CAfile', files['trust.pem']],
      ...['-url', `${publication.url}/ocsp`],
    );
    expect(out).toMatch(/leaf\.pem: revoked/);
  });

  it('is kept from one call to the next, and made anew when the publication address changes', () => {
    const first = igc.serverIdentity(['a.localhost', 'b.localhost'], null);
    expect(igc.serverIdentity(['b.localhost', 'a.localhost'], null)).toBe(first);
    igc.publishAt(publication.url);
    expect(igc.serverIdentity(['a.localhost', 'b.localhost'], null)).not.toBe(first);
  });

  it.each([
    [['a b'], null, 'E_HOST_INVALID'],
    [[], null, 'E_HOST_INVALID'],
    [['localhost'], 'expired', 'E_DEFECT_UNKNOWN'],
    [['localhost'], 'srv-inconnu', 'E_DEFECT_UNKNOWN'],
  ] as const)('refuses hosts %j with defect %s', (hosts, defect, code) => {
    expect(() => igc.serverIdentity(hosts, defect)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the control operations', () => {
  const call = (method: string, path: string, body?: unknown): Promise<unknown> => {
    const { space } = publication;
    const control = createControl({
      space,
      services: [],
      listeners: () => [],
      reset: () => undefined,
      operations: igc.control,
    });
    return control.call({ method, path, body });
  };

  it('hand out a certificate, list it, and revoke it', async () => {
    const made = (await call('POST', '/igc/certificats', ORDER)) as Record<string, string>;
    const { 'store.p12': file } = filesOf({ 'store.p12': Buffer.from(made.pkcs12Base64 ?? '', 'base64') });
    const { code } = await openssl('pkcs12', '-in', file, '-passin', `pass:${made.password}`, '-nodes');
    expect(code).toBe(0);
    expect(made.privateKeyPem).toContain('PRIVATE KEY');
    await call('POST', '/igc/revocations', { serie: made.serial, motif: 'superseded', source: 'both' });
    expect(igc.judge([derOf(made.certificatePem ?? '')], new Date()).verdict.defects[0]?.name).toBe('revoked');
    const state = JSON.stringify(await call('GET', '/igc'));
    expect(state).toContain(made.serial);
    expect(state).not.toContain('PRIVATE KEY');
    expect(state).toContain('ORG_AUTH_CLI');
    expect(state).toContain('ocsp-wrong-signer');
  });

  it.each([
    ['/igc/certificats', { ...ORDER, profile: 'X' }, 'E_CONTROL_INVALID'],
    ['/igc/certificats', { ...ORDER, defect: 'crl-stale' }, 'E_CONTROL_INVALID'],
    ['/igc/certificats', { ...ORDER, autre: 1 }, 'E_CONTROL_INVALID'],
    ['/igc/certificats', { profile: 'ORG_SIGN', cn: 'X' }, 'E_REQUEST_INVALID'],
    ['/igc/revocations', {}, 'E_CONTROL_INVALID'],
    ['/igc/revocations', { serie: 'AB12' }, 'E_SERIAL_UNKNOWN'],
  ])('refuse %s with %j', async (path, body, code) => {
    await expect(call('POST', path, body)).rejects.toMatchObject({ code });
  });
});

describe('two benches side by side', () => {
  it('do not share revocations, and know each other’s certificates on the same store', async () => {
    const other = await igcOf();
    const issued = igc.issue(ORDER);
    igc.revoke(issued.serial);
    expect(igc.judge(presented(issued), new Date()).verdict.status).toBe('refused');
    expect(other.judge(presented(issued), new Date()).verdict.status).toBe('accepted');
  });

  it('do not accept each other’s certificates on different modes, and can both publish', async () => {
    const faithful = await igcOf({ mode: 'faithful', dir: await privateStore('faithful') });
    const second = await publish(faithful);
    const issued = faithful.issue(ORDER);
    expect(faithful.judge(presented(issued), new Date()).verdict.status).toBe('accepted');
    expect(igc.judge(presented(issued), new Date()).verdict.status).toBe('refused');
    expect((await fetchRaw(`${second.url}/CRL/ACI-EL-ORG-TEST.crl`)).status).toBe(200);
    expect((await fetchRaw(`${publication.url}/CRL/ACI-EL-ORG-TEST.crl`)).status).toBe(200);
    await second.close();
  });
});

/** A well-formed OCSP request about another PKI's certificates. */
function questions(count: number, hash = '1.3.14.3.2.26'): Buffer {
  const one = seq(seq(seq(oid(hash), nul()), octets(Buffer.alloc(20)), octets(Buffer.alloc(20)), integer(1)));
  return encode(seq(seq(seq(...Array.from({ length: count }, () => one)))));
}

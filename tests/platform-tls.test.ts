import { Agent } from 'node:https';
import { connect as tcpConnect } from 'node:net';
import { type SecureVersion, connect as tlsConnect } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import {
  call,
  client,
  echoService,
  failure,
  namingJudge,
  openStands,
  serverIdentity,
  spec,
  trustPem,
} from './platform-kit.ts';

const open = openStands();

const VERSIONS: readonly SecureVersion[] = ['TLSv1.2', 'TLSv1.3'];
const pinned = (version: SecureVersion) => ({ minVersion: version, maxVersion: version });
const mutual = (refusal: 'http' | 'reset' | 'tls-alert', clientCertificate: 'optional' | 'required' = 'required') =>
  spec({ clientCertificate, refusal });

describe.each(VERSIONS)('a client certificate in %s', (version) => {
  it.each(['http', 'reset', 'tls-alert'] as const)('is let in when good, under policy %s', async (refusal) => {
    const { listener, space } = await open({ spec: mutual(refusal) });
    const body = 'x'.repeat(300_000);
    const reply = await call(listener, '/echo/a', { method: 'POST', body, ...pinned(version), ...client('bon') });
    expect(reply.body).toHaveLength(body.length + 2);
    expect(space.journal.records()).toMatchObject([
      {
        outcome: 'answered',
        tls: { version, serverName: 'localhost', client: { commonName: 'bon' }, verdict: { status: 'accepted' } },
      },
    ]);
    expect(space.journal.records()[0]?.tls?.cipher).toMatch(/AES|CHACHA/u);
  });

  it.each([
    ['expired', 'The SSL certificate error', 'refused'],
    [null, 'No required SSL certificate was sent', 'absent'],
  ])('is refused as nginx does under policy http (%s)', async (cn, text, status) => {
    const { listener, space } = await open({ spec: mutual('http') });
    const reply = await call(listener, '/bonjour', { ...pinned(version), ...(cn ? client(cn) : {}) });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain(text);
    expect(space.journal.records()).toMatchObject([
      { outcome: 'refused', tls: { verdict: { status } }, request: { url: '/bonjour' }, response: { status: 400 } },
    ]);
  });

  it.each(['expired', null])('is cut off without a word under policy reset (%s)', async (cn) => {
    const { listener, space } = await open({ spec: mutual('reset') });
    const error = await failure(call(listener, '/bonjour', { ...pinned(version), ...(cn ? client(cn) : {}) }));
    expect(error).toMatch(/ECONNRESET|EPIPE/u);
    expect(space.journal.records()).toMatchObject([
      { outcome: 'handshake-failed', request: null, note: 'Certificat client refusé : connexion coupée.' },
    ]);
  });

  it('may be missing, but not bad, where it is optional', async () => {
    const { listener } = await open({ spec: mutual('http', 'optional') });
    expect((await call(listener, '/bonjour', pinned(version))).status).toBe(200);
    expect((await call(listener, '/bonjour', { ...pinned(version), ...client('expired') })).status).toBe(400);
  });

  it('that makes our own judge fail is refused, not fatal', async () => {
    const { listener, space } = await open({ spec: mutual('http') });
    expect((await call(listener, '/bonjour', { ...pinned(version), ...client('explose') })).status).toBe(400);
    expect(space.journal.records()[0]?.tls?.verdict.defects).toMatchObject([{ name: 'illisible' }]);
  });

  it('is judged again at each request of a connection kept alive', async () => {
    const revoked = new Set<string>();
    const { listener, space } = await open({ spec: mutual('tls-alert'), judge: namingJudge(revoked) });
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ...pinned(version), ...client('bon') });
    expect((await call(listener, '/bonjour', { agent })).status).toBe(200);
    revoked.add('bon');
    expect(await failure(call(listener, '/bonjour', { agent }))).toContain('ECONNRESET');
    expect(space.journal.records()[1]).toMatchObject({
      outcome: 'refused',
      request: { url: '/bonjour' },
      response: null,
      tls: { verdict: { defects: [{ name: 'revoked' }] } },
    });
    agent.destroy();
  });

  it('is answered by the service’s own refusal when it has one', async () => {
    const refuse = () => ({ status: 401, body: '{"error":"invalid_client"}' });
    const { listener } = await open({ spec: mutual('http'), service: echoService({ refuse }) });
    expect(await call(listener, '/bonjour', { ...pinned(version), ...client('expired') })).toMatchObject({
      status: 401,
      body: '{"error":"invalid_client"}',
    });
  });
});

describe('policy tls-alert', () => {
  it.each([
    ['expired', 'CERTIFICATE_EXPIRED', 45],
    ['revoked', 'CERTIFICATE_REVOKED', 44],
    ['unknown-ca', 'UNKNOWN_CA', 48],
    ['self-signed', 'UNKNOWN_CA', 48],
    ['wrong-usage-sign', 'UNSUPPORTED_CERTIFICATE', 43],
    ['not-yet-valid', 'BAD_CERTIFICATE', 42],
    ['weak-key', 'BAD_CERTIFICATE', 42],
    ['forged-signature', 'DECRYPT_ERROR', 51],
    ['défaut inconnu', 'CERTIFICATE_UNKNOWN', 46],
    [null, 'HANDSHAKE_FAILURE', 40],
  ])('sends a genuine alert in TLS 1.2: %s -> %s', async (cn, alert, code) => {
    const { listener, space } = await open({ spec: mutual('tls-alert') });
    const error = await failure(call(listener, '/bonjour', { ...pinned('TLSv1.2'), ...(cn ? client(cn) : {}) }));
    expect(error.toUpperCase().replaceAll(' ', '_')).toContain(alert);
    const records = space.journal.records();
    expect(records).toMatchObject([{ outcome: 'handshake-failed', tls: { version: 'TLSv1.2' }, request: null }]);
    expect(records[0]?.note).toContain(`(${code}) envoyée`);
  });

  it('falls back to a reset in TLS 1.3 and says so', async () => {
    const { listener, space } = await open({ spec: mutual('tls-alert') });
    expect(await failure(call(listener, '/bonjour', client('expired')))).toMatch(/ECONNRESET|EPIPE/u);
    expect(space.journal.records()).toMatchObject([
      {
        outcome: 'handshake-failed',
        tls: { version: 'TLSv1.3', verdict: { defects: [{ name: 'expired' }] } },
        note: expect.stringContaining('certificate_expired (45) impossible en TLSv1.3'),
      },
    ]);
  });

  it('leaves alone a client without certificate where it is optional', async () => {
    const { listener } = await open({ spec: mutual('tls-alert', 'optional') });
    expect((await call(listener, '/bonjour', pinned('TLSv1.2'))).status).toBe(200);
  });

  it('speaks TLS 1.2 with everybody when told to', async () => {
    const { listener } = await open({ spec: mutual('tls-alert') });
    listener.configure({ tlsMax: 'TLSv1.2' });
    expect((await call(listener, '/bonjour', client('bon'))).status).toBe(200);
    expect((await failure(call(listener, '/bonjour', client('expired')))).toLowerCase()).toContain(
      'certificate expired',
    );
  });
});

describe('what the listener shows', () => {
  it.each([
    ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    ['TLSv1.2', 'TLSv1.2', 'TLSv1.3', 'TLSv1.3'],
    ['TLSv1.3', 'TLSv1.3', 'TLSv1.2', 'TLSv1.2'],
  ] as const)('refuses a client of %s-%s when it accepts %s-%s', async (minVersion, maxVersion, tlsMin, tlsMax) => {
    const { listener, space } = await open();
    listener.configure({ tlsMin, tlsMax });
    await failure(call(listener, '/bonjour', { minVersion, maxVersion, ciphers: 'DEFAULT@SECLEVEL=0' }));
    await vi.waitFor(() =>
      expect(space.journal.records()).toMatchObject([
        { outcome: 'handshake-failed', note: expect.stringContaining('Version de TLS trop ancienne') },
      ]),
    );
  });

  it('is its defect at once, since connections kept alive are closed', async () => {
    const { listener, space } = await open();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await call(listener, '/bonjour', { agent })).status).toBe(200);
    listener.configure({ serverDefect: 'srv-wrong-name' });
    await vi.waitFor(() => expect(Object.keys(agent.freeSockets)).toEqual([]));
    expect(await failure(call(listener, '/bonjour', { agent }))).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    await vi.waitFor(() => expect(space.journal.last).toBe(2));
    expect(space.journal.records()[1]).toMatchObject({
      outcome: 'handshake-failed',
      request: null,
      note: expect.stringContaining('il a pu refuser le certificat du serveur'),
    });
    listener.reset();
    expect((await call(listener, '/bonjour', { agent })).status).toBe(200);
    agent.destroy();
  });

  it('is shown again to a client that had connected but not yet spoken', async () => {
    const { listener, space } = await open();
    const socket = tlsConnect({ port: listener.port, host: 'localhost', ca: trustPem });
    await new Promise<void>((resolve) => socket.once('secureConnect', () => resolve()));
    await call(listener, '/bonjour');
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    listener.configure({ serverDefect: 'srv-wrong-name' });
    socket.resume();
    await closed;
    expect(space.journal.records()).toMatchObject([{ request: { url: '/bonjour' } }]);
  });

  it('stays as it was when the change cannot be made', async () => {
    const { listener } = await open();
    expect(() => listener.configure({ serverDefect: 'srv-impossible' })).toThrow('no such defect');
    expect(() => listener.configure({ tlsMin: 'TLSv1.3', tlsMax: 'TLSv1.2' })).toThrow(
      expect.objectContaining({ code: 'E_CONTROL_INVALID' }),
    );
    expect(listener.config).toMatchObject({ serverDefect: null, tlsMin: 'TLSv1.2' });
    expect((await call(listener, '/bonjour')).status).toBe(200);
  });

  it('asks for a certificate or not, as configured while it runs', async () => {
    const { listener } = await open();
    expect((await call(listener, '/bonjour')).status).toBe(200);
    listener.configure({ clientCertificate: 'required' });
    expect((await call(listener, '/bonjour')).status).toBe(400);
    expect((await call(listener, '/bonjour', client('bon'))).status).toBe(200);
  });

  it.each([
    ['localhost', false, true],
    ['echo.national.test', false, false],
    ['echo.national.test', true, true],
    ['ECHO.national.test', true, true],
    ['autre.test', true, false],
    ['conteneur', false, true],
  ])('is a certificate for %s (national names: %s): %s', async (servername, nationalHosts, accepted) => {
    const { listener } = await open({ nationalHosts, hosts: ['conteneur'] });
    const attempt = call(listener, '/bonjour', { servername, headers: { host: servername } });
    if (accepted) expect((await attempt).status).toBe(200);
    else expect(await failure(attempt)).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('shows a defect under its national names too', async () => {
    const { listener } = await open({ nationalHosts: true });
    const national = { servername: 'echo.national.test' };
    expect((await call(listener, '/bonjour', national)).status).toBe(200);
    listener.configure({ serverDefect: 'srv-wrong-name' });
    expect(await failure(call(listener, '/bonjour', national))).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('never resumes a session: each connection shows its certificate', async () => {
    const { listener } = await open({ spec: mutual('http') });
    for (const version of VERSIONS) {
      const first = await session(listener.port, version);
      expect((await session(listener.port, version, first.ticket)).reused).toBe(false);
    }
  });

  it('needs an identity and a judge', async () => {
    await expect(open({ serverIdentity: undefined })).rejects.toThrow(/serverIdentity/u);
  });
});

/** Opens a connection, sends a request, and gives the session back for the next one. */
function session(port: number, version: SecureVersion, ticket?: Buffer): Promise<{ ticket?: Buffer; reused: boolean }> {
  return new Promise((resolve, reject) => {
    let received: Buffer | undefined;
    let reused = true;
    const socket = tlsConnect(
      { port, host: 'localhost', ca: trustPem, session: ticket, ...pinned(version), ...client('bon') },
      () => {
        reused = socket.isSessionReused();
        socket.write('GET /bonjour HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
      },
    );
    socket.on('session', (next) => {
      received = next;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve({ ticket: received, reused }));
    socket.resume();
  });
}

describe.each(['http', 'tls-alert'] as const)('bytes that are no TLS, under policy %s', (refusal) => {
  it.each([
    ['plain HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), /HTTP en clair|pas du TLS/u],
    ['random bytes', Buffer.from('9f'.repeat(400), 'hex'), /pas du TLS/u],
    ['a lying record', Buffer.from('160301ffff00', 'hex'), /TLS/u],
    ['half a ClientHello', Buffer.from('16030100c8010000c40303', 'hex'), /TLS/u],
  ])('are journalled and harm nobody: %s', async (_, bytes, note) => {
    const { listener, space } = await open({ spec: mutual(refusal) });
    await raw(listener.port, bytes);
    await vi.waitFor(() => expect(space.journal.records()[0]?.note ?? '').toMatch(note));
    expect(space.journal.records()).toMatchObject([{ outcome: 'handshake-failed', request: null, response: null }]);
    expect((await call(listener, '/bonjour', client('bon'))).status).toBe(200);
  });

  it('a mere probe of the port leaves no trace', async () => {
    const { listener, space } = await open({ spec: mutual(refusal) });
    await raw(listener.port, Buffer.alloc(0));
    await call(listener, '/bonjour', client('bon'));
    expect(space.journal.records()).toMatchObject([{ outcome: 'answered' }]);
  });
});

/** Sends bytes and hangs up; resolves when the connection is over. */
function raw(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = tcpConnect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
}

it('an https identity is a host’s own, ephemeral ports included', async () => {
  const hosts = vi.fn(serverIdentity);
  await open({ serverIdentity: hosts, hosts: ['banc'], host: '0.0.0.0' });
  expect(hosts).toHaveBeenCalledWith(['localhost', '127.0.0.1', '::1', 'banc'], null);
});

import { connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { call, openStands, spec, trustPem } from './platform-kit.ts';

const open = openStands();

/** Writes bytes as they are, hangs up or not, reads at once or last, and gives back all that came before the end. */
function talk(
  transport: 'http' | 'https',
  port: number,
  bytes: string | Buffer,
  hangUp = false,
  readLast = false,
): Promise<string> {
  return new Promise((resolve) => {
    const said: Buffer[] = [];
    const speak = () => {
      if (readLast) socket.pause();
      socket.write(bytes, () => socket.resume());
      if (hangUp) socket.end();
    };
    const socket =
      transport === 'http'
        ? tcpConnect(port, 'localhost', speak)
        : tlsConnect({ port, host: 'localhost', ca: trustPem }, speak);
    socket.on('data', (chunk) => said.push(chunk));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(said).toString('utf8')));
  });
}

describe.each(['https', 'http'] as const)('limits over %s', (transport) => {
  const limits = { maxBodyBytes: 1_000, maxHeaderBytes: 4_096 };
  const options = { spec: spec({ transport }), limits };

  it.each([
    ['with its length announced', {}, 0],
    ['chunked', { 'transfer-encoding': 'chunked' }, 1_000],
  ])('a body too large, %s, is refused in clear words and kept as far as it was read', async (_, headers, kept) => {
    const { listener, space } = await open(options);
    const reply = await call(listener, '/echo/a', { method: 'POST', headers, body: 'x'.repeat(3_000_000) });
    expect(reply.status).toBe(413);
    expect(reply.body).toContain('limite de 1000 octets');
    const [record] = space.journal.records();
    expect(record).toMatchObject({
      outcome: 'answered',
      response: { status: 413 },
      note: expect.stringContaining(`${kept} octets gardés`),
    });
    expect(record?.request?.body?.bytes ?? 0).toBe(kept);
    expect((await call(listener, '/bonjour')).status).toBe(200);
  });

  it('a client that only reads once it has sent everything still gets to read the refusal', async () => {
    const { listener } = await open(options);
    const body = Buffer.alloc(8_000_000, 'x');
    const head = `POST /echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`;
    expect(await talk(transport, listener.port, Buffer.concat([Buffer.from(head), body]), false, true)).toMatch(
      /^HTTP\/1\.1 413 /u,
    );
  });

  it('a body at the limit goes through', async () => {
    const { listener } = await open(options);
    expect((await call(listener, '/echo/a', { method: 'POST', body: 'x'.repeat(1_000) })).status).toBe(200);
  });

  it.each([
    ['one huge header', `X-Bombe: ${'x'.repeat(10_000)}\r\n`],
    ['many headers', Array.from({ length: 2_000 }, (_, n) => `X-${n}: 1\r\n`).join('')],
  ])('headers too large (%s) are refused in clear words and journalled', async (_, bomb) => {
    const { listener, space } = await open(options);
    const said = await talk(transport, listener.port, `GET /bonjour HTTP/1.1\r\nHost: localhost\r\n${bomb}\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 431 .*En-têtes HTTP trop volumineux/su);
    expect(space.journal.records()).toMatchObject([{ outcome: 'refused', request: null, response: { status: 431 } }]);
    expect((await call(listener, '/bonjour')).status).toBe(200);
  });

  it.each([
    ['no HTTP at all', 'ceci n’est pas HTTP\r\n\r\n'],
    ['binary', Buffer.from('00ff00ff0d0a0d0a', 'hex')],
    ['two lengths', 'POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET /bonjour HTTP/1.1\r\n\r\n'],
  ])('a request that is %s gets 400', async (_, bytes) => {
    const { listener, space } = await open(options);
    const said = await talk(transport, listener.port, bytes, true);
    expect(said).toMatch(/^HTTP\/1\.1 400 /u);
    expect(said).not.toMatch(/\bat .*\.ts/u);
    expect((await call(listener, '/bonjour')).status).toBe(200);
    expect(space.journal.last).toBeGreaterThan(0);
  });

  it('a body of broken chunks gets 400 and is journalled as far as it was read', async () => {
    const { listener, space } = await open(options);
    const bytes = 'POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzzz\r\n';
    expect(await talk(transport, listener.port, bytes)).toMatch(/^HTTP\/1\.1 400 /u);
    await vi.waitFor(() =>
      expect(space.journal.records()).toMatchObject([
        { outcome: 'cut', request: { body: { bytes: 3 } }, note: expect.stringContaining('HTTP 400') },
      ]),
    );
  });

  it('a client that leaves in the middle of its body is journalled with what it sent', async () => {
    const { listener, space } = await open(options);
    const half = 'POST /echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nla moitié';
    await talk(transport, listener.port, half, true);
    await vi.waitFor(() =>
      expect(space.journal.records()).toMatchObject([
        {
          outcome: 'cut',
          request: { method: 'POST', body: { bytes: Buffer.byteLength('la moitié') } },
          response: null,
          findings: [],
          note: 'Le client est parti avant la fin de sa requête.',
        },
      ]),
    );
  });

  it('a body that never ends is cut at the time limit, with 408', async () => {
    const { listener, space } = await open({ spec: spec({ transport }), limits: { requestTimeoutMs: 50 } });
    const half = 'POST /echo/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nlent';
    expect(await talk(transport, listener.port, half)).toMatch(/^HTTP\/1\.1 408 /u);
    await vi.waitFor(() =>
      expect(space.journal.records()).toMatchObject([
        { outcome: 'cut', request: { body: { bytes: 4 } }, note: expect.stringContaining('HTTP 408') },
      ]),
    );
  });

  it('pipelined requests are all answered, in order', async () => {
    const { listener, space } = await open(options);
    const request = 'GET /bonjour HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const last = 'GET /inconnu HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    const said = await talk(transport, listener.port, request.repeat(3) + last);
    expect(said.match(/HTTP\/1\.1 \d+/gu)).toEqual([...Array(3).fill('HTTP/1.1 200'), 'HTTP/1.1 404']);
    expect(space.journal.last).toBe(4);
  });
});

it('TLS on a plain port is refused and journalled', async () => {
  const { listener, space } = await open({ spec: spec({ transport: 'http' }) });
  const socket = tlsConnect({ port: listener.port, host: 'localhost', ca: trustPem });
  await new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()));
  expect(space.journal.records()).toMatchObject([{ outcome: 'refused', response: { status: 400 } }]);
});

it('a handshake that never ends is cut', async () => {
  for (const refusal of ['http', 'tls-alert'] as const) {
    const { listener, space } = await open({
      spec: spec({ clientCertificate: 'required', refusal }),
      limits: { handshakeTimeoutMs: 50 },
    });
    await talk('http', listener.port, Buffer.from('1603010200', 'hex'));
    await vi.waitFor(() => expect(space.journal.records()).toMatchObject([{ outcome: 'handshake-failed' }]));
  }
});

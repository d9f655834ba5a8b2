import { Agent } from 'node:https';
import { describe, expect, it, vi } from 'vitest';
import { type Rule, startListener } from '../mocks/platform/index.ts';
import { call, client, echoService, failure, namingJudge, openStands, serverIdentity, spec } from './platform-kit.ts';

const open = openStands();

describe.each(['https', 'http'] as const)('a listener over %s', (transport) => {
  it('answers with what the service says and keeps both sides', async () => {
    const { listener, space } = await open({ spec: spec({ transport }) });
    space.scenario = 'INS-10';
    const reply = await call(listener, '/echo/caf%C3%A9?x=1', { method: 'POST', body: 'bonjour' });
    expect(reply).toMatchObject({ status: 200, body: 'café:bonjour' });
    expect(reply.headers['x-powered-by']).toBeUndefined();
    const [record] = space.journal.records();
    expect(record).toMatchObject({
      scenario: 'INS-10',
      service: 'echo',
      listener: 'echo-tls',
      operation: 'echo',
      outcome: 'answered',
      request: { method: 'POST', url: '/echo/caf%C3%A9?x=1', body: { bytes: 7 } },
      response: { status: 200, body: { mediaType: 'text/plain' } },
      summary: { octets: 7 },
      fault: null,
      note: null,
    });
    expect(record?.response?.headers).toContainEqual(['content-length', String(Buffer.byteLength('café:bonjour'))]);
    expect(record?.tls?.version).toBe(transport === 'https' ? 'TLSv1.3' : undefined);
    expect(space.journal.body(record?.response?.body?.sha256 ?? '')?.toString()).toBe('café:bonjour');
  });

  it('explains an unknown address by listing those that exist', async () => {
    const { listener, space } = await open({ spec: spec({ transport }) });
    const reply = await call(listener, '/inconnu');
    expect(reply.status).toBe(404);
    expect(reply.body).toContain('aucune ressource à l’adresse « GET /inconnu »');
    expect(reply.body).toContain('POST /echo/:nom');
    expect(space.journal.records()[0]).toMatchObject({ outcome: 'answered', response: { status: 404 } });
  });

  it('names the methods of a known address', async () => {
    const { listener } = await open({ spec: spec({ transport }) });
    const reply = await call(listener, '/echo/a', { method: 'DELETE' });
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });

  it.each(['/explose', '/entete', '/statut'])(
    'hides what went wrong inside %s and gives the exchange id',
    async (path) => {
      const { listener, space } = await open({ spec: spec({ transport }) });
      const reply = await call(listener, path);
      expect(reply.status).toBe(500);
      expect(reply.body).toContain('Erreur interne du banc (échange essai-1)');
      expect(reply.body).not.toMatch(/détail interne|\.ts|at /u);
      expect(reply.headers).not.toHaveProperty('x');
      expect(space.journal.records()[0]).toMatchObject({ id: 'essai-1', response: { status: 500 } });
    },
  );
});

describe('a listener', () => {
  it.each([
    ['/echo/%E0%A4%A', 'POST'],
    ['/echo/%', 'POST'],
  ])('refuses the address %s without falling', async (path, method) => {
    const { listener, space } = await open();
    const reply = await call(listener, path, { method });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain('Adresse illisible');
    expect(space.journal.last).toBe(1);
    expect((await call(listener, '/bonjour')).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const { listener, space } = await open();
    const reply = await call(listener, '/bonjour', { method: 'HEAD' });
    expect(reply).toMatchObject({ status: 200, body: '', headers: { 'content-length': '7' } });
    expect(space.journal.records()[0]?.response?.body).toBeNull();
  });

  it('dates its answers by the bench’s clock', async () => {
    const { listener, space } = await open();
    space.clock.freeze(Date.UTC(2031, 0, 2, 3, 4, 5));
    const reply = await call(listener, '/bonjour');
    expect(reply.headers.date).toBe('Thu, 02 Jan 2031 03:04:05 GMT');
    expect(space.journal.records()[0]?.at).toBe('2031-01-02T03:04:05.000Z');
  });

  it('serves a route only where it is meant to be', async () => {
    const [route] = echoService().routes;
    if (!route) throw new Error('no route');
    const service = echoService({ routes: [{ ...route, listeners: ['ailleurs'] }] });
    const { listener } = await open({ service });
    expect((await call(listener, '/echo/a', { method: 'POST' })).status).toBe(404);
  });

  it('gives services lower-case joined headers, and the raw ones', async () => {
    const seen = vi.fn();
    const service = echoService({
      routes: [
        {
          method: 'GET',
          path: '/vu',
          handle: ({ headers, rawHeaders, query }) => {
            seen(headers['x-double'], rawHeaders, query.get('a'), Object.keys(headers));
            return { status: 204 };
          },
        },
      ],
    });
    const { listener } = await open({ service });
    const headers = ['Host', 'localhost', 'X-Double', '1', 'X-Double', '2', '__proto__', 'piege'];
    expect((await call(listener, '/vu?a=%20b', { headers })).status).toBe(204);
    expect(seen).toHaveBeenCalledExactlyOnceWith('1, 2', expect.arrayContaining([['X-Double', '2']]), ' b', [
      'host',
      'x-double',
      '__proto__',
      'connection',
    ]);
  });

  it('writes the journal before the answer leaves', async () => {
    const { listener, space } = await open();
    const onDisk: number[] = [];
    const append = space.journal.append.bind(space.journal);
    vi.spyOn(space.journal, 'append').mockImplementation((draft) => {
      const record = append(draft);
      onDisk.push(record.seq);
      return record;
    });
    await call(listener, '/bonjour').then(() => expect(onDisk).toEqual([1]));
  });

  it('does not answer as if nothing were wrong when the journal cannot be written', async () => {
    const { listener, space } = await open();
    space.journal.close();
    const reply = await call(listener, '/bonjour');
    expect(reply.status).toBe(500);
    expect(reply.body).toContain('journal du banc ne peut plus être écrit');
  });

  it('keeps redacted bodies, and none at all when they cannot be redacted', async () => {
    const redact = (body: Buffer, side: string): Buffer => {
      if (side === 'response') throw new Error('no');
      return Buffer.from(body.toString().replace('secret', '***'));
    };
    const { listener, space } = await open({ service: echoService({ redact }) });
    const reply = await call(listener, '/echo/a', { method: 'POST', body: 'mon secret' });
    expect(reply.body).toBe('a:mon secret');
    const [record] = space.journal.records();
    expect(space.journal.body(record?.request?.body?.sha256 ?? '')?.toString()).toBe('mon ***');
    expect(record?.response?.body).toBeNull();
  });

  it('tells a client that left before its answer from one that got it', async () => {
    let arrived = () => {};
    let release = () => {};
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const service = echoService({
      routes: [
        {
          method: 'GET',
          path: '/lent',
          handle: () =>
            new Promise((resolve) => {
              arrived();
              release = () => resolve({ status: 200, body: 'trop tard' });
            }),
        },
      ],
    });
    const { listener, space } = await open({ service });
    const leaving = new AbortController();
    const attempt = failure(call(listener, '/lent', { signal: leaving.signal }));
    await reached;
    leaving.abort();
    await attempt;
    // Another exchange on the same listener: the departure has reached the server by the time it is answered.
    await call(listener, '/autre');
    await vi.waitFor(() => {
      release();
      expect(space.journal.last).toBe(2);
    });
    expect(space.journal.records()[1]).toMatchObject({
      outcome: 'cut',
      response: null,
      note: expect.stringContaining('parti'),
    });
  });
});

describe('rules on a listener', () => {
  const rule: Rule = {
    id: 'R1',
    caseId: null,
    requirements: [],
    title: 'Titre',
    explanation: 'Explication.',
    severity: 'warning',
    certainty: 'documented',
    source: 'test',
    check: ({ request, answer }) => [{ message: `${request.method} ${request.path} -> ${answer.status}` }],
  };
  const broken: Rule = {
    ...rule,
    id: 'R0',
    check: () => {
      throw new Error('no');
    },
  };

  it('run on every exchange and change nothing of the answer, even when one of them is broken', async () => {
    const { listener, space } = await open({ service: echoService({ rules: [broken, rule] }) });
    space.faults.arm({ service: 'echo', name: 'coupure', operation: 'panne' });
    expect((await call(listener, '/bonjour')).status).toBe(200);
    expect((await call(listener, '/inconnu')).status).toBe(404);
    expect((await call(listener, '/explose')).status).toBe(500);
    await failure(call(listener, '/panne'));
    expect(space.journal.records().map(({ findings }) => findings.map(({ message }) => message))).toEqual([
      ['GET /bonjour -> 200'],
      ['GET /inconnu -> 404'],
      ['GET /explose -> 500'],
      ['GET /panne -> 0'],
    ]);
  });
});

describe('listeners side by side', () => {
  it('two spaces share nothing', async () => {
    const one = await open({}, 'un');
    const two = await open({}, 'deux');
    one.space.faults.arm({ service: 'echo', name: 'erreur-http' });
    one.space.clock.freeze(0);
    one.space.scenario = 'INS-10';
    expect((await call(one.listener, '/bonjour')).status).toBe(503);
    expect((await call(two.listener, '/bonjour')).status).toBe(200);
    expect(two.space.journal.records()).toMatchObject([{ id: 'deux-1', space: 'deux', scenario: null }]);
    expect(two.space.clock.frozen).toBe(false);
  });

  it('says which port is taken and what to do', async () => {
    const { listener, space, service } = await open();
    const again = startListener({
      service,
      spec: spec(),
      space,
      port: listener.port,
      judge: namingJudge(),
      serverIdentity,
    });
    await expect(again).rejects.toMatchObject({
      code: 'E_PORT_IN_USE',
      message: expect.stringContaining(`Le port ${listener.port} est déjà utilisé`),
    });
  });

  it('says so when the address is not ours', async () => {
    const { space, service } = await open();
    const elsewhere = startListener({
      service,
      spec: spec(),
      space,
      host: '192.0.2.1',
      judge: namingJudge(),
      serverIdentity,
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'E_PORT_FORBIDDEN' });
  });

  it('listens on loopback only unless told otherwise', async () => {
    const { listener } = await open();
    expect(listener.url).toBe(`https://localhost:${listener.port}`);
    expect((await call({ url: `https://127.0.0.1:${listener.port}` }, '/bonjour')).status).toBe(200);
  });

  it('closes even with idle and busy connections', async () => {
    const { listener, space } = await open();
    const agent = new Agent({ keepAlive: true });
    await call(listener, '/bonjour', { agent, ...client('bon') });
    space.faults.arm({ service: 'echo', name: 'sans-reponse' });
    const held = failure(call(listener, '/bonjour'));
    await vi.waitFor(() => expect(space.journal.last).toBe(2));
    await listener.close();
    expect(await held).toContain('ECONNRESET');
    agent.destroy();
  });
});

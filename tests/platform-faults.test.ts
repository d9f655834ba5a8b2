import { describe, expect, it, vi } from 'vitest';
import { call, echoService, failure, openStands, spec } from './platform-kit.ts';

const open = openStands();

describe.each(['https', 'http'] as const)('a transport fault over %s', (transport) => {
  const post = { method: 'POST', body: 'bonjour' };

  it('latence delays the answer by what was asked, and nothing else', async () => {
    const waits: number[] = [];
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const { listener, space } = await open({ spec: spec({ transport }), wait });
    space.faults.arm({ service: 'echo', name: 'latence', parameters: { ms: 5_000 }, count: 1 });
    expect(await call(listener, '/echo/a', post)).toMatchObject({ status: 200, body: 'a:bonjour' });
    expect(await call(listener, '/echo/a', post)).toMatchObject({ status: 200, body: 'a:bonjour' });
    expect(waits).toEqual([5_000]);
    expect(space.journal.records()).toMatchObject([
      { fault: { name: 'latence', parameters: { ms: 5_000 } }, outcome: 'answered' },
      { fault: null },
    ]);
  });

  it('latence ends with the bench, not after it', async () => {
    let waiting = (_: AbortSignal) => {};
    const begun = new Promise<AbortSignal>((resolve) => {
      waiting = resolve;
    });
    const wait = (_ms: number, signal: AbortSignal) => {
      waiting(signal);
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    const { listener, space } = await open({ spec: spec({ transport }), wait });
    space.faults.arm({ service: 'echo', name: 'latence', parameters: { ms: 600_000 } });
    const attempt = failure(call(listener, '/echo/a', post));
    const signal = await begun;
    expect(signal.aborted).toBe(false);
    await listener.close();
    expect(signal.aborted).toBe(true);
    expect(await attempt).toContain('ECONNRESET');
  });

  it.each([
    ['sans-reponse', {}, 0, 'unanswered'],
    ['sans-reponse', { traitee: true }, 1, 'unanswered'],
    ['coupure', {}, 0, 'cut'],
    ['coupure', { traitee: true }, 1, 'cut'],
  ])(
    '%s %j reads the request, lets it reach the service or not, and never answers',
    async (name, parameters, calls, outcome) => {
      const handle = vi.fn(() => ({ status: 200, body: 'fait', operation: 'alimenter' }));
      const service = echoService({ routes: [{ method: 'POST', path: '/echo/:nom', handle }] });
      const { listener, space } = await open({ spec: spec({ transport }), service });
      space.faults.arm({ service: 'echo', name, parameters });
      const leaving = new AbortController();
      const attempt = failure(call(listener, '/echo/a', { ...post, signal: leaving.signal }));
      await vi.waitFor(() => expect(space.journal.last).toBe(1));
      if (name === 'sans-reponse') leaving.abort();
      expect(await attempt).toMatch(name === 'coupure' ? /ECONNRESET/u : /ABORT/u);
      expect(handle).toHaveBeenCalledTimes(calls);
      expect(space.journal.records()).toMatchObject([{ outcome, request: { body: { bytes: 7 } }, response: null }]);
    },
  );

  it.each([
    ['POST', '/echo/a', 'bonjour', 'a:bo'],
    ['GET', '/vide', undefined, ''],
  ])('reponse-tronquee announces more than it sends (%s %s)', async (method, path, body, kept) => {
    const service = echoService();
    const routes = [...service.routes, { method: 'GET', path: '/vide', handle: () => ({ status: 200 }) } as const];
    const { listener, space } = await open({ spec: spec({ transport }), service: { ...service, routes } });
    space.faults.arm({ service: 'echo', name: 'reponse-tronquee' });
    expect(await failure(call(listener, path, { method, body }))).toMatch(/ECONNRESET|aborted/u);
    const [record] = space.journal.records();
    expect(record).toMatchObject({
      outcome: 'cut',
      response: { status: 200 },
      note: expect.stringContaining('coupée'),
    });
    expect(space.journal.body(record?.response?.body?.sha256 ?? '')?.toString() ?? '').toBe(kept);
  });

  it('reponse-tronquee harms nobody on an answer without body', async () => {
    const { listener, space } = await open({ spec: spec({ transport }) });
    space.faults.arm({ service: 'echo', name: 'reponse-tronquee', count: 1 });
    expect((await call(listener, '/bonjour', { method: 'HEAD' })).status).toBe(200);
    expect((await call(listener, '/bonjour')).body).toBe('bonjour');
  });

  it('reponse-malformee sends a whole HTTP answer with unreadable content, kept as sent', async () => {
    const { listener, space } = await open({ spec: spec({ transport }) });
    space.faults.arm({ service: 'echo', name: 'reponse-malformee' });
    const reply = await call(listener, '/echo/a', post);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatch(/^a:bo\0/u);
    const [record] = space.journal.records();
    expect(space.journal.body(record?.response?.body?.sha256 ?? '')?.toString()).toBe(reply.body);
  });

  it('erreur-http answers in the place of the service', async () => {
    const { listener, space } = await open({ spec: spec({ transport }) });
    space.faults.arm({ service: 'echo', name: 'erreur-http', parameters: { statut: 502 }, count: 1 });
    const reply = await call(listener, '/explose');
    expect(reply).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } });
    expect(reply.body).toContain('502 Bad Gateway');
    expect(space.journal.records()).toMatchObject([
      { operation: 'explose', fault: { name: 'erreur-http', parameters: { statut: 502 } }, outcome: 'answered' },
    ]);
    expect((await call(listener, '/bonjour')).status).toBe(200);
  });
});

describe('a functional fault', () => {
  it('is acted out by the service, for the operation aimed at only', async () => {
    const { listener, space } = await open();
    space.faults.arm({ service: 'echo', name: 'en-panne', operation: 'panne', count: 1 });
    expect((await call(listener, '/bonjour')).body).toBe('bonjour');
    expect((await call(listener, '/panne')).body).toBe('panne en-panne');
    expect((await call(listener, '/panne')).body).toBe('aucune');
    expect(space.journal.records().map(({ fault }) => fault?.name ?? null)).toEqual([null, 'en-panne', null]);
  });

  it('is not spent on an unknown address, nor on a refused certificate', async () => {
    const { listener, space } = await open({ spec: spec({ clientCertificate: 'required' }) });
    space.faults.arm({ service: 'echo', name: 'en-panne', count: 1 });
    expect((await call(listener, '/inconnu')).status).toBe(400);
    listener.configure({ clientCertificate: 'none' });
    expect((await call(listener, '/inconnu')).status).toBe(404);
    expect((await call(listener, '/panne')).body).toBe('panne en-panne');
  });

  it('is met even when guessing the operation fails', async () => {
    const operationOf = () => {
      throw new Error('no');
    };
    const { listener, space } = await open({ service: echoService({ operationOf }) });
    space.faults.arm({ service: 'echo', name: 'en-panne' });
    expect((await call(listener, '/panne')).body).toBe('panne en-panne');
  });
});

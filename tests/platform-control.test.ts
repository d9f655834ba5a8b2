import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Control,
  type ControlOperation,
  type ControlServer,
  createControl,
  startControlServer,
} from '../mocks/platform/index.ts';
import { call, echoService, type Stand, spec, stand } from './platform-kit.ts';

interface Bench extends Stand {
  readonly control: Control;
  readonly server: ControlServer;
  readonly reset: ReturnType<typeof vi.fn>;
}

const benches: Bench[] = [];
const added: ControlOperation = {
  method: 'POST',
  path: '/nation/personnes/:id',
  title: 'Changer une personne',
  body: { type: 'object', properties: { nom: { type: 'string' } }, required: ['nom'], additionalProperties: false },
  run: ({ params, body }) => ({ id: params.id, ...Object(body) }),
};
const failing: ControlOperation = {
  method: 'GET',
  path: '/explose',
  title: 'Exploser',
  run: () => {
    throw new Error('détail interne');
  },
};

async function open(): Promise<Bench> {
  const service = echoService({
    control: [{ method: 'GET', path: '/services/echo/reglages', title: 'Réglages', run: () => ({ mode: 'normal' }) }],
  });
  const opened = await stand({ service });
  const reset = vi.fn();
  const control = createControl({
    space: opened.space,
    services: [service],
    listeners: () => [opened.listener],
    reset,
    operations: [added, failing],
  });
  const server = await startControlServer({ control });
  const bench = { ...opened, control, server, reset };
  benches.push(bench);
  return bench;
}
afterEach(async () => {
  await Promise.all(benches.splice(0).flatMap((bench) => [bench.server.close(), bench.close()]));
});

/** One call over HTTP with the bench's token, or with the headers given. */
function http({ server }: Bench, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return call({ url: server.url }, path, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      ...(text !== undefined && { 'content-length': String(Buffer.byteLength(text)) }),
      ...headers,
    },
    body: text,
  }).then((reply) => ({ ...reply, json: parsed(reply.body) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An answer without what differs from one bench to another by nature: ports, machine time. */
function comparable(value: unknown): unknown {
  const varying = new Set(['port', 'url', 'wallClock', 'durationMs']);
  return JSON.parse(JSON.stringify(value), (key, each) =>
    varying.has(key) || (Array.isArray(each) && each[0] === 'Host') ? null : each,
  );
}

/** One good call of every operation, by address. */
const GOOD: Readonly<Record<string, { readonly path?: string; readonly query?: string; readonly body?: unknown }>> = {
  'GET /etat': {},
  'POST /scenario': { body: { id: 'INS-10' } },
  'POST /remise-a-zero': { body: { preset: 'petit' } },
  'POST /horloge': { body: { action: 'figer', instant: '2026-03-02T09:00:00Z' } },
  'GET /pannes/catalogue': {},
  'GET /pannes': {},
  'POST /pannes': { body: { service: 'echo', name: 'coupure', count: 1 } },
  'DELETE /pannes': { query: 'service=echo' },
  'GET /journal': { query: 'apres=0&limite=10&service=echo&scenario=INS-10' },
  'GET /corps/:sha': {},
  'PATCH /ecoutes/:nom': { path: '/ecoutes/echo-tls', body: { refusal: 'reset' } },
  'GET /services/echo/reglages': {},
  'POST /nation/personnes/:id': { path: '/nation/personnes/a%2Fb', body: { nom: 'DUPONT' } },
  'GET /explose': {},
};

describe('the control interface', () => {
  it('lists its operations, and every one of them is reachable both ways with the same answer', async () => {
    const one = await open();
    const other = await open();
    for (const bench of [one, other]) {
      bench.space.clock.freeze(0);
      await call(bench.listener, '/bonjour');
    }
    const listed = Object((await http(one, 'GET', '')).json).operations as {
      methode: string;
      chemin: string;
      titre: string;
    }[];
    const addresses = listed.map(({ methode, chemin }) => `${methode} ${chemin.replace('/control/v1', '')}`);
    expect(addresses.toSorted()).toEqual(Object.keys(GOOD).toSorted());
    for (const { titre } of listed) expect(titre).not.toBe('');

    const sha = one.space.journal.records()[0]?.response?.body?.sha256 ?? '';
    for (const address of addresses.filter((each) => each !== 'GET /explose')) {
      const [method = '', pattern = ''] = address.split(' ');
      const { path = pattern.replace(':sha', sha), query = '', body } = GOOD[address] ?? {};
      const direct = await one.control.call({ method, path, query: new URLSearchParams(query), body });
      const wire = await http(other, method, `${path}?${query}`, body);
      expect({ address, status: wire.status }).toEqual({ address, status: 200 });
      const expected = Buffer.isBuffer(direct) ? direct.toString() : JSON.parse(JSON.stringify(direct));
      expect({ address, answer: comparable(wire.json) }).toEqual({ address, answer: comparable(expected) });
    }
    for (const { reset } of [one, other]) expect(reset).toHaveBeenCalledExactlyOnceWith('petit');
  });

  it('moves the clock', async () => {
    const { control, space } = await open();
    const post = (body: unknown) => control.call({ method: 'POST', path: '/horloge', body });
    await post({ action: 'figer', instant: '2026-03-02T09:00:00+01:00' });
    expect(space.clock.date().toISOString()).toBe('2026-03-02T08:00:00.000Z');
    expect(await post({ action: 'avancer', ms: -1_000 })).toEqual({ instant: '2026-03-02T07:59:59.000Z', figee: true });
    expect(await post({ action: 'regler', instant: '2027-01-01T00:00:00Z' })).toMatchObject({ figee: true });
    expect(await post({ action: 'reprendre' })).toMatchObject({ figee: false });
    expect(space.clock.date().getUTCFullYear()).toBe(2027);
  });

  it('labels, breaks, reconfigures and shows what happened', async () => {
    const bench = await open();
    await http(bench, 'POST', '/scenario', { id: 'INS-10' });
    await http(bench, 'POST', '/pannes', { service: 'echo', name: 'erreur-http', count: 1 });
    expect((await call(bench.listener, '/bonjour')).status).toBe(503);
    expect((await call(bench.listener, '/bonjour')).status).toBe(200);
    await http(bench, 'PATCH', '/ecoutes/echo-tls', { clientCertificate: 'required' });
    expect((await call(bench.listener, '/bonjour')).status).toBe(400);
    expect((await http(bench, 'GET', '/journal?scenario=INS-10&apres=1')).json).toMatchObject({
      dernier: 3,
      echanges: [
        { seq: 2, outcome: 'answered' },
        { seq: 3, outcome: 'refused' },
      ],
    });
    expect((await http(bench, 'GET', '/etat')).json).toMatchObject({
      espace: 'essai',
      scenario: 'INS-10',
      ecoutes: [{ nom: 'echo-tls', clientCertificate: 'required', url: bench.listener.url }],
      journal: { dernier: 3 },
    });
  });

  it.each([
    ['GET', '/inconnu', undefined, 404, 'GET /control/v1 donne la liste'],
    ['GET', '/scenario', undefined, 405, 'utilisez POST'],
    ['POST', '/etat', {}, 405, 'utilisez GET'],
    ['GET', '/etat', { a: 1 }, 400, 'n’attend pas de corps'],
    ['POST', '/scenario', undefined, 400, 'le champ « id », obligatoire'],
    ['POST', '/scenario', '{"id":', 400, 'attendu du JSON'],
    ['POST', '/scenario', '[]', 400, 'attendu un objet'],
    ['POST', '/horloge', { action: 'danser' }, 400, 'une valeur parmi "figer", "reprendre", "regler", "avancer"'],
    ['POST', '/horloge', { action: 'avancer' }, 400, 'le champ « ms », obligatoire'],
    ['POST', '/horloge', { action: 'regler', instant: 'demain' }, 400, 'un instant ISO 8601'],
    ['POST', '/horloge', { action: 'avancer', ms: 1e300 }, 400, 'au plus'],
    ['POST', '/pannes', { service: 'echo', name: 'rien' }, 404, 'Panne « rien » inconnue'],
    ['POST', '/pannes', { service: 'echo', name: 'latence' }, 400, 'ms'],
    ['PATCH', '/ecoutes/nulle', {}, 404, 'choisissez parmi echo-tls'],
    ['PATCH', '/ecoutes/echo-tls', { refusal: 'poli' }, 400, '/refusal : trouvé "poli"'],
    ['PATCH', '/ecoutes/echo-tls', { tlsMin: 'TLSv1.3', tlsMax: 'TLSv1.2' }, 400, 'incohérentes'],
    ['GET', '/journal?apres=-1', undefined, 400, '?apres= : trouvé « -1 »'],
    ['GET', '/corps/..%2F..%2Fetc%2Fpasswd', undefined, 404, 'Aucun corps'],
    ['POST', '/nation/personnes/1', { nom: 1 }, 400, '/nom : trouvé 1, attendu un texte'],
    ['GET', '/explose', undefined, 500, 'Erreur interne du pilotage'],
  ])('%s %s with %j is answered %i in French', async (method, path, body, status, text) => {
    const reply = await http(await open(), method, path, body);
    expect(reply.status).toBe(status);
    expect(Object(reply.json).erreur.message).toContain(text);
    expect(reply.body).not.toContain('détail interne');
    if (status === 405) expect(reply.headers.allow).toBeDefined();
  });

  it.each([
    ['no token', { authorization: '' }],
    ['a wrong token', { authorization: 'Bearer faux' }],
    ['the right token, badly presented', { authorization: 'Basic x' }],
  ])('refuses %s', async (_, headers) => {
    const bench = await open();
    const reply = await http(bench, 'POST', '/scenario', { id: 'x' }, headers);
    expect(reply).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    expect(bench.space.scenario).toBeNull();
  });

  it('draws a new token for each bench', async () => {
    const [one, two] = [await open(), await open()];
    expect(one.server.token).not.toBe(two.server.token);
    expect(one.server.token.length).toBeGreaterThanOrEqual(32);
  });

  it('refuses a body too large before reading it whole', async () => {
    const bench = await open();
    const reply = await http(bench, 'POST', '/scenario', 'x'.repeat(21 * 1024 * 1024));
    expect(reply.status).toBe(413);
  });

  it('survives a client that leaves in the middle', async () => {
    const bench = await open();
    await new Promise<void>((resolve) => {
      const request = httpRequest(`${bench.server.url}/scenario`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bench.server.token}`, 'content-length': '100' },
      });
      request.on('error', () => resolve());
      request.write('{', () => request.destroy(new Error('gone')));
    });
    expect((await http(bench, 'GET', '/etat')).status).toBe(200);
  });

  it('takes the address of its own services for granted', async () => {
    const service = echoService({ control: [{ method: 'GET', path: '/reglages', title: 'Réglages', run: () => 1 }] });
    const { space, listener, close } = await stand({ service, spec: spec() });
    const parts = { space, services: [service], listeners: () => [listener], reset: () => {} };
    expect(await createControl(parts).call({ method: 'GET', path: '/services/echo/reglages' })).toBe(1);
    const twice = { ...added, path: '/services/echo/reglages', method: 'GET' } as const;
    expect(() => createControl({ ...parts, operations: [twice] })).toThrow(/declared twice/u);
    await close();
  });
});

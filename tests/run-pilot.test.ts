import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PilotDriver } from '../steps/drivers/pilot.ts';
import { PilotError } from '../steps/drivers/pilot-errors.ts';
import {
  banc,
  freePortBase,
  json,
  type PilotHandler,
  readReport,
  startFakePilot,
  temporaryFolder,
  writeConfig,
} from './run-kit.ts';

const CAPABILITIES = ['pilote.remise-a-zero', 'ins.identite', 'ins.recherche', 'ins.justificatif'];
const FACTS = { produit: 'Faux', version: '1', capacites: CAPABILITIES };
const VIEW = { identite: null, insi: null, message: null, alertes: [], refus: null, actionsPossibles: [] };
const IDENTITY = {
  id: 'p1',
  statut: 'provisoire',
  nomNaissance: 'ADRUN',
  premierPrenom: 'ZOE',
  prenoms: 'ZOE',
  sexe: 'F',
  dateNaissance: '1975-12-31',
  lieuNaissance: '63220',
  matricule: null,
};

/** Sends without ever ending. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

const answer =
  (value: unknown, status = 200): PilotHandler =>
  (_request, response) =>
    json(response, value, status);
const text =
  (body: string): PilotHandler =>
  (_request, response) => {
    response.end(body);
  };

const driver = (url: string, delayMs = 30_000) => new PilotDriver({ url, token: 'jeton', delayMs });

async function errorOf(attempt: Promise<unknown>): Promise<PilotError> {
  const error = await attempt.then(
    () => new Error('the act should have failed'),
    (cause: unknown) => cause,
  );
  if (error instanceof PilotError) return error;
  throw error;
}

const without = (field: string) =>
  Object.fromEntries(Object.entries({ ...VIEW, identite: IDENTITY }).filter(([name]) => name !== field));
const identity = (change: object) => ({ ...VIEW, identite: { ...IDENTITY, ...change } });

describe('a pilot that does not keep the contract', () => {
  it.each<[string, PilotHandler, string, RegExp]>([
    [
      'a wrong type',
      answer(identity({ nomNaissance: 12 })),
      'E_PILOT_INVALID',
      /\/identite\/nomNaissance.*type string/,
    ],
    ['an unknown status', answer(identity({ statut: 'ok' })), 'E_PILOT_INVALID', /\/identite\/statut.*trouvé "ok"/],
    ['a missing field', answer(without('alertes')), 'E_PILOT_INVALID', /champ « alertes » absent/],
    [
      'an unknown field of a matricule',
      answer(identity({ matricule: { numero: '1', cle: null, oid: null, plus: 1 } })),
      'E_PILOT_INVALID',
      /« plus »/,
    ],
    ['an identity without identifier', answer(identity({ id: '' })), 'E_PILOT_INVALID', /\/identite\/id/],
    ['null', answer(null), 'E_PILOT_INVALID', /la réponse.*object/],
    ['a list', answer([VIEW]), 'E_PILOT_INVALID', /la réponse.*object/],
    ['HTML', text('<!doctype html><p>Bonjour'), 'E_PILOT_INVALID', /pas répondu en JSON.*doctype/],
    ['nothing', text(''), 'E_PILOT_INVALID', /pas répondu en JSON/],
    ['half of a JSON text', text('{"identite": {"id"'), 'E_PILOT_INVALID', /pas répondu en JSON/],
    ['JSON nested without end', text('['.repeat(200_000) + ']'.repeat(200_000)), 'E_PILOT_INVALID', /JSON|type object/],
    ['a body without end', (_request, response) => endless(response), 'E_PILOT_INVALID', /sans finir/],
    ['500', answer({ erreur: 'non' }, 500), 'E_PILOT_STATUS', /500.*attendu : 200/],
    ['204', answer('', 204), 'E_PILOT_STATUS', /204/],
    ['422 for a refusal', answer(VIEW, 422), 'E_PILOT_STATUS', /champ « refus »/],
    [
      'a redirection',
      (_request, response) => void response.writeHead(302, { location: '/ailleurs' }).end(),
      'E_PILOT_STATUS',
      /302/,
    ],
    ['401', answer({}, 401), 'E_PILOT_UNAUTHORIZED', /pilote\.jeton/],
    ['403', answer({}, 403), 'E_PILOT_UNAUTHORIZED', /pilote\.jeton/],
    ['404', answer({}, 404), 'E_PILOT_NOT_IMPLEMENTED', /capacité « ins\.identite » est pourtant déclarée/],
    ['501', answer({}, 501), 'E_PILOT_NOT_IMPLEMENTED', /retirez la capacité/],
    ['a cut connection', (request) => void request.socket.destroy(), 'E_PILOT_CUT', /rompue pendant GET/],
    [
      'a connection cut inside the body',
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"identite"', () => request.socket.destroy());
      },
      'E_PILOT_CUT',
      /rompue pendant GET/,
    ],
  ])('is a named connection error when it answers %s', async (_what, handle, code, message) => {
    const error = await errorOf(driver(await startFakePilot(handle)).acte('lireIdentite', 'p1'));
    expect(error).toMatchObject({ code, kind: 'error' });
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(1_000);
  });

  it('is too slow when it keeps silent, and when it never ends its answer', async () => {
    const silent = await startFakePilot(() => {});
    const dripping = await startFakePilot((_request, response) => void response.writeHead(200).write('{'));
    for (const url of [silent, dripping]) {
      const error = await errorOf(driver(url, 100).acte('lireIdentite', 'p1'));
      expect(error.code).toBe('E_PILOT_SLOW');
      expect(error.message).toMatch(/en 100 ms.*pilote\.delaiMaxMs/);
    }
  });

  it.each([
    ['nobody listens', async () => `http://127.0.0.1:${await freePortBase()}/pilot/v1`],
    ['the name is unknown', async () => 'http://logiciel.banc.invalid/pilot/v1'],
  ])('is unreachable when %s', async (_what, url) => {
    const error = await errorOf(driver(await url()).capacites());
    expect(error.code).toBe('E_PILOT_UNREACHABLE');
    expect(error.message).toMatch(/Démarrez votre logiciel ou corrigez « pilote\.url »/);
  });

  it('is told that its address is wrong when even its capabilities are unknown', async () => {
    const error = await errorOf(driver(await startFakePilot(answer({}, 404))).capacites());
    expect(error.message).toMatch(/pilote\.url/);
    expect(error.message).not.toMatch(/déclarée/);
  });

  it('is not blamed for a request that the bench itself got wrong', async () => {
    const url = await startFakePilot(answer(VIEW));
    expect((await errorOf(driver(url).acte('creerIdentite', null, { traits: {} }))).code).toBe('E_PILOT_REQUEST');
    expect((await errorOf(driver(url).acte('inventer', null))).code).toBe('E_PILOT_REQUEST');
  });

  it('is sent its token, an action number, and identifiers that cannot leave their place in the path', async () => {
    const seen: (string | undefined)[] = [];
    const url = await startFakePilot((request, response) => {
      seen.push(request.method, request.url, request.headers.authorization);
      json(response, VIEW);
    });
    await driver(`${url}/`).acte('recupererIns', '../horloge?x');
    expect(seen).toEqual(['POST', '/pilot/v1/identites/..%2Fhorloge%3Fx/recuperation', 'Bearer jeton']);
  });
});

/** A pilot that keeps a record well enough to be driven, but for what `override` takes over. */
function half(override: (path: string, method: string) => PilotHandler | null): PilotHandler {
  return (request, response) => {
    const path = (request.url ?? '').replace('/pilot/v1', '');
    const other = override(path, request.method ?? '');
    if (other) return other(request, response);
    if (path === '/capacites') return json(response, FACTS);
    json(response, { ...VIEW, identite: path === '/remise-a-zero' ? null : IDENTITY });
  };
}

const on = (pattern: RegExp, handle: PilotHandler, method = /./) =>
  half((path, used) => (pattern.test(path) && method.test(used) ? handle : null));

describe('a run against a pilot that does not keep the contract', { timeout: 180_000 }, () => {
  it.each<[string, string, PilotHandler, string]>([
    [
      'knows no INSi call',
      '@INS-10 or @INSI-08 or @INSI-09',
      on(/appel-insi/, answer({}, 404)),
      'E_PILOT_NOT_IMPLEMENTED',
    ],
    ['fails to show records', '@INSI-08 or @DOC-01', on(/^\/identites\/p1$/, answer({}, 500)), 'E_PILOT_STATUS'],
    ['lies in every act', '@INSI-01 or @INSI-09', on(/identites/, text('<p>ok</p>'), /POST/), 'E_PILOT_INVALID'],
    ['keeps silent when asked to call INSi', '@INSI-09', on(/appel-insi/, () => {}), 'E_PILOT_SLOW'],
  ])('never judges a product whose pilot %s', async (_what, tags, handle, code) => {
    const folder = temporaryFolder();
    const url = await startFakePilot(handle);
    const config = writeConfig(folder, {
      pilote: { url, jeton: 'jeton', delaiMaxMs: 800 },
      attenteMaximaleMs: 800,
      portBase: await freePortBase(),
    });
    const out = join(folder, 'rapport');
    const { status, stdout, stderr } = await banc('run', '--config', config, '--tags', tags, '--out', out).ended;
    const { totals, scenarios } = readReport(out);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(scenarios.filter(({ outcome }) => outcome === 'failed').map(({ reason }) => reason)).toEqual([]);
    expect(totals).toMatchObject({ failed: 0, passed: 0 });
    expect(totals.error).toBeGreaterThan(0);
    expect(stdout).toMatch(/en erreur/);
    for (const { outcome, reason } of scenarios) if (outcome === 'error') expect(reason).toContain(code);
    expect(status).toBe(3);
  });

  it.each<[string, PilotHandler | null, string]>([
    ['nobody answers', null, 'E_PILOT_UNREACHABLE'],
    ['it answers a page', text('<html>'), 'E_PILOT_INVALID'],
    ['it declares an unknown capability', answer({ ...FACTS, capacites: ['telepathie'] }), 'E_PILOT_INVALID'],
    ['it refuses the token', answer({}, 401), 'E_PILOT_UNAUTHORIZED'],
  ])('does not start when %s', async (_what, handle, code) => {
    const folder = temporaryFolder();
    const portBase = await freePortBase();
    const url = handle === null ? `http://127.0.0.1:${portBase + 10}/pilot/v1` : await startFakePilot(handle);
    const config = writeConfig(folder, { pilote: { url, jeton: 'jeton' }, portBase });
    const { status, stderr } = await banc('run', '--config', config, '--out', join(folder, 'rapport')).ended;
    expect(stderr).toMatch(new RegExp(`Connexion au pilote impossible.*\\[${code}\\]`));
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(3);
  });

  it('is no success when the product declares nothing to try', async () => {
    const folder = temporaryFolder();
    const url = await startFakePilot(answer({ ...FACTS, capacites: [] }));
    const config = writeConfig(folder, { pilote: { url, jeton: 'jeton' }, portBase: await freePortBase() });
    const out = join(folder, 'rapport');
    const { status, stderr } = await banc('run', '--config', config, '--tags', '@INS-01', '--out', out).ended;
    expect(readReport(out).totals).toMatchObject({ passed: 0, failed: 0, outOfScope: 2 });
    expect(stderr).toMatch(/Aucun scénario n'a été joué/);
    expect(status).toBe(2);
  });
});

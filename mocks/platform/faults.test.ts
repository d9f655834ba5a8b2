import { describe, expect, it } from 'vitest';
import type { FaultSpec } from './contract.ts';
import { explainFault, FaultBoard } from './faults.ts';
import { TRANSPORT_FAULTS, transportAct } from './transport-faults.ts';

const desir: FaultSpec = {
  name: 'desir_550',
  kind: 'functional',
  title: 'Service indisponible',
  certainty: 'documented',
  source: 'test',
  parameters: {
    type: 'object',
    properties: { texte: { type: 'string' } },
    required: ['texte'],
    additionalProperties: false,
  },
};

const board = () =>
  new FaultBoard([
    { name: 'insi', faults: [desir] },
    { name: 'psc', faults: [] },
  ]);

describe('the fault board', () => {
  it('offers the transport faults on every service, and each service its own', () => {
    const offers = board().catalogue();
    expect(offers.filter(({ service }) => service === 'psc').map(({ name }) => name)).toEqual(
      TRANSPORT_FAULTS.map(({ name }) => name),
    );
    expect(offers.at(TRANSPORT_FAULTS.length)).toMatchObject({ service: 'insi', name: 'desir_550' });
    for (const { title } of offers) expect(title).not.toBe('');
  });

  it('counts calls down, then lets them through', () => {
    const faults = board();
    faults.arm({ service: 'insi', name: 'coupure', count: 2 });
    const met = [1, 2, 3].map(() => faults.take('insi', null)?.remaining ?? null);
    expect(met).toEqual([2, 1, null]);
    expect(faults.list()).toEqual([]);
  });

  it('lasts until cleared without a count', () => {
    const faults = board();
    const { id } = faults.arm({ service: 'insi', name: 'coupure' });
    for (let n = 0; n < 3; n += 1) expect(faults.take('insi', null)?.id).toBe(id);
    expect(faults.clear({ id })).toBe(1);
    expect(faults.take('insi', null)).toBeNull();
  });

  it('leaves a fault armed until an operation it is about, unless the order aims at one', () => {
    const aimed: FaultSpec = { ...desir, name: 'jeton-faux', operations: ['token'], parameters: {} };
    const faults = new FaultBoard([{ name: 'psc', faults: [aimed] }]);
    faults.arm({ service: 'psc', name: 'jeton-faux', count: 1 });
    expect(faults.take('psc', 'certs')).toBeNull();
    expect(faults.take('psc', null)).toBeNull();
    expect(faults.take('psc', 'token')?.name).toBe('jeton-faux');
    faults.arm({ service: 'psc', name: 'jeton-faux', operation: 'certs', count: 1 });
    expect(faults.take('psc', 'token')).toBeNull();
    expect(faults.take('psc', 'certs')?.name).toBe('jeton-faux');
  });

  it('meets only the service and the operation aimed at, oldest first', () => {
    const faults = board();
    faults.arm({ service: 'insi', name: 'coupure', operation: 'rechercher', count: 1 });
    faults.arm({ service: 'insi', name: 'sans-reponse', count: 1 });
    expect(faults.take('psc', 'rechercher')).toBeNull();
    expect(faults.take('insi', 'verifier')?.name).toBe('sans-reponse');
    expect(faults.take('insi', 'verifier')).toBeNull();
    expect(faults.take('insi', 'rechercher')?.name).toBe('coupure');
  });

  it('clears one, one service, or everything', () => {
    const faults = board();
    const { id } = faults.arm({ service: 'insi', name: 'coupure' });
    faults.arm({ service: 'insi', name: 'coupure' });
    faults.arm({ service: 'psc', name: 'coupure' });
    expect(faults.clear({ id })).toBe(1);
    expect(faults.clear({ id })).toBe(0);
    expect(faults.clear({ service: 'psc' })).toBe(1);
    expect(faults.clear()).toBe(1);
  });

  it('fills in the parameters that have a default', () => {
    expect(board().arm({ service: 'insi', name: 'erreur-http' }).parameters).toEqual({ statut: 503 });
  });

  it.each([
    [{ service: 'dmp', name: 'coupure' }, 'E_FAULT_UNKNOWN', 'insi, psc'],
    [{ service: 'psc', name: 'desir_550' }, 'E_FAULT_UNKNOWN', 'latence, sans-reponse, coupure'],
    [{ service: 'insi', name: 'latence' }, 'E_FAULT_PARAMETERS', 'le champ « ms », obligatoire'],
    [{ service: 'insi', name: 'latence', parameters: { ms: 'x' } }, 'E_FAULT_PARAMETERS', '/ms : trouvé "x"'],
    [{ service: 'insi', name: 'latence', parameters: { ms: -1 } }, 'E_FAULT_PARAMETERS', 'au moins 0'],
    [{ service: 'insi', name: 'erreur-http', parameters: { statut: 200 } }, 'E_FAULT_PARAMETERS', 'au moins 400'],
    [{ service: 'insi', name: 'reponse-tronquee', parameters: { x: 1 } }, 'E_FAULT_PARAMETERS', 'aucun champ « x »'],
    [{ service: 'insi', name: 'desir_550', parameters: {} }, 'E_FAULT_PARAMETERS', 'texte'],
    [{ service: 'insi', name: 'coupure', count: 0 }, 'E_FAULT_PARAMETERS', 'entier d’au moins 1'],
    [{ service: 'insi', name: 'coupure', count: 1.5 }, 'E_FAULT_PARAMETERS', 'entier d’au moins 1'],
  ])('refuses %j and says what exists or what was expected', (order, code, text) => {
    const faults = board();
    expect(() => faults.arm(order)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) }));
    expect(faults.list()).toEqual([]);
  });

  it('explains an armed fault in French', () => {
    const faults = board();
    const armed = faults.arm({
      service: 'insi',
      name: 'latence',
      parameters: { ms: 50 },
      count: 2,
      operation: 'rechercher',
    });
    expect(explainFault(armed, faults.catalogue())).toBe(
      'Réponse retardée du nombre de millisecondes demandé (paramètre ms) [ms = 50, encore 2 appel(s), opération rechercher]',
    );
  });
});

describe('a transport fault', () => {
  it('changes nothing when there is none, or a functional one', () => {
    const faults = board();
    const functional = faults.arm({ service: 'insi', name: 'desir_550', parameters: { texte: 'x' } });
    for (const fault of [null, functional]) {
      expect(transportAct(fault)).toMatchObject({ delayMs: 0, reachesService: true, delivery: 'send' });
    }
  });

  it.each([
    ['latence', { ms: 5 }, { delayMs: 5, reachesService: true, delivery: 'send' }],
    ['sans-reponse', {}, { reachesService: false, delivery: 'hold' }],
    ['sans-reponse', { traitee: true }, { reachesService: true, delivery: 'hold' }],
    ['coupure', {}, { reachesService: false, delivery: 'cut' }],
    ['coupure', { traitee: true }, { reachesService: true, delivery: 'cut' }],
    ['reponse-tronquee', {}, { reachesService: true, delivery: 'truncate' }],
    ['reponse-malformee', {}, { reachesService: true, delivery: 'send' }],
    ['erreur-http', { statut: 502 }, { reachesService: false, replacement: expect.objectContaining({ status: 502 }) }],
  ])('%s %j does what its name says', (name, parameters, expected) => {
    expect(transportAct(board().arm({ service: 'psc', name, parameters }))).toMatchObject(expected);
  });

  it('makes content neither XML nor JSON', () => {
    const act = transportAct(board().arm({ service: 'psc', name: 'reponse-malformee' }));
    for (const body of ['{"a":1}', '<a/>', '']) {
      const text = act.alter(Buffer.from(body)).toString();
      expect(() => JSON.parse(text)).toThrow();
      expect(text).toContain('\u0000');
    }
  });
});

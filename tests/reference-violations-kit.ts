import type { Bench } from '../reference/testing/bench.ts';
import { behaviour, found, PERSONNE, type Returned, type Tiq } from '../reference/testing/fake-insi.ts';

export const PASSEPORT = { justificatif: { nature: 'passeport' } };
export const MATRICULE = { numero: '1010663220754', cle: '60', oid: '1.2.250.1.213.1.4.8' };

/** Makes a system show one behaviour; gives what was seen of it. */
export type Probe = (bench: Bench) => Promise<unknown>;

/** Creates, calls, accepts; gives status and matricule. */
export const retrieval =
  (tiq: Tiq = {}, typed: object = {}, ins: Returned = {}): Probe =>
  async ({ pilot, insi }) => {
    insi.next = behaviour.answer(found({ ...PERSONNE, ...tiq }, ins));
    const path = await pilot.create(typed);
    await pilot.post(`${path}/appel-insi`);
    const { identite } = await pilot.post(`${path}/recuperation`);
    return identite?.matricule?.numero ?? null;
  };

/** Creates, calls; gives what went on the wire. */
export const sent =
  (pattern: RegExp, typed: object = {}): Probe =>
  async ({ pilot, insi }) => {
    const path = await pilot.create(typed);
    await pilot.post(`${path}/appel-insi`);
    return insi.seen.map(({ body }) => pattern.exec(body)?.[1] ?? null);
  };

/** A violation, what a conformant system shows to its probe, and what the faulty one shows. */
export interface Row {
  readonly id: string;
  readonly probe: Probe;
  readonly conformant: unknown;
  readonly violated: unknown;
  readonly delaiMaxMs?: number;
}

/** Number that the fake INSi gives. */
export const N = MATRICULE.numero;

import { expect } from 'vitest';
import { porteursDeCarte } from '../cli/reference-professionnels.ts';
import { type Bench, startBench } from '../reference/testing/bench.ts';
import type { DmpBench } from './dmp-kit.ts';
import { type DmpConfig, liaisonDmp } from './reference-dmp-liaison.ts';
import { PASSEPORT } from './reference-violations-kit.ts';

export const MEDECIN = '899799001203';
export const INFIRMIERE = '899799001229';
export const SECRETAIRE = '30B0152872/CPET0003';
/** Whom the fake INSi and the DMP both know. */
const PERSONNE = 'cnda-dartagnan-pierre-alain';
export const HOSTILE = '<script>alert(1)</script>"\'';
export const ECHAPPE = '&lt;script&gt;alert(1)&lt;/script&gt;';
export const EQUIPE = { nature: 'hospitalisation', equipe: MEDECIN };

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a part of the screen shows. */
export function part(text: string, id: string): string {
  const from = text.indexOf(`<section id="${id}"`);
  return from === -1 ? '' : text.slice(from, text.indexOf('</section>', from));
}

/** A DMP, and the pages of a software connected to it that has one qualified identity. */
export class PagesDmp {
  readonly dmp: DmpBench;
  readonly config: DmpConfig;
  readonly bench: Bench;
  /** Path of the record of that person, and of its DMP screen. */
  readonly fiche: string;
  readonly base: string;

  private constructor(dmp: DmpBench, config: DmpConfig, bench: Bench, id: string) {
    this.dmp = dmp;
    this.config = config;
    this.bench = bench;
    this.fiche = id.replace('/identites/', '/fiches/');
    this.base = `${this.fiche}/dmp`;
  }

  /** `connected`: false for a software that knows nothing of the DMP. */
  static async start(dmp: DmpBench, connected = true): Promise<PagesDmp> {
    const usual = { idNat: MEDECIN, nom: 'MEDECIN9900120', prenom: 'ARMELLE', savoirFaire: 'SM54' };
    const config = { ...liaisonDmp(dmp, usual), professionnels: porteursDeCarte(dmp.nation, MEDECIN) };
    const bench = await startBench({ maintenant: () => dmp.clock.now(), ...(connected ? { dmp: config } : {}) });
    const path = await bench.pilot.create();
    await bench.pilot.post(`${path}/appel-insi`);
    await bench.pilot.post(`${path}/recuperation`);
    await bench.pilot.post(`${path}/justificatif`, PASSEPORT);
    return new PagesDmp(dmp, config, bench, path);
  }

  async close(): Promise<void> {
    await this.bench.close();
    await this.dmp.close();
  }

  /** A page, or what follows a form; redirections are followed, as a browser does. */
  async open(path: string, fields?: Fields) {
    const pairs = Object.entries(fields ?? {}).flatMap(([name, all]) => [all].flat().map((one) => [name, one]));
    const body = new URLSearchParams(pairs as [string, string][]);
    const sent = fields === undefined ? {} : { method: 'POST', body };
    const response = await fetch(`${this.bench.system.url}${path}`, sent);
    const text = await response.text();
    const { pathname, search } = new URL(response.url);
    expect(text).toContain('Simulation – données fictives');
    expect(text).not.toContain('<script');
    return { status: response.status, text, path: pathname, search, headers: response.headers };
  }

  /** The list on screen, once the person is taken care of. */
  async consulter(fields: Fields = {}) {
    await this.open(`${this.base}/prise-en-charge`, EQUIPE);
    return await this.open(`${this.base}/consultation`, fields);
  }

  /** Puts a document in the record, by the usual doctor unless told otherwise. */
  async deposer(more: object): Promise<string> {
    const document = { auteur: 'demo-medecin', ...more };
    const { uniqueId } = (await this.#order('documents', document)) as { readonly uniqueId: string };
    return uniqueId;
  }

  /** What the person does in Mon espace santé. */
  mes(acte: string, more: object = {}): unknown {
    return this.#order('actes', { acte, ...more });
  }

  #order(what: string, body: object): unknown {
    return this.dmp.control('POST', `dossiers/:personne/${what}`, body, { personne: PERSONNE });
  }
}

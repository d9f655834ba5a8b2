import type { Vue } from '../identity/vue.ts';
import { type ReferenceConfig, type ReferenceOptions, type ReferenceSystem, startReference } from '../index.ts';
import { pilotContract } from '../pilot/validation.ts';
import { makeCertificate } from './certificates.ts';
import { FakeInsi } from './fake-insi.ts';

const authority = makeCertificate({ cn: 'TEST AC FICTIVE', authority: true });

/** Certificates of the tests, made once. */
export const CERTIFICATES = {
  authority,
  stranger: makeCertificate({ cn: 'AC INCONNUE', authority: true }),
  server: makeCertificate({ cn: 'insi', issuer: authority, ip: '127.0.0.1' }),
  client: makeCertificate({ cn: 'INSI-AUTO', ou: '10B0152872', issuer: authority }),
  expired: makeCertificate({ cn: 'INSI-PERIME', ou: '10B0152872', issuer: authority, from: -30, to: -1 }),
};

const contract = pilotContract();
let counter = 0;

/** A configuration for a reference system of the tests. */
export function configFor(url: string, changes: Partial<ReferenceConfig['insi']> = {}): ReferenceConfig {
  const { client, expired } = CERTIFICATES;
  return {
    ecoute: { hote: '127.0.0.1', port: 0 },
    pilote: { jeton: 'jeton-de-test' },
    structure: { nom: 'Hôpital fictif', identifiant: '10B0152872' },
    insi: {
      url,
      idam: 'BAN26NF00001',
      certificat: { pem: client.cert, cle: client.key, chaine: authority.cert },
      certificatsDeRechange: { expire: { pem: expired.cert, cle: expired.key } },
      autorites: authority.cert,
      delaiMaxMs: 20_000,
      ...changes,
    },
    logiciel: { nom: 'Logiciel de référence', version: '1.0.0', instance: '5f1ad1f5-0000-4000-8000-000000000001' },
  };
}

/** The pilot interface as a test calls it; every answer is checked against the contract. */
export class Pilot {
  readonly #system: ReferenceSystem;

  constructor(system: ReferenceSystem) {
    this.#system = system;
  }

  async raw(method: string, path: string, body?: unknown, token = 'jeton-de-test') {
    const response = await fetch(`${this.#system.pilotUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: JSON.parse(text) as Record<string, unknown> };
  }

  async get(path: string): Promise<Vue> {
    return this.#vue(await this.raw('GET', path));
  }

  async post(path: string, body: object = {}): Promise<Vue> {
    counter += 1;
    return this.#vue(await this.raw('POST', path, { idAction: `action-${counter}`, ...body }));
  }

  #vue({ status, text, json }: Awaited<ReturnType<Pilot['raw']>>): Vue {
    if (status !== 200) throw new Error(`statut ${status} : ${text}`);
    const errors = contract.errorsOf('Vue', json);
    if (errors.length > 0) throw new Error(`réponse hors contrat : ${errors.join(' ; ')}`);
    return json as unknown as Vue;
  }

  /** Creates an identity, even a second one for the same person, and gives its identifier. */
  async create(changes: object = {}): Promise<string> {
    const vue = await this.post('/identites', { traits: { ...TRAITS, ...changes }, doublonsEcartes: true });
    if (vue.identite === null) throw new Error(`création refusée : ${vue.refus?.texte}`);
    return `/identites/${vue.identite.id}`;
  }
}

/** A person whom the fake INSi knows. */
export const TRAITS = {
  nomNaissance: "D'ARTAGNAN DE L'HERAULT",
  premierPrenom: 'PIERRE-ALAIN',
  prenoms: 'PIERRE-ALAIN MURIEL',
  sexe: 'M',
  dateNaissance: '2001-06-17',
  lieuNaissance: '63220',
} as const;

export interface Bench {
  readonly insi: FakeInsi;
  readonly pilot: Pilot;
  readonly system: ReferenceSystem;
  close(): Promise<void>;
}

/** A fake INSi and a reference system in front of it. */
export async function startBench(
  options: ReferenceOptions & {
    readonly insi?: Partial<ReferenceConfig['insi']>;
    readonly dmp?: ReferenceConfig['dmp'];
    readonly sauvegarde?: string;
  } = {},
): Promise<Bench> {
  const { server } = CERTIFICATES;
  const insi = new FakeInsi({ key: server.key, cert: server.cert });
  const url = await insi.start();
  const config = configFor(url, options.insi);
  const { sauvegarde, dmp } = options;
  const more = { ...(sauvegarde === undefined ? {} : { sauvegarde }), ...(dmp === undefined ? {} : { dmp }) };
  const system = await startReference({ ...config, ...more }, options);
  const close = async () => {
    await system.close();
    await insi.stop();
  };
  return { insi, pilot: new Pilot(system), system, close };
}

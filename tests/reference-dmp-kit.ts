import { randomUUID } from 'node:crypto';
import { OPERATIONS } from '../mocks/dmp/operations.ts';
import type { ExchangeRecord } from '../mocks/platform/index.ts';
import { HorlogeReglable } from '../reference/clock.ts';
import {
  ClientDmp,
  type Contexte,
  type DepotDmp,
  type FicheDmp,
  type FiltreDmp,
  type Professionnel,
  type Reponse,
} from '../reference/dmp/client-dmp.ts';
import { loadCertificate } from '../reference/insi/certificate.ts';
import { HOPITAL, startDmp } from './dmp-kit.ts';

/** The doctor of the hospital of the base preset. */
export const MEDECIN: Professionnel = {
  idNat: '899799001039',
  nom: 'MEDECIN9900103',
  prenom: 'LOUISON',
  profession: { code: '10', codeSystem: '1.2.250.1.71.1.2.7', libelle: 'Médecin' },
  savoirFaire: { code: 'SM54', codeSystem: '1.2.250.1.71.4.2.5', libelle: 'Médecine générale' },
};

export const ADULTE = 'ordinaire-homme';
export const DEUX_ANS = { statuts: ['Approved'], debutDes: '20250101000000' } as const;
export const INDIRECTE = { mode: 'INDIRECTE' } as const;
/** Refusal of the rights of the caller. */
export const DROITS = { kind: 'refus', code: 'DMPAccessDeniedByRightsService' } as const;

export const DEPOT: DepotDmp = {
  auteur: MEDECIN,
  titre: 'Compte rendu de consultation',
  type: '11488-4',
  typeLibelle: 'Compte rendu de consultation',
  classe: '10',
  classeLibelle: 'Compte rendu',
  texte: 'Consultation du 16 novembre.',
  confidentialites: [],
  remplace: null,
};

/** What a call brought. @throws Error when it brought nothing */
export async function valeur<T>(call: Promise<Reponse<T>>): Promise<T> {
  const answer = await call;
  if (answer.kind !== 'succes') throw new Error(`${answer.kind} : ${answer.texte}`);
  return answer.valeur;
}

/** A DMP, the client of the hospital, and what the persons do in Mon espace santé. */
export async function startClient() {
  const bench = await startDmp();
  const identity = (profile: 'ORG_AUTH_CLI' | 'ORG_SIGN', cn: string) => {
    const issued = bench.certificate(profile, cn, { ou: HOPITAL, o: 'HOPITAL DES TROIS RIVIERES', st: 'Lozère (48)' });
    return loadCertificate({ pem: issued.certificatePem, cle: issued.privateKeyPem, chaine: issued.chainPem }, '');
  };
  const client = new ClientDmp(
    {
      url: `${bench.urlOf('dmp')}/si-dmp-server/v2/services`,
      certificat: identity('ORG_AUTH_CLI', 'DMP-AUTH'),
      autorites: bench.igc.trustAnchorPem,
      delaiMaxMs: 20_000,
    },
    {
      structure: HOPITAL,
      raisonSociale: 'HOPITAL DES TROIS RIVIERES90101',
      secteur: 'SA01',
      logiciel: { nom: 'Logiciel d’essai', version: '1.0' },
      homologation: 'BANC-DMP-0001',
      oid: '1.2.250.1.999.1',
      cachet: identity('ORG_SIGN', 'DMP-SIGN'),
    },
    {
      horloge: new HorlogeReglable(() => bench.clock.now()),
      uuid: randomUUID,
      stop: () => new AbortController().signal,
    },
  );

  /** The doctor about somebody, in AIR unless said otherwise. */
  const pour = (personne: string, changes: Partial<Contexte> = {}): Contexte => {
    const found = bench.nation.personne(personne);
    const ins = bench.ins(personne);
    const patient = {
      ipp: personne,
      ins: `${ins.numero}${ins.cle}`,
      oid: ins.oid,
      nomNaissance: found?.nomNaissance ?? '',
      prenom: found?.prenoms[0] ?? '',
      sexe: found?.sexe === 'F' ? 'F' : 'M',
      dateNaissance: found?.dateNaissance ?? '',
    } as const;
    return { mode: 'INDIRECTE_RENFORCEE', professionnel: MEDECIN, acces: 'normal', motif: null, patient, ...changes };
  };

  const acte = (personne: string, nom: string, more: object = {}) =>
    bench.control('POST', 'dossiers/:personne/actes', { acte: nom, ...more }, { personne });
  const deposer = async (personne: string, more: object = {}) =>
    (await bench.control('POST', 'dossiers/:personne/documents', { titre: 'Document', ...more }, { personne })) as {
      readonly uniqueId: string;
    };

  /** Entry of a document that the doctor finds. @throws Error when they do not */
  const ficheDe = async (
    personne: string,
    uniqueId: string,
    statut: FiltreDmp['statuts'][number] = 'Approved',
  ): Promise<FicheDmp> => {
    const fiches = await valeur(client.rechercher(pour(personne), { ...DEUX_ANS, statuts: [statut] }));
    const found = fiches.find((one) => one.uniqueId === uniqueId);
    if (found === undefined) throw new Error(`no ${statut} entry of ${uniqueId}`);
    return found;
  };

  return {
    bench,
    client,
    pour,
    acte,
    deposer,
    ficheDe,
    autoriser: (personne: string) => acte(personne, 'autoriser', { professionnel: 'medecin-hospitalier' }),
    close: () => bench.close(),
  };
}

export type ClientBench = Awaited<ReturnType<typeof startClient>>;

/** Bytes of a request of the journal, as text. */
function texteDe({ bench }: ClientBench, record: ExchangeRecord | undefined): string {
  return bench.space.journal.body(record?.request?.body?.sha256 ?? '')?.toString('utf8') ?? '';
}

/** The last message sent. */
export function dernierMessage(b: ClientBench): string {
  return texteDe(b, b.bench.last());
}

/**
 * Operations called so far, sorted.
 * @throws Error when the Action, the address and the Body of a message do not tell the same operation
 */
export function messagesNommes(b: ClientBench): readonly string[] {
  const names = b.bench.space.journal.records({ service: 'dmp' }).map((record) => {
    const url = record.request?.url ?? '';
    const action = /<wsa:Action[^>]*>([^<]*)</u.exec(texteDe(b, record))?.[1];
    const facts = OPERATIONS.find(({ name }) => name === record.summary?.operation);
    if (facts === undefined || facts.actions[0] !== action || !url.endsWith(`/${facts.service}`)) {
      throw new Error(`${action} sent to ${url}`);
    }
    return facts.name;
  });
  return [...new Set(names)].sort();
}

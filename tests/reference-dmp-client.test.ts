import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HorlogeReglable } from '../reference/clock.ts';
import { ClientDmp, type Contexte, type DepotDmp, type Professionnel } from '../reference/dmp/client-dmp.ts';
import { loadCertificate } from '../reference/insi/certificate.ts';
import { type DmpBench, HOPITAL, startDmp } from './dmp-kit.ts';

let bench: DmpBench;
let client: ClientDmp;

const PROFESSION = '1.2.250.1.71.1.2.7';
const SAVOIR_FAIRE = '1.2.250.1.71.4.2.5';

const MEDECIN: Professionnel = {
  idNat: '899799001039',
  nom: 'MEDECIN9900103',
  prenom: 'LOUISON',
  profession: { code: '10', codeSystem: PROFESSION, libelle: 'Médecin' },
  savoirFaire: { code: 'SM54', codeSystem: SAVOIR_FAIRE, libelle: 'Médecine générale' },
};

const LIAISON_MS = 20_000;

/** A client of the hospital; changes of how the DMP is reached. */
function clientDe(changes: Partial<ConstructorParameters<typeof ClientDmp>[0]> = {}): ClientDmp {
  const identity = (profile: 'ORG_AUTH_CLI' | 'ORG_SIGN', cn: string) => {
    const issued = bench.certificate(profile, cn, { ou: HOPITAL, o: 'HOPITAL DES TROIS RIVIERES', st: 'Lozère (48)' });
    return loadCertificate({ pem: issued.certificatePem, cle: issued.privateKeyPem, chaine: issued.chainPem }, '');
  };
  return new ClientDmp(
    {
      url: `${bench.urlOf('dmp')}/si-dmp-server/v2/services`,
      certificat: identity('ORG_AUTH_CLI', 'DMP-AUTH'),
      autorites: bench.igc.trustAnchorPem,
      delaiMaxMs: LIAISON_MS,
      ...changes,
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
}

beforeAll(async () => {
  bench = await startDmp();
  client = clientDe();
});
afterAll(() => bench.close());

/** The hospital's doctor about somebody, in AIR unless said otherwise. */
function pour(personne: string, changes: Partial<Contexte> = {}): Contexte {
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
}

const acte = (personne: string, nom: string, more: object = {}) =>
  bench.control('POST', 'dossiers/:personne/actes', { acte: nom, ...more }, { personne });
const autoriser = (personne: string) => acte(personne, 'autoriser', { professionnel: 'medecin-hospitalier' });
const deposer = (personne: string, more: object = {}) =>
  bench.control('POST', 'dossiers/:personne/documents', { titre: 'Document', ...more }, { personne }) as Promise<{
    readonly uniqueId: string;
  }>;

const ADULTE = 'ordinaire-homme';
const DEUX_ANS = { statuts: ['Approved'], debutDes: '20250101000000' } as const;
const DROITS = { kind: 'refus', code: 'DMPAccessDeniedByRightsService' };
const INDIRECTE = { mode: 'INDIRECTE' } as const;

describe('TD0.2', () => {
  it.each<[string, string, object]>([
    ['an open record', ADULTE, { etat: 'ouvert', autorisation: 'INEXISTANTE', medecinTraitant: false }],
    ['a closed record', 'dmp-clos', { etat: 'clos' }],
    ['no record', 'dmp-absent', { etat: 'inexistant', autorisation: null, compteInternetOuvert: null }],
    ['a space never opened by its owner', 'dmp-non-active', { etat: 'ouvert', compteInternetOuvert: false }],
  ])('tells %s', async (_what, personne, valeur) => {
    expect(await client.existence(pour(personne))).toMatchObject({ kind: 'succes', valeur });
    expect(bench.last()?.findings).toEqual([]);
  });

  it('says what the VIHF must say, in both modes', async () => {
    await client.existence(pour(ADULTE));
    expect(bench.last()?.summary?.vihf).toMatchObject({
      mode: 'INDIRECTE_RENFORCEE',
      identifiant: '899799001039',
      structure: HOPITAL,
      roles: ['10', 'SM54'],
      acces: 'normal',
      motif: null,
      signe: true,
      empreinte: 'sha256',
    });
    await client.existence(pour(ADULTE, INDIRECTE));
    expect(bench.last()?.summary).toMatchObject({ resultat: 'succes', vihf: { mode: 'INDIRECTE' } });
  });

  it('is a refusal with its code for somebody that the structure does not know', async () => {
    const stranger = { ...MEDECIN, idNat: '899799001013', nom: 'MEDECIN9900101', prenom: 'ALIX' };
    const answer = await client.existence(pour(ADULTE, { professionnel: stranger }));
    expect(answer).toMatchObject({ kind: 'refus', texte: 'PS et Structure non liés' });
  });
});

describe('TD3.1', () => {
  it('lists documents with what the screen needs, and leaves signatures of sets out', async () => {
    const who = pour('dmp-masques-en-urgence');
    await autoriser('dmp-masques-en-urgence');
    const { uniqueId } = await deposer('dmp-masques-en-urgence', {
      titre: 'Synthèse & suivi',
      auteur: 'medecin-hospitalier',
      classe: '11',
      type: '60591-5',
      texte: 'Tout va bien.',
    });
    const answer = await client.rechercher(who, DEUX_ANS);
    expect(answer).toMatchObject({
      kind: 'succes',
      valeur: [
        {
          uniqueId,
          version: 1,
          statut: 'Approved',
          titre: 'Synthèse & suivi',
          classe: '11',
          classeLibelle: 'Synthèse',
          type: '60591-5',
          typeLibelle: 'Synthèse médicale',
          confidentialites: ['N'],
          auteur: { idNat: '899799001039', nom: 'MEDECIN9900103', prenom: 'LOUISON' },
          mimeType: 'text/plain',
          taille: 13,
        },
      ],
    });
    expect(bench.last()?.findings).toEqual([]);
  });
});

describe('a consultation that the DMP refuses', () => {
  it.each<[string, string, object, object]>([
    ['without authorisation', ADULTE, {}, DROITS],
    ['with the structure alone (matrix)', ADULTE, INDIRECTE, DROITS],
    ['of no record', 'dmp-absent', {}, { kind: 'refus', code: 'XDSUnknownPatientId' }],
    ['of a closed record', 'dmp-clos', {}, { kind: 'refus', code: 'DMPClosed' }],
    ['an emergency that the person opposes', 'dmp-opposition-urgence', { acces: 'centre_15' }, DROITS],
    ['an emergency without a reason', ADULTE, { acces: 'bris_de_glace' }, { kind: 'refus', code: 'DMPInvalidVihf' }],
  ])('is a refusal: %s', async (_what, personne, changes, expected) => {
    expect(await client.rechercher(pour(personne, changes), DEUX_ANS)).toMatchObject(expected);
    expect(await client.consulter(pour(personne, changes), '1.2.3')).toMatchObject(expected);
  });

  it('is a refusal: by somebody whom the person blocks', async () => {
    await acte('dmp-autorisation-expiree', 'bloquer', { professionnel: 'medecin-hospitalier' });
    expect(await client.rechercher(pour('dmp-autorisation-expiree'), DEUX_ANS)).toMatchObject(DROITS);
  });

  it('carries the reason of an emergency', async () => {
    const urgence = { acces: 'bris_de_glace', motif: 'Personne inconsciente & seule.' } as const;
    expect(await client.rechercher(pour(ADULTE, urgence), DEUX_ANS)).toMatchObject({ kind: 'succes' });
    expect(bench.last()?.summary?.vihf).toMatchObject({ acces: 'bris_de_glace', motif: urgence.motif });
  });
});

const DEPOT: DepotDmp = {
  titre: 'Compte rendu de consultation',
  type: '11488-4',
  typeLibelle: 'Compte rendu de consultation',
  classe: '10',
  classeLibelle: 'Compte rendu',
  texte: 'Consultation du 16 novembre.',
  confidentialites: [],
  remplace: null,
};

describe('TD2.1', () => {
  it('puts a document in the DMP, against no rule', async () => {
    const answer = await client.alimenter(pour(ADULTE, INDIRECTE), DEPOT);
    expect(answer).toMatchObject({ kind: 'succes', valeur: { uniqueId: expect.stringMatching(/^2\.25\./u) } });
    expect(bench.last()?.findings).toEqual([]);
    expect(bench.last()?.summary).toMatchObject({ constats: [], documents: [{ confidentialites: ['N'] }] });
  });

  it('is refused in AIR by the matrix', async () => {
    expect(await client.alimenter(pour(ADULTE), DEPOT)).toMatchObject(DROITS);
  });
});

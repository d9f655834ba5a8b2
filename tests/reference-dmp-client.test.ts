import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contexte } from '../reference/dmp/client-dmp.ts';
import { HOPITAL } from './dmp-kit.ts';
import {
  ADULTE,
  type ClientBench,
  DEUX_ANS,
  DROITS,
  INDIRECTE,
  MEDECIN,
  messagesNommes,
  startClient,
  valeur,
} from './reference-dmp-kit.ts';

let b: ClientBench;

beforeAll(async () => {
  b = await startClient();
});
afterAll(() => b.close());

describe('TD0.2', () => {
  it.each<[string, string, object]>([
    ['an open record', ADULTE, { etat: 'ouvert', autorisation: 'INEXISTANTE', medecinTraitant: false }],
    ['a closed record', 'dmp-clos', { etat: 'clos' }],
    ['no record', 'dmp-absent', { etat: 'inexistant', autorisation: null, compteInternetOuvert: null }],
    ['a space never opened by its owner', 'dmp-non-active', { etat: 'ouvert', compteInternetOuvert: false }],
  ])('tells %s', async (_what, personne, valeur) => {
    expect(await b.client.existence(b.pour(personne))).toMatchObject({ kind: 'succes', valeur });
    expect(b.bench.last()?.findings).toEqual([]);
  });

  it('says what the VIHF must say, in both modes', async () => {
    await b.client.existence(b.pour(ADULTE));
    expect(b.bench.last()?.summary?.vihf).toMatchObject({
      mode: 'INDIRECTE_RENFORCEE',
      identifiant: '899799001039',
      structure: HOPITAL,
      roles: ['10', 'SM54'],
      acces: 'normal',
      motif: null,
      signe: true,
      empreinte: 'sha256',
    });
    await b.client.existence(b.pour(ADULTE, INDIRECTE));
    expect(b.bench.last()?.summary).toMatchObject({ resultat: 'succes', vihf: { mode: 'INDIRECTE' } });
  });

  it('is a refusal with its code for somebody that the structure does not know', async () => {
    const stranger = { ...MEDECIN, idNat: '899799001013', nom: 'MEDECIN9900101', prenom: 'ALIX' };
    const answer = await b.client.existence(b.pour(ADULTE, { professionnel: stranger }));
    expect(answer).toMatchObject({ kind: 'refus', texte: 'PS et Structure non liés' });
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
    expect(await b.client.rechercher(b.pour(personne, changes), DEUX_ANS)).toMatchObject(expected);
    expect(await b.client.consulter(b.pour(personne, changes), '1.2.3')).toMatchObject(expected);
  });

  it('is a refusal: by somebody whom the person blocks', async () => {
    await b.acte('dmp-autorisation-expiree', 'bloquer', { professionnel: 'medecin-hospitalier' });
    expect(await b.client.rechercher(b.pour('dmp-autorisation-expiree'), DEUX_ANS)).toMatchObject(DROITS);
  });

  it('carries the reason of an emergency', async () => {
    const urgence = { acces: 'bris_de_glace', motif: 'Personne inconsciente & seule.' } as const;
    expect(await b.client.rechercher(b.pour(ADULTE, urgence), DEUX_ANS)).toMatchObject({ kind: 'succes' });
    expect(b.bench.last()?.summary?.vihf).toMatchObject({ acces: 'bris_de_glace', motif: urgence.motif });
  });
});

describe('authorisations', () => {
  it('are declared, seen by TD0.2, listed by TD0.4, and ended', async () => {
    const patient = 'ordinaire-femme';
    const start = b.bench.clock.date();
    expect(await valeur(b.client.declarerAcces(b.pour(patient), 'AJOUT'))).toEqual({
      contexte: 'Autorisation enregistrée.',
    });
    expect(await valeur(b.client.existence(b.pour(patient)))).toMatchObject({ autorisation: 'VALIDE' });
    const { patient: person, ...who } = b.pour(patient);
    const listed = await valeur(b.client.patientsAutorises({ ...who, patient: null }, start));
    expect(listed).toContainEqual({
      ins: person?.ins,
      oid: person?.oid,
      nom: person?.nomNaissance,
      prenom: person?.prenom,
      dateNaissance: person?.dateNaissance,
      medecinTraitant: false,
    });
    await valeur(b.client.patientsAutorises({ ...who, ...INDIRECTE, patient: null }, start));
    await valeur(b.client.declarerAcces(b.pour(patient), 'SUPPRESSION'));
    expect(await valeur(b.client.existence(b.pour(patient)))).toMatchObject({ autorisation: 'INEXISTANTE' });
  });

  it('as attending doctor', async () => {
    const patient = 'ordinaire-femme';
    await valeur(b.client.declarerAcces(b.pour(patient), 'AJOUT', true));
    expect(await valeur(b.client.existence(b.pour(patient)))).toMatchObject({ medecinTraitant: true });
    await valeur(b.client.declarerAcces(b.pour(patient), 'SUPPRESSION', true));
    expect(await valeur(b.client.existence(b.pour(patient)))).toMatchObject({ medecinTraitant: false });
  });

  it.each<[string, string, Partial<Contexte>, object]>([
    ['by the structure alone (matrix)', ADULTE, INDIRECTE, DROITS],
    ['in an emergency (matrix)', ADULTE, { acces: 'centre_15' }, DROITS],
    ['of a closed record', 'dmp-clos', {}, { kind: 'refus', code: 'DMPClosed' }],
    ['of no record', 'dmp-absent', {}, { kind: 'refus', code: 'DMPNotFound' }],
  ])('are refused: %s', async (_what, personne, changes, expected) => {
    expect(await b.client.declarerAcces(b.pour(personne, changes), 'AJOUT')).toMatchObject(expected);
  });
});

describe('TD1.3a', () => {
  it('tells oppositions and representatives', async () => {
    expect(await valeur(b.client.donneesAdministratives(b.pour('dmp-opposition-centre-15', INDIRECTE)))).toMatchObject({
      etat: 'ouvert',
      oppositionCentre15: true,
      oppositionBrisDeGlace: false,
      representants: [],
    });
    expect(await valeur(b.client.donneesAdministratives(b.pour('dmp-adolescente')))).toMatchObject({
      representants: [
        { nom: 'ORVANCOURT', prenom: 'LISE' },
        { nom: 'ORVANCOURT', prenom: 'REMI' },
      ],
    });
    const none = await valeur(b.client.donneesAdministratives(b.pour('dmp-absent')));
    expect(none).toMatchObject({ etat: 'inexistant', representants: [] });
  });
});

describe('TD0.5', () => {
  const sans = (acces: Contexte['acces']): Contexte => ({ ...b.pour(ADULTE), acces, patient: null });

  it('finds patients by their traits in an emergency call centre, and says when there is none', async () => {
    const found = await valeur(
      b.client.chercherParTraits(sans('centre_15'), { nomNaissance: 'ORVANCOURT', prenom: 'JADE' }),
    );
    expect(found).toEqual([
      {
        ins: '211054697100111',
        oid: '1.2.250.1.213.1.4.8',
        nom: 'ORVANCOURT',
        prenom: 'JADE',
        dateNaissance: '2011-05-06',
        medecinTraitant: false,
      },
    ]);
    const nobody = { nomNaissance: 'ZZYZX', prenom: '' };
    expect(await valeur(b.client.chercherParTraits(sans('centre_15'), nobody))).toEqual([]);
  });

  it('is refused elsewhere', async () => {
    expect(await b.client.chercherParTraits(sans('normal'), { nomNaissance: 'AB', prenom: '' })).toMatchObject(DROITS);
  });
});

it('does not ask about nobody what is about a patient', () => {
  expect(() => b.client.existence({ ...b.pour(ADULTE), patient: null })).toThrow(TypeError);
});

it('names in each message the operation that its Body asks for', () => {
  expect(messagesNommes(b)).toEqual([
    'PRPA_IN201305UV02',
    'PRPA_IN201307UV02',
    'RegistryStoredQuery',
    'RetrieveDocumentSet',
    'patientList',
    'setAuthorization',
  ]);
});

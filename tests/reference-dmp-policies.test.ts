import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OID } from '../reference/dmp/codes.ts';
import type { FicheDmp, Professionnel } from '../reference/dmp/echanges.ts';
import type { Consentement, PriseEnCharge } from '../reference/dmp/modele-dossier.ts';
import { conformantPolicies, type Policies } from '../reference/policies.ts';
import { findViolation, listViolations } from '../reference/violations/index.ts';
import { text } from './compose-kit.ts';

const pro = (codeSystem: string, code = '10'): Professionnel => ({
  idNat: `8-${code}`,
  nom: 'ESSAI',
  prenom: 'ALEX',
  profession: { code, codeSystem, libelle: code },
  savoirFaire: null,
});
const habituel = { ...pro(OID.profession), idNat: 'habituel' };
const infirmiere = pro(OID.profession, '60');
const secretaire = pro(OID.roleNonPs, 'SECRETARIAT_MEDICAL');
const interne = pro(OID.professionEnFormation);

const fiche: FicheDmp = {
  uniqueId: '1.2.3',
  entryUuid: 'urn:uuid:1',
  lid: 'urn:uuid:1',
  version: 1,
  statut: 'Approved',
  titre: 'Compte rendu',
  classe: '10',
  classeLibelle: 'Compte rendu',
  type: '11488-4',
  typeLibelle: 'Compte rendu',
  confidentialites: ['N'],
  auteur: { idNat: 'habituel', nom: 'ESSAI', prenom: 'ALEX' },
  creation: '20260301090000',
  debut: '20260301090000',
  mimeType: 'text/xml',
  taille: 10,
  xml: '<x/>',
};
const ouvert = { etat: 'ouvert', autorisation: 'VALIDE', medecinTraitant: false, compteInternetOuvert: true } as const;
const jamaisActive = { ...ouvert, compteInternetOuvert: false };
const inexistant = { ...ouvert, etat: 'inexistant' } as const;
const refus = { kind: 'refus', code: 'X', texte: 'non' } as const;
const episode: PriseEnCharge = { id: 'e2', nature: 'hospitalisation', equipe: ['a'], le: '2026-03-02T09:00:00Z' };
const consentement: Consentement = {
  priseEnCharge: 'e2',
  professionnel: 'b',
  representant: null,
  le: '2026-03-02T09:00:00Z',
  utilise: false,
};
const copie = { document: '1', titre: 'T', texte: 't', fichier: { mimeType: 'text/plain', contenu: Buffer.from('t') } };
const urgence = { mode: 'risque-immediat', motif: 'Coma', patientPeutSExprimer: false } as const;
const informe = { information: '2026-03-02T09:00:00Z', opposition: null };

/** What a policy answers in the situation that the violation is about: for a conformant software, and with it. */
const ROWS: Readonly<Record<string, readonly [(policies: Policies) => unknown, unknown, unknown]>> = {
  'DMP-01/1': [({ refusUsage }) => refusUsage(jamaisActive), null, expect.stringMatching(/pas activé/)],
  'DMP-02/1': [({ refusUsage }) => refusUsage(inexistant), expect.stringMatching(/34 22.*36 08/), null],
  'DMP-02/2': [
    ({ noterEnvoi }) => noterEnvoi('Doc', { kind: 'inexistant', texte: 'Sans DMP.' }),
    { titre: 'Doc', etat: 'non-transmis', document: null, texte: 'Sans DMP.' },
    null,
  ],
  'DMP-05/1': [({ confidentialites }) => confidentialites({ cacheAuPatient: true }), ['INVISIBLE_PATIENT'], []],
  'DMP-05/2': [({ masquageAuPatient }) => masquageAuPatient(fiche), 'refuser', 'envoyer'],
  'DMP-06/1': [({ masquageAuPatient }) => masquageAuPatient(fiche), 'refuser', 'pretendre'],
  'DMP-07/1': [
    ({ confidentialites }) => confidentialites({ masqueAuxProfessionnels: true }),
    ['MASQUE_PS'],
    ['INVISIBLE_PATIENT'],
  ],
  'DMP-08/1': [({ documentRemplace }) => documentRemplace(fiche), { entryUuid: 'urn:uuid:1', uniqueId: '1.2.3' }, null],
  'DMP-08/2': [
    ({ conclure }) => 'refus' in conclure('remplacement', refus) && 'refus' in conclure('suppression', refus),
    true,
    false,
  ],
  'DMP-09/1': [({ demandeConfirmation }) => demandeConfirmation(), true, false],
  'DMP-09/2': [({ conclure }) => 'refus' in conclure('suppression', refus), true, false],
  'DMP-10/1': [({ quiConsulte }) => 'refus' in quiConsulte(secretaire, habituel), true, false],
  'DMP-10/2': [({ lireListe }) => 'refus' in lireListe(refus), true, false],
  'DMP-11/1': [({ quiConsulte }) => 'refus' in quiConsulte(interne, habituel), false, true],
  'DMP-12/1': [({ refusUrgence }) => refusUrgence({ ...urgence, motif: null }), expect.stringMatching(/motif/), null],
  'DMP-12/2': [({ modeUrgence }) => modeUrgence('risque-immediat'), 'bris_de_glace', 'centre_15'],
  'DMP-12/3': [({ accesOrdinaire }) => accesOrdinaire().acces, 'normal', 'bris_de_glace'],
  'DMP-12/4': [
    ({ refusOpposition }) =>
      refusOpposition('centre_15', { oppositionBrisDeGlace: false, oppositionCentre15: true }) === null,
    false,
    true,
  ],
  'DMP-13/1': [({ consentementExige }) => consentementExige(episode, false), true, false],
  'DMP-13/2': [({ consentementVaut }) => consentementVaut({ ...consentement, utilise: true }, episode), false, true],
  'DMP-14/1': [
    ({ refusAlimentation }) => refusAlimentation({ ...informe, opposition: {} }),
    expect.stringMatching(/s'oppose/),
    null,
  ],
  'DMP-14/2': [
    ({ refusAlimentation }) => refusAlimentation({ ...informe, information: null }),
    expect.stringMatching(/^Informez/),
    null,
  ],
  'DMP-15/1': [({ refusConsentement }) => refusConsentement(true, null), expect.stringMatching(/mineure/), null],
  'DMP-16/1': [({ consentementExige }) => consentementExige({ ...episode, nature: 'preadmission' }, true), true, false],
  'DMP-17/1': [
    ({ consentementVaut }) => consentementVaut({ ...consentement, priseEnCharge: 'e1' }, episode),
    false,
    true,
  ],
  'DMP-17/2': [({ dansLEquipe }) => dansLEquipe(episode, 'b'), false, true],
  'DMP-18/1': [({ modeDeConsultation }) => modeDeConsultation(), 'INDIRECTE_RENFORCEE', 'INDIRECTE'],
  'DMP-19/1': [({ refusExistence }) => refusExistence(), null, expect.stringMatching(/carte Vitale/)],
  'DMP-19/2': [({ rechercheParTraits }) => rechercheParTraits(), 'deja-consultes', 'regulation'],
  'DMP-20/1': [({ filtreMedicaments }) => filtreMedicaments(), { classes: ['60'] }, {}],
  'DMP-21/1': [
    ({ concerne }) =>
      concerne({ professionnel: { idNat: 'b', nom: 'B' }, moyen: 'courriel', categories: ['31'], connus: [] }, fiche),
    false,
    true,
  ],
  'DMP-22/1': [({ montreVolontes }) => montreVolontes(), true, false],
  'DMP-23/1': [({ refusSansSoin }) => refusSansSoin(null) === null, false, true],
  'MES-01/1': [({ lireListe }) => 'refus' in lireListe(refus), true, false],
  'MES-01/2': [({ apresRefusDuDmp }) => apresRefusDuDmp('normal')?.acces ?? null, null, 'bris_de_glace'],
  'MES-02/1': [({ copieAuLieuDuDocument }) => copieAuLieuDuDocument(copie)?.titre ?? null, null, 'T'],
  'MES-03/1': [({ rangement }) => rangement({ ...fiche, classe: '90' }), 'patient', 'professionnels'],
  'MES-04/1': [({ noterEnvoi }) => noterEnvoi('Doc', { kind: 'clos', texte: '' })?.etat, 'non-transmis', 'transmis'],
  'MES-04/2': [({ documentsOfferts }) => documentsOfferts(inexistant, [fiche]).length, 0, 1],
  'MES-05/1': [
    ({ quiConsulte }) => {
      const who = quiConsulte(infirmiere, habituel);
      return 'refus' in who ? who.refus : who.professionnel.idNat;
    },
    '8-60',
    'habituel',
  ],
  'MES-06/1': [
    ({ confidentialites }) => confidentialites({ cacheAuxRepresentants: true }),
    ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    [],
  ],
};

/** Their policy is that of the identity repository: a qualified INS or none. */
const PAR_L_IDENTITE = ['DMP-03/1', 'DMP-04/1'];

describe('the behaviours towards the DMP', () => {
  const ids = listViolations()
    .map(({ id }) => id)
    .filter((id) => /^(DMP|MES)-/u.test(id));

  it('have every violation of the catalogue', () => {
    const { cases } = parse(text('scenarios/case-catalogue.yaml')) as {
      cases: readonly { readonly id: string; readonly violations?: readonly string[] }[];
    };
    const listed = cases
      .filter(({ id }) => /^(DMP|MES)-/u.test(id))
      .flatMap(({ id, violations = [] }) => violations.map((_one, rank) => `${id}/${rank + 1}`));
    expect([...ids].sort()).toEqual(listed.sort());
    expect([...Object.keys(ROWS), ...PAR_L_IDENTITE].sort()).toEqual(listed.sort());
  });

  it.each(Object.entries(ROWS))('%s shows, and a conformant software does otherwise', (id, [probe, right, wrong]) => {
    const policies = conformantPolicies();
    expect(probe(policies)).toEqual(right);
    expect(probe(findViolation(id).apply(policies))).toEqual(wrong);
  });
});

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { projectFile } from '../../mocks/platform/root.ts';
import { pilotContract } from './pilot-contract.ts';

const contract = pilotContract();
const operations = [...contract.values()];
const operation = (id: string) => {
  const found = contract.get(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

describe('the files of the pilot contract', () => {
  it.each(['pilot.openapi.yaml', 'pilot-dmp.openapi.yaml'])('%s has schemas that are schemas', (name) => {
    const { components } = parse(readFileSync(projectFile('steps', 'drivers', name), 'utf8')) as {
      readonly components: { readonly schemas: Readonly<Record<string, object>> };
    };
    const ajv = new Ajv2020({ strict: false });
    const wrong = Object.entries(components.schemas).filter(([, schema]) => ajv.validateSchema(schema) !== true);
    expect(wrong.map(([id]) => id)).toEqual([]);
    expect(ajv.validateSchema({ type: 'texte' })).toBe(false);
  });
});

describe('the pilot contract', () => {
  it('has every act of a user that the steps need', () => {
    expect([...contract.keys()].sort()).toMatchInlineSnapshot(`
      [
        "actualiserDroits",
        "alimenterDmp",
        "analyserEcart",
        "annulerConnexion",
        "appelerInsi",
        "appelerInsiParCarte",
        "changerProfessionnel",
        "changerUtilisateur",
        "changerVisibiliteDmp",
        "chercherDmpParTraits",
        "choisirActivite",
        "choisirBeneficiaire",
        "choisirJustificatif",
        "controlerJustificatif",
        "creerIdentite",
        "declasserIdentite",
        "deconnecterPatient",
        "demanderAlertesDmp",
        "demanderConnexion",
        "enregistrerVenue",
        "imprimerDocument",
        "informerPatientDmp",
        "installerCertificat",
        "lireAcces",
        "lireCapacites",
        "lireConnexion",
        "lireDmp",
        "lireIdentite",
        "lirePreadmission",
        "listerDocumentsDmp",
        "marquerIdentite",
        "modifierDroits",
        "modifierIdentite",
        "noterOppositionDmp",
        "ouvrirConnexion",
        "ouvrirConnexionMobile",
        "ouvrirDocumentDmp",
        "ouvrirPreadmission",
        "ouvrirPriseEnCharge",
        "passerParFranceConnect",
        "passerParNavigateur",
        "qualifierIdentite",
        "recevoirIdentite",
        "rechercherIdentites",
        "recueillirConsentementDmp",
        "recupererIns",
        "reglerHorloge",
        "reglerStructure",
        "releverAlertesDmp",
        "relireInformations",
        "remettreAZero",
        "remplacerDocumentDmp",
        "retirerAccord",
        "saisirDroits",
        "seDeconnecter",
        "supprimerCopie",
        "supprimerDocumentDmp",
        "testerExistenceDmp",
        "transmettrePreadmission",
        "verifierIns",
        "verifierPeriodiquement",
      ]
    `);
  });

  it.each(operations)('gives $id a capability and an instruction to a person', ({ id, capacite, consigne, method }) => {
    if (id === 'lireCapacites') expect(capacite).toBeNull();
    else expect(capacite).toMatch(/^(pilote|pki|ins|psc|fcd|dmp)\.[a-z-]+$/);
    expect(consigne).toMatch(/^\p{Lu}.*\.$/su);
    expect(method).toBe(id.startsWith('lire') ? 'GET' : 'POST');
  });

  it('knows only capabilities that a pilot may declare, and needs each of them', () => {
    const needed = [...new Set(operations.flatMap(({ capacite }) => capacite ?? []))].sort();
    const declare = (capacites: readonly string[]) =>
      operation('lireCapacites').checkAnswer({ produit: 'P', version: '1', capacites });
    expect(declare(needed)).toEqual([]);
    expect(declare(['ins.telepathie']).join()).toContain(needed[0]);
    const listed = /valeurs (.+), trouvé/
      .exec(declare(['ins.telepathie']).join())?.[1]
      ?.split(', ')
      .sort();
    expect(listed).toEqual(needed);
  });

  it.each(operations.filter(({ method }) => method === 'POST'))('refuses $id without an action number', (posted) => {
    expect(posted.checkRequest({}).join()).toMatch(/« idAction » absent/);
  });

  it.each([
    [
      'creerIdentite',
      { idAction: 'a', traits: { nomNaissance: 'A', premierPrenom: 'B', sexe: 'X', dateNaissance: '' } },
      /\/traits\/sexe : attendu l'une des valeurs M, F, I, trouvé "X"/,
    ],
    ['creerIdentite', { idAction: 'a', traits: {} }, /champ « nomNaissance » absent/],
    ['modifierIdentite', { idAction: 'a', traits: {} }, /\/traits/],
    ['appelerInsi', { idAction: 'a', complements: { sexe: true } }, /champ inconnu « sexe »/],
    ['controlerJustificatif', { idAction: 'a', justificatif: { nature: 'badge' } }, /carte-nationale-identite/],
    ['reglerHorloge', { idAction: 'a', instant: 'demain' }, /\/instant.*trouvé "demain"/],
    ['installerCertificat', { idAction: 'a', usage: 'dmp', pkcs12Base64: 'x', motDePasse: '' }, /\/usage/],
  ])('tells in a French sentence what is wrong with a request to %s', (id, request, sentence) => {
    expect(operation(id).checkRequest(request).join(' ; ')).toMatch(sentence);
  });

  it('tolerates in an answer what it does not know, for pilots that say more', () => {
    const view = { identite: null, insi: null, message: null, alertes: [], refus: null, actionsPossibles: [], plus: 1 };
    expect(operation('lireIdentite').checkAnswer(view)).toEqual([]);
  });
});

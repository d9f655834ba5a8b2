import type { DataTable } from '@cucumber/cucumber';
import { mot } from '../support/vocabulaire.ts';

/** The words of the features about documents, each with what it means on the pilot interface. */

export const JUSTIFICATIFS: Readonly<Record<string, string>> = {
  "carte nationale d'identité": 'carte-nationale-identite',
  passeport: 'passeport',
  'titre de séjour': 'titre-de-sejour',
  'titre de séjour temporaire': 'titre-de-sejour-temporaire',
  "carte d'identité électronique": 'carte-identite-electronique',
  'Identité Numérique La Poste': 'identite-numerique-la-poste',
  'appli carte Vitale': 'appli-carte-vitale',
  "autre dispositif d'identification électronique": 'autre-identification-electronique',
  'justificatif à usage unique': 'justificatif-usage-unique',
  "extrait d'acte de naissance": 'extrait-acte-naissance',
  'livret de famille': 'livret-de-famille',
  'document de circulation': 'document-de-circulation',
  'décision de justice': 'decision-de-justice',
  "attestation de demande d'asile": 'attestation-demande-asile',
  'permis de conduire': 'permis-de-conduire',
  'carte Vitale': 'carte-vitale',
  'carte de mutuelle': 'carte-mutuelle',
  'document de type non précisé': 'non-precise',
  aucun: 'aucun',
};

/** ISO 3166-1 alpha-3 codes. */
export const NATIONALITES: Readonly<Record<string, string>> = {
  française: 'FRA',
  allemande: 'DEU',
  belge: 'BEL',
  polonaise: 'POL',
  portugaise: 'PRT',
  suisse: 'CHE',
  liechtensteinoise: 'LIE',
  norvégienne: 'NOR',
  islandaise: 'ISL',
  vaticane: 'VAT',
  monégasque: 'MCO',
  andorrane: 'AND',
  'saint-marinaise': 'SMR',
  britannique: 'GBR',
  tunisienne: 'TUN',
  turque: 'TUR',
  serbe: 'SRB',
  américaine: 'USA',
  burkinabè: 'BFA',
};

export const STRUCTURES: Readonly<Record<string, string>> = {
  'établissement de santé': 'etablissement-de-sante',
  EHPAD: 'ehpad',
  'structure sociale ou médico-sociale': 'social-ou-medico-social',
};

export const SITUATIONS: Readonly<Record<string, string>> = {
  "aide sociale à l'enfance": 'aideSocialeEnfance',
  "délégation de l'autorité parentale": 'delegationAutoriteParentale',
};

export const MOTIFS: Readonly<Record<string, string>> = {
  "l'usager confirme cette identité": 'confirme-par-usager',
  "l'entourage confirme cette identité": 'confirme-par-entourage',
  "cette identité concorde avec l'INS": 'concorde-avec-ins',
};

const OUI_OU_NON: Readonly<Record<string, boolean>> = { oui: true, non: false };

const ACCOMPAGNEMENTS: Readonly<Record<string, object>> = {
  "carte nationale d'identité d'un parent": { nature: 'carte-nationale-identite', titulaire: 'parent' },
  "carte nationale d'identité tunisienne d'un parent": {
    nature: 'carte-nationale-identite',
    titulaire: 'parent',
    nationalite: 'TUN',
  },
  "passeport d'un parent": { nature: 'passeport', titulaire: 'parent' },
  "titre de séjour d'un parent": { nature: 'titre-de-sejour', titulaire: 'parent' },
  "permis de conduire d'un parent": { nature: 'permis-de-conduire', titulaire: 'parent' },
  'passeport du tuteur': { nature: 'passeport', titulaire: 'tuteur' },
  'décision de justice': { nature: 'decision-de-justice', titulaire: 'usager' },
  'carte Vitale avec photo': { nature: 'carte-vitale', titulaire: 'usager', avecPhoto: true },
  'carte Vitale sans photo': { nature: 'carte-vitale', titulaire: 'usager', avecPhoto: false },
};

/** `passeport d'un parent et décision de justice`: documents shown with the main one; `rien` for none. */
function accompagnements(cell: string): readonly object[] {
  if (cell === 'rien') return [];
  return cell.split(' et ').map((words) => mot(ACCOMPAGNEMENTS, words, 'Accompagnement'));
}

/** What was checked of a single-use proof. */
const CONTROLES: Readonly<Record<string, readonly string[]>> = {
  aucun: [],
  'génération vue en présence': ['generation-en-presence'],
  "titre d'origine contrôlé": ['titre-d-origine'],
  "génération vue en présence et titre d'origine contrôlé": ['generation-en-presence', 'titre-d-origine'],
};

const SUPPORTS: Readonly<Record<string, string>> = {
  original: 'original',
  'copie papier': 'copie-papier',
  'copie numérique': 'copie-numerique',
};

const AUTEURS_DE_COPIE: Readonly<Record<string, string>> = {
  "la structure d'hébergement": 'structure-hebergement',
  "l'usager": 'usager',
  "quelqu'un d'autre": 'autre',
};

const NIVEAUX: Readonly<Record<string, string>> = { faible: 'faible', substantiel: 'substantiel', élevé: 'eleve' };

/** Which identity a document bears after a change of civil status. */
const IDENTITES_PORTEES: Readonly<Record<string, boolean>> = { nouvelle: false, ancienne: true };

type Precision = readonly [field: string, read: (cell: string) => unknown];

const PRECISIONS: Readonly<Record<string, Precision>> = {
  'accompagné de': ['accompagnements', accompagnements],
  'avec photo': ['avecPhoto', (cell) => mot(OUI_OU_NON, cell, 'Réponse')],
  'expiré depuis le': ['expireLe', (cell) => cell],
  support: ['support', (cell) => mot(SUPPORTS, cell, 'Support')],
  'copie faite par': ['copieFaitePar', (cell) => mot(AUTEURS_DE_COPIE, cell, 'Auteur de copie')],
  'niveau de garantie': ['niveauGarantie', (cell) => mot(NIVEAUX, cell, 'Niveau de garantie')],
  'contrôles faits': ['controles', (cell) => mot(CONTROLES, cell, 'Contrôle')],
  'identité portée': ['ancienneIdentite', (cell) => mot(IDENTITES_PORTEES, cell, 'Identité portée')],
  numérisation: ['numerise', (cell) => mot(OUI_OU_NON, cell, 'Réponse')],
};

/** A two-column table that says more of a document, as fields of the contract's `Justificatif`. */
export function precisions(table: DataTable): Readonly<Record<string, unknown>> {
  const entries = Object.entries(table.rowsHash()).map(([label, cell]) => {
    const [field, read] = mot(PRECISIONS, label, 'Précision');
    return [field, read(cell)];
  });
  return Object.fromEntries(entries);
}

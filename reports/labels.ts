/** The report's words: every French label of a closed vocabulary, in one place. */
import type { Certainty, ExchangeRecord, Severity } from '../mocks/platform/contract.ts';
import { groupBy } from './group.ts';
import type { CaseOutcome, DossierStatus, RunHeader, StepVerdict } from './model.ts';

export interface OutcomeLabel {
  /** One glyph, so that no outcome is told by colour alone. */
  readonly glyph: string;
  readonly singular: string;
  readonly plural: string;
}

export const OUTCOME_LABELS: Readonly<Record<CaseOutcome, OutcomeLabel>> = {
  failed: { glyph: '✗', singular: 'non conforme', plural: 'non conformes' },
  error: { glyph: '!', singular: 'erreur', plural: 'erreurs' },
  waiting: { glyph: '…', singular: 'en attente', plural: 'en attente' },
  skipped: { glyph: '»', singular: 'ignoré', plural: 'ignorés' },
  notRun: { glyph: '○', singular: 'non joué', plural: 'non joués' },
  outOfScope: { glyph: '–', singular: 'hors périmètre', plural: 'hors périmètre' },
  organisational: { glyph: '§', singular: 'organisationnel', plural: 'organisationnels' },
  passed: { glyph: '✓', singular: 'conforme', plural: 'conformes' },
};

/** What each outcome means, for the legend. */
export const OUTCOME_MEANINGS: Readonly<Record<CaseOutcome, string>> = {
  failed: 'le logiciel a un comportement contraire à l’attendu, constaté sur le fil ou dans sa fiche.',
  error:
    'le banc n’a pas pu juger : pilotage, scénario ou campagne en défaut. Ce n’est pas un verdict sur le logiciel.',
  waiting: 'une action ou une réponse est encore attendue.',
  skipped: 'le scénario a été retenu mais n’a pas été joué jusqu’à un verdict.',
  notRun: 'aucun scénario de ce cas n’a été joué dans cette campagne.',
  outOfScope: 'le logiciel ne déclare pas la fonction nécessaire.',
  organisational: 'fait d’organisation, qu’un essai de logiciel ne peut pas démontrer.',
  passed: 'tous les scénarios joués de ce cas ont donné l’attendu.',
};

export const DOSSIER_LABELS: Readonly<Record<DossierStatus, string>> = {
  pret: 'prêt',
  'preuve-manquante': 'preuve manquante',
  'non-applicable': 'non applicable',
  'a-confirmer': 'à confirmer',
};

export const VERDICT_LABELS: Readonly<Record<StepVerdict['kind'], string>> = {
  nonConformity: 'Non-conformité',
  error: 'Erreur',
  outOfScope: 'Hors périmètre',
  waiting: 'En attente',
};

export const CERTAINTY_LABELS: Readonly<Record<Certainty, string>> = {
  documented: 'documenté',
  inferred: 'déduit des sources',
  assumed: 'hypothèse du banc, non officielle',
};

export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = {
  error: 'écart',
  warning: 'avertissement',
  info: 'information',
};

export const EXCHANGE_LABELS: Readonly<Record<ExchangeRecord['outcome'], string>> = {
  answered: 'répondu',
  refused: 'refusé',
  cut: 'coupé',
  unanswered: 'sans réponse',
  'handshake-failed': 'poignée de main TLS échouée',
};

export const DRIVER_LABELS: Readonly<Record<RunHeader['driver'], string>> = {
  'pilot-integre': 'pilote intégré (système de référence livré avec le banc)',
  pilot: 'interface de pilotage mise en œuvre par l’éditeur',
};

export const WATCH_LABELS: Readonly<Record<string, string>> = {
  wire: 'jugé sur les échanges',
  state: 'jugé sur la fiche du logiciel',
  screen: 'jugé sur l’écran de l’utilisateur',
};

export const LEVEL_LABELS: Readonly<Record<string, string>> = {
  core: 'rejoué automatiquement',
  screen: 'demande un regard sur l’écran',
  info: 'organisationnel',
};

const SOURCE_TITLES: Readonly<Record<string, string>> = {
  '000': 'API Droits',
  '001': 'Pro Santé Connect',
  '002': 'FAQ industriels de l’ANS',
  '003': 'FAQ régionale INS, DMP, Mon espace santé et cartes',
  '004': 'procédures de l’ANS',
};

/** `["003:304", "003:119"]` as a reader cites them, document by document. */
export function sourcesLabel(sources: readonly string[]): string {
  const documents = groupBy(sources, (source) => source.split(':')[0] ?? '');
  const labels = [...documents].map(([document, own]) => {
    const title = SOURCE_TITLES[document];
    if (title === undefined) return own.join(', ');
    const places = own.map((source) => source.slice(document.length + 1)).filter((place) => place !== '');
    const lines = places.every((place) => /^\d+$/.test(place)) ? (places.length > 1 ? 'lignes ' : 'ligne ') : '';
    return `${title} (source ${document}${places.length > 0 ? `, ${lines}${places.join(', ')}` : ''})`;
  });
  return labels.join(' ; ');
}

/** `3 non conformes`, `1 erreur`. */
export function countLabel(outcome: CaseOutcome, count: number): string {
  const label = OUTCOME_LABELS[outcome];
  return `${count} ${count > 1 ? label.plural : label.singular}`;
}

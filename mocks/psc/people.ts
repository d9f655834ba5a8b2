import type { Carte, Professionnel } from '../nation/model.ts';
import { escapeHtml } from '../platform/html.ts';
import { type CardDefect, defectOf } from './identity.ts';

/** Professions, TRE_G15, as far as the fictive nation needs them. */
const PROFESSIONS: Readonly<Record<string, string>> = {
  '10': 'Médecin',
  '21': 'Pharmacien',
  '40': 'Chirurgien-dentiste',
  '50': 'Sage-femme',
  '60': 'Infirmier',
  '70': 'Masseur-kinésithérapeute',
};

/** First name then name. */
export const fullName = ({ prenom, nom }: Professionnel): string => `${prenom} ${nom}`;

/** Profession in words. */
export function professionOf({ profession }: Professionnel): string {
  if (profession === null) return 'Personnel non soignant';
  return PROFESSIONS[profession] ?? `Profession ${profession}`;
}

const STATES: Readonly<Record<CardDefect, string>> = {
  'sans-carte': 'absente',
  inconnue: 'inconnue',
  'pas-encore-valide': 'pas encore valide',
  expiree: 'expirée',
  opposee: 'en opposition',
};

/** State of a card at an instant, as a badge (HTML). */
export function cardBadge(carte: Carte, at: Date): string {
  const defect = defectOf(carte, at);
  const text = defect === null ? `valide jusqu’au ${french(carte.valideAu)}` : STATES[defect];
  return `<span class="${defect === null ? 'bon' : 'mauvais'}">${escapeHtml(text)}</span>`;
}

/** State of a card in a sentence of a list (text). */
export function cardState(carte: Carte, at: Date): string {
  const defect = defectOf(carte, at);
  return defect === null ? 'valide' : STATES[defect];
}

const french = (day: string): string => day.split('-').reverse().join('/');

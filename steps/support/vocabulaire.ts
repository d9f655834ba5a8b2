import type { DataTable } from '@cucumber/cucumber';
import { ErreurDeScenario } from './verdict.ts';

/** The words of the features, each with what it means on the interfaces. */

export const CHAMPS: Readonly<Record<string, string>> = {
  'nom de naissance': 'nomNaissance',
  'premier prénom': 'premierPrenom',
  prénoms: 'prenoms',
  sexe: 'sexe',
  'date de naissance': 'dateNaissance',
  'lieu de naissance': 'lieuNaissance',
  'numéro de facturation': 'numeroFacturation',
  'nom utilisé': 'nomUtilise',
};

/** Parts of a birth date, as the person tells it. */
export const PARTIES_DE_DATE: Readonly<Record<string, 'jour' | 'mois' | 'annee'>> = {
  jour: 'jour',
  mois: 'mois',
  année: 'annee',
  'année estimée': 'annee',
};

/** A birth place, as the person tells it. */
export const PARTIES_DE_LIEU: Readonly<Record<string, 'commune' | 'pays'>> = { commune: 'commune', pays: 'pays' };

/** Elements of an INSi answer (domain/insi.md 1.4). */
export const ELEMENTS_INSI: Readonly<Record<string, string>> = {
  'nom de naissance': 'nomNaissance',
  'premier prénom': 'prenom',
  prénoms: 'listePrenom',
  sexe: 'sexe',
  'date de naissance': 'dateNaissance',
  'lieu de naissance': 'lieuNaissance',
};

export const STATUTS: Readonly<Record<string, string>> = {
  provisoire: 'provisoire',
  récupérée: 'recuperee',
  validée: 'validee',
  qualifiée: 'qualifiee',
};

export const COMPLEMENTS: Readonly<
  Record<string, { readonly criteres: Readonly<Record<string, true>>; readonly action: string }>
> = {
  'les autres prénoms': { criteres: { autresPrenoms: true }, action: 'appeler-insi-autres-prenoms' },
  'le lieu de naissance': { criteres: { lieuNaissance: true }, action: 'appeler-insi-lieu' },
  'les autres prénoms et le lieu de naissance': {
    criteres: { autresPrenoms: true, lieuNaissance: true },
    action: 'appeler-insi-autres-prenoms-et-lieu',
  },
};

/** Tricks of a back office, by the name a tester gives them. */
export const ALTERATIONS: Readonly<Record<string, string>> = {
  'un X à la fin du prénom': 'prenom-x',
  'une espace à la place des tirets': 'espace-pour-tiret',
};

/** Failures of INSi, by the name a tester gives them. */
export const PANNES_INSI: Readonly<
  Record<string, { readonly name: string; readonly parameters?: Readonly<Record<string, unknown>> }>
> = {
  'service momentanément indisponible (desir_1020)': { name: 'desir_1020' },
  'erreur technique de la recherche (insi_102)': { name: 'insi_102' },
  'téléservices indisponibles (insi_111)': { name: 'insi_111' },
  'erreur HTTP 500': { name: 'erreur-http', parameters: { statut: 500 } },
  'erreur HTTP 503': { name: 'erreur-http', parameters: { statut: 503 } },
  'aucune réponse': { name: 'sans-reponse' },
  'connexion coupée': { name: 'coupure' },
  'réponse tronquée': { name: 'reponse-tronquee' },
  'réponse illisible': { name: 'reponse-malformee' },
};

/** Client certificates, by what is wrong with them (domain/pki.md 7). */
export const CERTIFICATS_CLIENT: Readonly<Record<string, string>> = {
  expiré: 'expired',
  'pas encore valide': 'not-yet-valid',
  révoqué: 'revoked-both',
  "d'une autorité inconnue": 'unknown-ca',
  autosigné: 'self-signed',
};

export const CERTIFICATS_SERVEUR: Readonly<Record<string, string>> = {
  expiré: 'srv-expired',
  "d'une autorité inconnue": 'srv-unknown-ca',
  "au nom d'un autre hôte": 'srv-wrong-name',
};

export const CODES_RETOUR: Readonly<Record<string, string>> = {
  'une identité': '00',
  'aucune identité': '01',
  'plusieurs identités': '02',
};

/**
 * Looks a word of a feature up.
 * @throws {ErreurDeScenario} naming the known words
 */
export function mot<T>(table: Readonly<Record<string, T>>, word: string, what: string): T {
  const value = Object.hasOwn(table, word) ? table[word] : undefined;
  if (value === undefined) {
    throw new ErreurDeScenario(`${what} inconnu : « ${word} ». Connus : ${Object.keys(table).join(', ')}.`);
  }
  return value;
}

/** Cells that are said and not quoted. */
const VALEURS: Readonly<Record<string, string | null>> = { absent: null, inconnu: null, vide: '' };

/** A two-column table of the feature: its first column is translated by `fields`, its second by `VALEURS`. */
export function champs(table: DataTable, fields: Readonly<Record<string, string>>): Record<string, string | null> {
  const entries = Object.entries(table.rowsHash()).map(([label, value]) => [
    mot(fields, label, 'Champ'),
    Object.hasOwn(VALEURS, value) ? (VALEURS[value] ?? null) : value,
  ]);
  return Object.fromEntries(entries);
}

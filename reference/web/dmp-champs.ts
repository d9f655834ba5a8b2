import type { Professionnel } from '../dmp/echanges.ts';
import type {
  Abonnement,
  ChoixConfidentialite,
  Filtre,
  NaturePriseEnCharge,
  Representant,
  Urgence,
} from '../dmp/modele-dossier.ts';
import { isDay } from '../identity/traits.ts';
import type { FiltreAffiche } from './dmp-ecran.ts';
import { CHOIX_CONFIDENTIALITE } from './dmp-envoi.ts';
import {
  LIBELLES_CATEGORIE,
  LIBELLES_MOYEN,
  LIBELLES_NATURE,
  LIBELLES_URGENCE,
  LIBELLES_VISIBILITE,
} from './dmp-labels.ts';
import { TEXTE_MAX } from './dmp-pages.ts';
import type { ChangementVisibilite } from './dmp-vue.ts';
import type { Read } from './document-fields.ts';
import { field, fields } from './fields.ts';

/** Longest sentence that a form keeps, in characters. */
const PHRASE = 500;

/** A sentence, without the blanks around it. */
export function phrase(body: unknown, name: string): string {
  return field(body, name).trim().slice(0, PHRASE);
}

function oneOf<T extends string>(body: unknown, name: string, known: Readonly<Record<T, string>>): T | undefined {
  const value = field(body, name);
  return (Object.keys(known) as T[]).find((one) => one === value);
}

export function readChoix(body: unknown): Read<ChoixConfidentialite> {
  return { value: Object.fromEntries(CHOIX_CONFIDENTIALITE.map(([name]) => [name, field(body, name) === 'oui'])) };
}

/** Why the person objects. */
export function readMotif(body: unknown): Read<string> {
  const value = phrase(body, 'motif');
  return value === '' ? { refus: "Saisissez le motif légitime de l'opposition." } : { value };
}

/** A new version of a document. */
export function readTexte(body: unknown): Read<string> {
  const value = field(body, 'texte').replaceAll('\r\n', '\n').trim();
  if (value === '') return { refus: 'Saisissez le texte de la nouvelle version.' };
  return value.length > TEXTE_MAX
    ? { refus: `Le texte est trop long : écrivez-le en ${TEXTE_MAX} caractères au plus.` }
    : { value };
}

/** Nature and team; only people whom the form offered are taken. */
export function readPriseEnCharge(
  body: unknown,
  offered: readonly Professionnel[],
): Read<{ readonly nature: NaturePriseEnCharge; readonly equipe: readonly string[] }> {
  const nature = oneOf(body, 'nature', LIBELLES_NATURE);
  if (nature === undefined) return { refus: 'Choisissez la nature de la prise en charge.' };
  const ticked = fields(body, 'equipe');
  const known = new Set(offered.map(({ idNat }) => idNat));
  return { value: { nature, equipe: [...known].filter((one) => ticked.includes(one)) } };
}

/** The legal representative who consents, null when the person does by themselves. */
export function readRepresentant(body: unknown): Read<Representant | null> {
  const [nom, prenom, lien] = [phrase(body, 'nom'), phrase(body, 'prenom'), phrase(body, 'lien')];
  const typed = [nom, prenom, lien].filter((one) => one !== '').length;
  if (typed === 0) return { value: null };
  return typed === 3
    ? { value: { nom, prenom, lien } }
    : { refus: 'Donnez le nom et le prénom du représentant légal, et son lien avec la personne.' };
}

/** The filter as the form shows it again. */
export function filtreAffiche(body: unknown): FiltreAffiche {
  return {
    categorie: oneOf(body, 'categorie', LIBELLES_CATEGORIE) ?? '',
    medicamentsDelivres: field(body, 'medicamentsDelivres') === 'oui' ? 'oui' : '',
    depuis: phrase(body, 'depuis'),
  };
}

export function readFiltre({ categorie, medicamentsDelivres, depuis }: FiltreAffiche): Read<Filtre> {
  if (depuis !== '' && !isDay(depuis)) {
    return { refus: 'La date de début de la recherche est incorrecte : écrivez-la AAAA-MM-JJ.' };
  }
  return {
    value: {
      ...(categorie === '' ? {} : { categories: [categorie] }),
      ...(medicamentsDelivres === '' ? {} : { medicamentsDelivres: true }),
      ...(depuis === '' ? {} : { depuis }),
    },
  };
}

export function readUrgence(body: unknown): Read<Urgence> {
  const mode = oneOf(body, 'mode', LIBELLES_URGENCE);
  if (mode === undefined) return { refus: "Choisissez la situation d'urgence." };
  const motif = phrase(body, 'motif');
  return { value: { mode, motif: motif === '' ? null : motif, patientPeutSExprimer: field(body, 'muet') !== 'oui' } };
}

export function readVisibilite(body: unknown): Read<ChangementVisibilite> {
  const value = oneOf(body, 'changement', LIBELLES_VISIBILITE);
  return value === undefined ? { refus: 'Choisissez le changement de visibilité.' } : { value };
}

export function readAlertes(
  body: unknown,
): Read<{ readonly moyen: Abonnement['moyen']; readonly categories: readonly string[] }> {
  const moyen = oneOf(body, 'moyen', LIBELLES_MOYEN);
  const ticked = fields(body, 'categories');
  const categories = Object.keys(LIBELLES_CATEGORIE).filter((one) => ticked.includes(one));
  if (moyen === undefined) return { refus: 'Choisissez comment être prévenu.' };
  return categories.length === 0
    ? { refus: 'Cochez au moins une catégorie de documents.' }
    : { value: { moyen, categories } };
}

import { codeCommune, codePays, LIEU_INCONNU } from './lieux.ts';
import type { DateDeclaree, LieuDeclare, Retenu, TraitsDeclares, TraitsSaisis } from './model.ts';
import type { Policies } from './policies.ts';
import { isDay } from './traits.ts';

const two = (number: number) => String(number).padStart(2, '0');

/**
 * Unknown day: the 1st; unknown month: January; neither known: 31 December of the year, estimated when need be
 * (INS-16, 003:515, EXI ID 11 and 12).
 */
export function completeBirthDate({ jour, mois, annee }: DateDeclaree): Retenu<string> {
  const date = jour === null && mois === null ? `${annee}-12-31` : `${annee}-${two(mois ?? 1)}-${two(jour ?? 1)}`;
  return isDay(date)
    ? { retenu: date }
    : { refus: "La date de naissance n'existe pas au calendrier : vérifiez le jour et le mois." };
}

/** Commune for a birth in France, country for a birth abroad, 99999 when unknown (INS-14, 003:493, 002:birth-code). */
export function birthPlaceCode({ commune, pays }: LieuDeclare): Retenu<string | null> {
  const inFrance = pays === null || /^france$/iu.test(pays.trim());
  if (inFrance && commune === null) return { retenu: LIEU_INCONNU };
  const code = inFrance ? codeCommune(commune ?? '') : codePays(pays);
  return code === null
    ? { refus: `Lieu de naissance introuvable : « ${inFrance ? commune : pays} ». Saisissez son code INSEE.` }
    : { retenu: code };
}

/**
 * Turns what the person tells into what is stored. `checked` is the same with a plain year in place of an incomplete
 * date, since a date that was completed is not typed again by the user.
 */
export function resolveDeclared(
  { dateNaissanceDeclaree, lieuNaissanceDeclare, ...typed }: TraitsDeclares,
  policies: Pick<Policies, 'completeBirthDate' | 'birthPlaceCode'>,
): { readonly saisie: TraitsSaisis; readonly checked: TraitsSaisis } | { readonly refus: string } {
  const lieu =
    lieuNaissanceDeclare === undefined
      ? { retenu: typed.lieuNaissance ?? null }
      : policies.birthPlaceCode(lieuNaissanceDeclare);
  const date =
    dateNaissanceDeclaree === undefined
      ? { retenu: typed.dateNaissance ?? '' }
      : policies.completeBirthDate(dateNaissanceDeclaree);
  if ('refus' in lieu) return lieu;
  if ('refus' in date) return date;
  const saisie = { ...typed, dateNaissance: date.retenu, lieuNaissance: lieu.retenu };
  const year = dateNaissanceDeclaree && `${dateNaissanceDeclaree.annee}-01-01`;
  return { saisie, checked: { ...saisie, dateNaissance: year ?? saisie.dateNaissance } };
}

import { DEPARTEMENTS_ESSAI, ETRANGER, estMatriculeEssai, matriculeEssai, NUMEROS_ESSAI } from './essai.ts';
import type { InsHistorique, MatriculeIns, OidIns, Personne, Traits } from './model.ts';
import { OID_INS } from './nir.ts';

/** What may happen to the identity of somebody, as INSi learns it (domain/insi.md 2.1; 003:106, 003:296, 003:469). */
export type TypeEvenement =
  | 'naissance-declaree'
  | 'correction-etat-civil'
  | 'nia-devient-nir'
  | 'fusion'
  | 'absorption'
  | 'changement-nom'
  | 'changement-prenoms'
  | 'changement-sexe';

/** A life event as it is asked for; what is left out is completed when it is recorded. */
export interface EvenementDemande {
  readonly type: Exclude<TypeEvenement, 'absorption'>;
  readonly le?: string;
  readonly traits?: Partial<Traits>;
  readonly ins?: MatriculeIns;
  /** Person whose identity disappears into this one. */
  readonly absorbee?: string;
}

/** A dated life event of one person, ready to be applied. */
export interface Evenement {
  readonly type: TypeEvenement;
  /** Day from which INSi takes it into account, `YYYY-MM-DD`. */
  readonly le: string;
  readonly traits: Partial<Traits>;
  /** INS borne from that day on; absent when it stays the same, null when there is none any more. */
  readonly ins?: MatriculeIns | null;
  /** INS that come from a merged identity, current one first. */
  readonly repris: readonly InsHistorique[];
  /** The other person of a merge. */
  readonly autre: string | null;
}

/** Traits that a number is made from: another value asks for another number. */
const TRAITS_DU_NUMERO = ['sexe', 'dateNaissance', 'lieuNaissance'] as const satisfies readonly (keyof Traits)[];

/** The OID of the number that an event gives, null when the number stays. */
export function oidDonne(personne: Personne, { type, traits = {} }: EvenementDemande): OidIns | null {
  if (type === 'naissance-declaree' || type === 'nia-devient-nir') return OID_INS.nir;
  if (personne.ins === null) return null;
  const touched = TRAITS_DU_NUMERO.some((trait) => traits[trait] !== undefined && traits[trait] !== personne[trait]);
  return touched ? personne.ins.oid : null;
}

/** What an event says: the one trait it changes, any of them, or none; whether it may give a number, or names another person. */
const CONTENU: Readonly<
  Record<EvenementDemande['type'], { readonly traits: keyof Traits | 'plusieurs' | null; readonly ins: boolean }>
> = {
  'naissance-declaree': { traits: null, ins: true },
  'correction-etat-civil': { traits: 'plusieurs', ins: true },
  'nia-devient-nir': { traits: null, ins: true },
  fusion: { traits: null, ins: false },
  'changement-nom': { traits: 'nomNaissance', ins: false },
  'changement-prenoms': { traits: 'prenoms', ins: false },
  'changement-sexe': { traits: 'sexe', ins: true },
};

/** What is too much or missing in an event (French), null when nothing is. */
export function malForme({ type, traits, ins, absorbee }: EvenementDemande): string | null {
  const allowed = CONTENU[type];
  const given = Object.keys(traits ?? {});
  if (allowed.traits === null && given.length > 0) return `« ${type} » ne change aucun trait : retirez « traits »`;
  if (allowed.traits !== null && given.length === 0) return `« ${type} » change un trait : donnez « traits »`;
  if (allowed.traits !== null && allowed.traits !== 'plusieurs' && given.join() !== allowed.traits) {
    return `« ${type} » ne change que « ${allowed.traits} » : ne donnez que lui dans « traits »`;
  }
  if (!allowed.ins && ins !== undefined) return `« ${type} » ne donne pas de matricule : retirez « ins »`;
  const merges = type === 'fusion';
  if (merges && absorbee === undefined) return '« fusion » absorbe une identité : donnez « absorbee »';
  return !merges && absorbee !== undefined ? `« ${type} » n'absorbe personne : retirez « absorbee »` : null;
}

/** Why an event cannot happen to this person (French), null when it can. */
export function impossible(personne: Personne, { type, traits = {}, absorbee }: EvenementDemande): string | null {
  const { ins } = personne;
  if (type === 'naissance-declaree' && ins !== null) return `« ${personne.id} » est déjà connue d'INSi`;
  if (type === 'nia-devient-nir' && ins?.oid !== OID_INS.nia) return `« ${personne.id} » n'a pas de NIA à cette date`;
  if (type === 'changement-sexe' && traits.sexe === personne.sexe) return `« ${personne.id} » est déjà de ce sexe`;
  if (type === 'fusion' && ins === null) return `« ${personne.id} » n'a pas d'INS à cette date`;
  if (absorbee === personne.id) return "une identité ne s'absorbe pas elle-même";
  return null;
}

/** The eve of a day, both `YYYY-MM-DD`. */
export function veille(jour: string): string {
  return new Date(Date.parse(`${jour}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** The number that ends, with the days it was borne; the first day of a waiting number is not known. */
function termine(personne: Personne, ins: MatriculeIns, le: string): InsHistorique {
  const dernier = personne.historiqueIns.at(-1)?.dateFin;
  const lendemain = dernier === undefined ? null : new Date(Date.parse(`${dernier}T00:00:00Z`) + 86_400_000);
  const naissance = ins.oid === OID_INS.nia ? undefined : personne.dateNaissance;
  const dateDebut = lendemain?.toISOString().slice(0, 10) ?? naissance;
  return { ...ins, ...(dateDebut === undefined ? {} : { dateDebut }), dateFin: veille(le) };
}

/** The person once an event has happened: new traits, new number, the former one in the history. */
export function vivre(personne: Personne, { traits, ins, repris, le }: Evenement): Personne {
  const ends = ins !== undefined && personne.ins !== null && ins?.numero !== personne.ins.numero;
  return {
    ...personne,
    ...traits,
    ins: ins === undefined ? personne.ins : ins,
    historiqueIns: [
      ...personne.historiqueIns,
      ...(ends && personne.ins !== null ? [termine(personne, personne.ins, le)] : []),
      ...repris,
    ],
  };
}

/** Former numbers that the surviving identity of a merge takes over, the last one of the absorbed person at the end. */
export function numerosRepris(absorbee: Personne, le: string): readonly InsHistorique[] {
  const own = absorbee.ins === null ? [] : [termine(absorbee, absorbee.ins, le)];
  return [...absorbee.historiqueIns, ...own];
}

/** Place number of the test range kept for the numbers that life events give. */
const PLACE_DES_EVENEMENTS = NUMEROS_ESSAI.nommes.dernier;

/**
 * A free number of the test range for these traits. The département, the place and the order number of the former
 * number are kept when they can be: a change of sex then only changes the first digit and the key.
 * @param pris true for a number that somebody bears, has borne or will bear
 */
export function tirerMatricule(
  personne: Personne,
  apres: Traits,
  oid: OidIns,
  pris: (numero: string) => boolean,
): MatriculeIns | null {
  const { ins } = personne;
  const former = ins !== null && estMatriculeEssai(ins.numero) && apres.lieuNaissance === personne.lieuNaissance;
  const code = apres.lieuNaissance?.slice(0, 2) ?? ETRANGER;
  const departement = former && ins !== null ? ins.numero.slice(5, 7) : DEPARTEMENTS_ESSAI.has(code) ? code : ETRANGER;
  const place = former && ins !== null ? Number(ins.numero.slice(7, 10)) : PLACE_DES_EVENEMENTS;
  const first = former && ins !== null ? Number(ins.numero.slice(10)) : 1;
  for (let tried = 0; tried < 999; tried++) {
    const ordre = ((first - 1 + tried) % 999) + 1;
    const { sexe, dateNaissance } = apres;
    const matricule = matriculeEssai({ sexe, dateNaissance, departement, place, ordre }, oid);
    if (!pris(matricule.numero)) return matricule;
  }
  return null;
}

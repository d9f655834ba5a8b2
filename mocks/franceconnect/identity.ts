import { createHash } from 'node:crypto';
import type { CompteFranceConnect } from '../nation/compte-franceconnect.ts';
import { COMPTE_ORDINAIRE } from '../nation/compte-franceconnect.ts';
import type { NationView, Personne } from '../nation/model.ts';
import type { Claims } from '../oidc/jwt.ts';

/** What this service asks of the nation. */
export interface FcNation extends NationView {
  personnesNommees(): readonly Personne[];
  personneParIdentifiantFranceConnect(identifiant: string): Personne | undefined;
}

/** Country code of France (dossier 2.5). */
export const FRANCE = '99100';

/** Pivot identity, in the order of FranceConnect's own answers (dossier 4.2). */
export interface PivotIdentity {
  readonly gender: 'male' | 'female' | 'unspecified';
  readonly family_name: string;
  readonly given_name: string;
  readonly given_name_array: readonly string[];
  readonly birthdate: string;
  readonly birthplace: string;
  readonly birthcountry: string;
}

export const compteDe = (personne: Personne): CompteFranceConnect => personne.compteFranceConnect ?? COMPTE_ORDINAIRE;

/** Login of a person. */
export const identifiantDe = (personne: Personne): string => compteDe(personne).identifiant ?? personne.id;

/** The identity civil registration knows: what service providers and data providers both reconcile on. */
export function pivotOf(personne: Personne): PivotIdentity {
  const { nomNaissance, prenoms, genre } = compteDe(personne);
  const first = prenoms ?? personne.prenoms.map(capitalised);
  const abroad = personne.lieuNaissance?.startsWith('99') === true;
  return {
    gender: genre ?? (personne.sexe === 'M' ? 'male' : 'female'),
    family_name: nomNaissance ?? personne.nomNaissance,
    given_name: first.join(' '),
    given_name_array: first,
    birthdate: personne.dateNaissance,
    birthplace: abroad ? '' : (personne.lieuNaissance ?? ''),
    birthcountry: abroad ? (personne.lieuNaissance ?? FRANCE) : FRANCE,
  };
}

/** Every claim a scope may open, of one person; `amr` and `idp_id` come from the sign-in. */
export function claimsOf(personne: Personne, idp: string): Claims {
  const pivot = pivotOf(personne);
  const { nomUsage, dateNaissanceFournisseur, courriel } = compteDe(personne);
  return {
    ...pivot,
    ...Object.fromEntries(Object.entries(pivot).map(([name, value]) => [`rnipp_${name}`, value])),
    preferred_username: nomUsage ?? '',
    idp_birthdate: dateNaissanceFournisseur ?? personne.dateNaissance,
    email: courriel ?? `${personne.id}@exemple.test`,
    amr: AMR,
    idp_id: idp,
  };
}

/** How every fictive person signs in. */
export const AMR: readonly string[] = ['fc', 'pwd'];

/** A subject nobody else sees: pairwise, 64 hexadecimal digits and `v1` (dossier 1.6). */
export function subjectFor(provider: string, pivot: PivotIdentity, secret: string): string {
  const { given_name, family_name, birthdate, gender, birthplace, birthcountry } = pivot;
  const place = birthcountry === FRANCE ? birthplace : '';
  const identity = createHash('sha256')
    .update(given_name + family_name + birthdate + gender + place + birthcountry)
    .digest('base64');
  return `${createHash('sha256')
    .update(provider + identity + secret)
    .digest('hex')}v1`;
}

/** `ANNE-LAURE` is written `Anne-Laure`. */
function capitalised(name: string): string {
  return name
    .toLowerCase()
    .replace(/(^|[ '-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

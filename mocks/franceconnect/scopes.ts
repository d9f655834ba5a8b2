/** Claims of userinfo by scope (dossier 2.5); `given_name` always brings its list. */
const IDENTITY_SCOPES: Readonly<Record<string, readonly string[]>> = {
  openid: [],
  identite_pivot: [
    'given_name',
    'given_name_array',
    'family_name',
    'birthdate',
    'gender',
    'birthplace',
    'birthcountry',
  ],
  profile: ['given_name', 'given_name_array', 'family_name', 'birthdate', 'gender', 'preferred_username'],
  birth: ['birthplace', 'birthcountry'],
  given_name: ['given_name', 'given_name_array'],
  family_name: ['family_name'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  email: ['email'],
  preferred_username: ['preferred_username'],
  idp_birthdate: ['idp_birthdate'],
  amr: ['amr'],
  idp_id: ['idp_id'],
};

const rnipp = (names: readonly string[]) => names.flatMap((name) => [name, `rnipp_${name}`]);

/** Scopes of FranceConnect+ only: each claim with its twin of the national register. */
const PLUS_SCOPES: Readonly<Record<string, readonly string[]>> = {
  rnipp_identite_pivot: rnipp(IDENTITY_SCOPES.identite_pivot ?? []),
  rnipp_profile: rnipp((IDENTITY_SCOPES.profile ?? []).filter((name) => name !== 'preferred_username')),
  rnipp_birth: rnipp(IDENTITY_SCOPES.birth ?? []),
  rnipp_given_name: rnipp(['given_name', 'given_name_array']),
  ...Object.fromEntries(
    ['family_name', 'gender', 'birthdate', 'birthplace', 'birthcountry'].map((name) => [
      `rnipp_${name}`,
      rnipp([name]),
    ]),
  ),
};

/** Scopes of data providers with the French label of the consent page; no value in userinfo (dossier 2.4, 2.5). */
export const DATA_SCOPES: Readonly<Record<string, string>> = {
  droits_assurance_maladie: 'Droits Assurance Maladie',
  cnam_beneficiaires: 'Liste de vos ayants droit',
  cnam_contrats: 'Vos droits de base',
  cnam_caisse: 'Votre caisse gestionnaire',
  cnam_exonerations: 'Vos exonérations et modulations',
  cnam_medecin_traitant: 'Votre médecin traitant',
  cnam_presence_medecin_traitant: 'La présence d’un médecin traitant',
  cnam_paiements_ij: 'Vos paiements d’indemnités journalières',
};

/** What the information page calls each claim. */
export const CLAIM_LABELS: Readonly<Record<string, string>> = {
  given_name: 'Prénoms',
  family_name: 'Nom de naissance',
  birthdate: 'Date de naissance',
  gender: 'Sexe',
  birthplace: 'Lieu de naissance',
  birthcountry: 'Pays de naissance',
  preferred_username: 'Nom d’usage',
  email: 'Adresse électronique',
};

/** Every scope this platform knows. */
export function knownScopes(plus: boolean): readonly string[] {
  return [...Object.keys(IDENTITY_SCOPES), ...(plus ? Object.keys(PLUS_SCOPES) : []), ...Object.keys(DATA_SCOPES)];
}

/** Claims that a list of scopes opens in userinfo. */
export function claimsOfScopes(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => IDENTITY_SCOPES[scope] ?? PLUS_SCOPES[scope] ?? []));
}

/** Scopes of a space-separated list. */
export const scopeList = (scope: string): readonly string[] => scope.split(' ').filter((one) => one !== '');

import type { Admis, Beneficiaire, Pivot } from './model.ts';
import type { PortailPolicies } from './policies.ts';

/** Document asked when no rights were received. */
export const ATTESTATION = 'attestation de droits à l’assurance maladie';

/** The behaviour that the dossier asks for (domain/franceconnect-droits.md 8). */
export function conformantPortail(): PortailPolicies {
  return {
    scopes: () => ['openid', 'identite_pivot', 'droits_assurance_maladie'],
    stateMatches: (returned, expected) => returned === expected,
    nonceMatches: (claim, expected) => claim === expected,
    checksSignature: () => true,
    acrSuffices: (acr, asked) => acr === asked,
    sameSubject: (idToken, userinfo) => typeof idToken === 'string' && idToken === userinfo,
    mayAskRights: (granted) => granted.split(' ').includes('droits_assurance_maladie'),
    rightsSource: () => 'API_DROITS',
    piecesDemandees: (droits) =>
      droits !== null && droits.source === 'API_DROITS' && CONNUS.has(droits.etat) ? [] : [ATTESTATION],
    apresRefus: (preadmission) => ({ ...preadmission, etat: 'saisie', ...VIDE }),
    apresRetrait: (preadmission) => ({ ...preadmission, etat: 'saisie', ...VIDE }),
    archive: () => [],
    gardeLeJeton: () => false,
    etatDesDroits: (periodes, jour) => {
      if (periodes.some(({ du, au }) => du <= jour && jour <= au)) return 'ouverts';
      return periodes.some(({ du }) => du > jour) ? 'a-venir' : 'aucun';
    },
    identiteAdmise: (connecte, connu, choisi) =>
      choisi.nir === connu.nir ? dePivot(connecte, connu) : deBeneficiaire(choisi),
    saisieApresPanne: (saisie) => saisie,
    etatApresPanne: () => 'indisponibles',
    deconnecteFranceConnect: () => true,
    refusModification: ({ source }) =>
      source === 'API_DROITS'
        ? 'Ces droits viennent de l’Assurance Maladie : ils ne se modifient pas. Saisissez au besoin une observation dans le dossier.'
        : null,
  };
}

const CONNUS: ReadonlySet<string> = new Set(['ouverts', 'a-venir', 'aucun']);

/** What is forgotten when the patient says no. */
const VIDE = {
  connecte: null,
  beneficiaires: [],
  admis: null,
  droits: null,
  jeton: null,
  jetonIdentite: null,
  archives: [],
} as const;

/** The connected person comes themselves: identity of FranceConnect, number of the health insurance for billing. */
export function dePivot(pivot: Pivot, connu: Beneficiaire | null): Admis {
  const { nomNaissance, prenoms, dateNaissance, sexe, lieuNaissance } = pivot;
  return {
    nomNaissance,
    premierPrenom: prenoms[0] ?? '',
    prenoms: prenoms.join(' '),
    dateNaissance,
    sexe,
    lieuNaissance,
    numeroFacturation: connu?.nir ?? null,
  };
}

/** Somebody of the family comes: their own identity, as far as the health insurance tells it. */
function deBeneficiaire({ nir, nom, prenom, dateNaissance }: Beneficiaire): Admis {
  return {
    nomNaissance: nom,
    premierPrenom: prenom,
    prenoms: prenom,
    dateNaissance,
    sexe: nir.startsWith('1') ? 'M' : nir.startsWith('2') ? 'F' : 'I',
    lieuNaissance: null,
    numeroFacturation: nir,
  };
}

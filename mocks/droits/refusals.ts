/**
 * The error contract of domain/franceconnect-droits.md 5.6: the real one is not published. Every row is an assumption,
 * modelled on the data provider sample of FranceConnect and on API gateways; settings may override each.
 */
export interface RefusalRow {
  readonly status: number;
  /** French, for the caller's developer. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const REFUSALS = {
  API_KEY_ABSENTE: { status: 401, message: 'Clé d’API absente : envoyez l’en-tête X-API-Key.' },
  API_KEY_INVALIDE: { status: 403, message: 'Clé d’API inconnue ou désactivée.' },
  JETON_ABSENT: {
    status: 400,
    message: 'Jeton FranceConnect absent ou mal formé : envoyez Authorization: Bearer <jeton>.',
  },
  JETON_INVALIDE: {
    status: 401,
    message: 'Jeton FranceConnect périmé, révoqué ou inconnu.',
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  },
  CONSENTEMENT_ABSENT: {
    status: 403,
    message: 'Le jeton ne porte pas le scope droits_assurance_maladie : la personne n’a pas consenti.',
  },
  APPELANT_NON_HABILITE: {
    status: 403,
    message: 'Cette information n’est ouverte qu’aux établissements de soin.',
  },
  ASSURE_NON_TROUVE: { status: 404, message: 'Aucun assuré, ou plusieurs, ne correspondent à cette identité.' },
  REGIME_NON_GERE: { status: 404, message: 'Cet assuré relève d’un régime que l’API ne gère pas.' },
  NIR_ABSENT: { status: 400, message: 'NIR absent : envoyez l’en-tête nir.' },
  NIR_INVALIDE: { status: 400, message: 'NIR mal formé : 13 caractères, sans clé.' },
  NIR_HORS_FOYER: { status: 403, message: 'Ce NIR n’est pas celui d’un bénéficiaire de la personne connectée.' },
  BENEFICIAIRE_AMBIGU: { status: 409, message: 'Plusieurs bénéficiaires portent ce NIR.' },
  PERIODE_INVALIDE: {
    status: 400,
    message: 'Période invalide : dateDebut et dateFin au format AAAA-MM-JJ, à partir d’aujourd’hui, sur un an au plus.',
  },
  MEDECIN_TRAITANT_ABSENT: { status: 404, message: 'Aucun médecin traitant déclaré.' },
  QUOTA_DEPASSE: {
    status: 429,
    message: 'Quota d’appels dépassé : réessayez plus tard.',
    headers: { 'retry-after': '30' },
  },
  FC_INDISPONIBLE: { status: 502, message: 'FranceConnect n’a pas pu vérifier le jeton.' },
  SERVICE_INDISPONIBLE: { status: 503, message: 'Service momentanément indisponible.' },
} as const satisfies Readonly<Record<string, RefusalRow>>;

export type RefusalCode = keyof typeof REFUSALS;

export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];

/** Name under which a refusal is armed: `NIR_HORS_FOYER` is `nir-hors-foyer`. */
export const faultName = (code: RefusalCode): string => code.toLowerCase().replaceAll('_', '-');

/** Refusal that a fault orders, undefined when it orders something else. */
export const refusalOf = (fault: string): RefusalCode | undefined =>
  REFUSAL_CODES.find((code) => faultName(code) === fault);

/** Thrown to answer with a row of the table. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

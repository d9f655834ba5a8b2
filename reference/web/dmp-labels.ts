import { OID } from '../dmp/codes.ts';
import type { Professionnel } from '../dmp/echanges.ts';
import type { Abonnement, NaturePriseEnCharge, Urgence } from '../dmp/modele-dossier.ts';
import type { ChangementVisibilite, DmpVue, DocumentVue } from './dmp-vue.ts';

/** Categories of documents (JDV_J57) that a list is narrowed to, or that alerts are asked for. */
export const LIBELLES_CATEGORIE: Readonly<Record<string, string>> = {
  '10': 'Compte rendu',
  '11': 'Synthèse',
  '31': 'Imagerie',
  '42': 'Prescription',
  '43': 'Dispensation',
  '44': 'Plan ou protocole de soins',
  '45': 'Traitement administré',
  '52': 'Certificat, déclaration',
  '60': 'Données de remboursement',
  '90': 'Document déposé par le patient',
  '95': 'Document de gestion',
};

export const LIBELLES_ETAT: Readonly<Record<NonNullable<DmpVue['existence']>['etat'], string>> = {
  ouvert: 'DMP ouvert',
  clos: 'DMP clos',
  inexistant: 'Pas de DMP',
};

/** Answers of the DMP about who asks; one that is not here is shown as it came. */
export const LIBELLES_AUTORISATION: Readonly<Record<string, string>> = {
  VALIDE: 'accès autorisé',
  INEXISTANTE: 'aucun accès déclaré pour vous',
  EXPIREE: 'accès expiré',
  INTERDITE: 'la personne vous a bloqué',
};

export const LIBELLES_NATURE: Readonly<Record<NaturePriseEnCharge, string>> = {
  consultation: 'Consultation',
  hospitalisation: 'Hospitalisation',
  preadmission: 'Préadmission',
};

/** Names of emergency accesses on screens (seed 003:288). */
export const LIBELLES_URGENCE: Readonly<Record<Urgence['mode'], string>> = {
  'risque-immediat': 'Risque immédiat pour la santé de la personne (bris de glace)',
  'regulation-samu-centre-15': 'Régulation SAMU / Centre 15',
};

export const LIBELLES_MOYEN: Readonly<Record<Abonnement['moyen'], string>> = {
  courriel: 'Courriel',
  mobile: 'Téléphone mobile',
};

export const LIBELLES_VISIBILITE: Readonly<Record<ChangementVisibilite, string>> = {
  'masquer-aux-professionnels': 'Masquer aux professionnels',
  'demasquer-aux-professionnels': 'Démasquer aux professionnels',
  'rendre-visible-au-patient': 'Rendre visible au patient',
  'rendre-visible-aux-representants': 'Rendre visible aux représentants',
  'cacher-au-patient': 'Cacher au patient',
};

const MARQUES = [
  ['masqueAuxProfessionnels', 'masqué aux professionnels'],
  ['cacheAuPatient', 'caché au patient'],
  ['cacheAuxRepresentants', 'caché aux représentants'],
] as const satisfies readonly (readonly [keyof DocumentVue, string])[];

/** Who does not see a document. */
export function marques(document: DocumentVue): readonly string[] {
  return MARQUES.filter(([name]) => document[name]).map(([, label]) => label);
}

const SAVOIR_FAIRE: Readonly<Record<string, string>> = {
  SM25: 'médecine du travail',
  SM26: 'médecine générale',
  SM54: 'médecine générale',
};

/** Somebody as the menu names them: `Armelle MEDECIN (Médecin, médecine générale)`. */
export function nomEtMetier({ prenom, nom, profession, savoirFaire }: Professionnel): string {
  const more = savoirFaire?.codeSystem === OID.savoirFaire ? SAVOIR_FAIRE[savoirFaire.code] : undefined;
  return `${prenom} ${nom} (${profession.libelle}${more === undefined ? '' : `, ${more}`})`;
}

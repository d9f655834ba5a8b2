import type { Identite } from '../identity/model.ts';
import { contexteAlimentation } from './alimentation.ts';
import { estAuteur } from './conformant.ts';
import { ficheDe } from './consultation-dossier.ts';
import type { FicheDmp } from './echanges.ts';
import type { ChangementVisibilite } from './ecran.ts';
import type { PatientDmp } from './model.ts';
import type { SuiviDmp } from './modele-dossier.ts';
import type { ActeDocument, Conclusion } from './policies.ts';
import { contexteDe, type Fait, type Poste, patientDe, refuse, SANS_INS } from './poste.ts';

const NOMS: Readonly<Record<ActeDocument, string>> = {
  remplacement: "Remplacement d'un document du DMP",
  suppression: "Suppression d'un document du DMP",
  visibilite: "Changement de visibilité d'un document du DMP",
};

const PAS_LISTE = "Consultez d'abord le DMP : ce document n'est pas dans la liste affichée.";

/** The document and the person that an act is about, or why it cannot be made. */
function cible(
  { professionnel }: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  document: string,
): { readonly fiche: FicheDmp; readonly patient: PatientDmp } | { readonly refus: string } {
  const fiche = ficheDe(suivi, document);
  // The list is that of who consulted: another user has their own rights, and their own list.
  if (fiche === null || suivi.consultation?.professionnel !== professionnel.idNat) return { refus: PAS_LISTE };
  const patient = patientDe(identite, identite.matricule);
  return patient === null ? { refus: SANS_INS } : { fiche, patient };
}

function conclu(acte: ActeDocument, conclusion: Conclusion, suivi: SuiviDmp): Fait {
  return 'refus' in conclusion
    ? refuse(NOMS[acte], conclusion.refus, suivi)
    : { acte: NOMS[acte], parole: { message: conclusion.message }, suivi };
}

const PAS_AUTEUR =
  "Seul l'auteur d'un document du DMP peut le modifier, et ce n'est pas vous : le document reste tel quel. Au besoin, appelez le 36 08.";

/** A new version by the author (TD2.1b): it takes the place of the former one, with the same choices of visibility. */
export async function remplacer(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  document: string,
  texte: string,
): Promise<Fait> {
  const { client, policies } = poste;
  const target = cible(poste, identite, suivi, document);
  if ('refus' in target) return refuse(NOMS.remplacement, target.refus, suivi);
  const { fiche, patient } = target;
  const allowed = policies.insPourDmp(identite);
  if ('refus' in allowed) return refuse(NOMS.remplacement, allowed.refus, suivi);
  // The DMP takes a structure's software for the author of all that the structure sent: it would not refuse (domain/dmp.md 5.1).
  if (!estAuteur(fiche, poste.professionnel.idNat)) return refuse(NOMS.remplacement, PAS_AUTEUR, suivi);
  const { titre, type, typeLibelle, classe, classeLibelle } = fiche;
  const reponse = await client.alimenter(contexteAlimentation(poste, patient), {
    auteur: poste.professionnel,
    titre,
    type,
    typeLibelle,
    classe,
    classeLibelle,
    texte,
    confidentialites: policies.confidentialites(choixDe(fiche)),
    remplace: policies.documentRemplace(fiche),
  });
  return conclu(
    'remplacement',
    policies.conclure('remplacement', reponse),
    sansDocument(suivi, document, reponse.kind),
  );
}

function choixDe({ confidentialites }: FicheDmp) {
  return {
    masqueAuxProfessionnels: confidentialites.includes('MASQUE_PS'),
    cacheAuPatient: confidentialites.includes('INVISIBLE_PATIENT'),
    cacheAuxRepresentants: confidentialites.includes('INVISIBLE_REPRESENTANTS_LEGAUX'),
  };
}

/** The list no longer shows what the DMP no longer has in force. */
function sansDocument(suivi: SuiviDmp, document: string, kind: string): SuiviDmp {
  const { consultation } = suivi;
  if (kind !== 'succes' || consultation === null) return suivi;
  const fiches = consultation.fiches.filter(({ uniqueId }) => uniqueId !== document);
  return { ...suivi, consultation: { ...consultation, fiches }, ouvert: null };
}

const CACHER = 'cacher-au-patient';

/** What each change makes of the confidentiality codes. */
const CODES: Readonly<Record<ChangementVisibilite, (codes: readonly string[]) => readonly string[]>> = {
  'masquer-aux-professionnels': (codes) => [...codes, 'MASQUE_PS'],
  'demasquer-aux-professionnels': (codes) => codes.filter((code) => code !== 'MASQUE_PS'),
  'rendre-visible-au-patient': (codes) => codes.filter((code) => code !== 'INVISIBLE_PATIENT'),
  'rendre-visible-aux-representants': (codes) => codes.filter((code) => code !== 'INVISIBLE_REPRESENTANTS_LEGAUX'),
  [CACHER]: (codes) => [...codes, 'INVISIBLE_PATIENT'],
};

const DEJA_VISIBLE =
  "Un document que la personne peut voir ne peut plus lui être caché : ce choix se fait à l'envoi. Appelez-la, ou supprimez le document s'il est faux.";

/** Masks, unmasks, makes visible (TD3.3a, TD3.3b); what was visible to the person stays so (domain/dmp.md 5.3). */
export async function changerVisibilite(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  document: string,
  changement: ChangementVisibilite,
): Promise<Fait> {
  const { client, policies, professionnel } = poste;
  const target = cible(poste, identite, suivi, document);
  if ('refus' in target) return refuse(NOMS.visibilite, target.refus, suivi);
  const { fiche, patient } = target;
  const codes = CODES[changement](fiche.confidentialites);
  if (changement === CACHER) {
    const wish = policies.masquageAuPatient(fiche);
    if (wish === 'refuser') return refuse(NOMS.visibilite, DEJA_VISIBLE, suivi);
    if (wish === 'pretendre') {
      const done = policies.conclure('visibilite', { kind: 'succes', valeur: null });
      return conclu('visibilite', done, avecCodes(suivi, document, codes));
    }
  }
  const reponse = await client.changerConfidentialite(contexteDe(poste, professionnel, patient), fiche, codes);
  const after = reponse.kind === 'succes' ? relire(suivi) : suivi;
  return conclu('visibilite', policies.conclure('visibilite', reponse), after);
}

function avecCodes(suivi: SuiviDmp, document: string, confidentialites: readonly string[]): SuiviDmp {
  const { consultation } = suivi;
  if (consultation === null) return suivi;
  const fiches = consultation.fiches.map((one) => (one.uniqueId === document ? { ...one, confidentialites } : one));
  return { ...suivi, consultation: { ...consultation, fiches } };
}

/** A change gives the document a new entryUUID: the list must be asked again before the next act (domain/dmp.md 3.4). */
function relire(suivi: SuiviDmp): SuiviDmp {
  return { ...suivi, consultation: null, ouvert: null };
}

const A_CONFIRMER = 'La suppression est définitive : confirmez-la, ou renoncez.';

/** Deletes for good (TD3.3c), once confirmed; the DMP refuses anybody but the author. */
export async function supprimer(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  document: string,
  confirme: boolean,
): Promise<Fait> {
  const { client, policies, professionnel } = poste;
  const target = cible(poste, identite, suivi, document);
  if ('refus' in target) return refuse(NOMS.suppression, target.refus, suivi);
  if (!confirme && policies.demandeConfirmation()) {
    return { acte: NOMS.suppression, parole: { alertes: [A_CONFIRMER] }, suivi };
  }
  const { fiche, patient } = target;
  const reponse = await client.changerStatut(contexteDe(poste, professionnel, patient), fiche, 'Deleted');
  const conclusion = policies.conclure('suppression', reponse);
  return conclu('suppression', conclusion, sansDocument(suivi, document, reponse.kind));
}

import { OID } from './codes.ts';
import type { Existence, FicheDmp, ModeAcces, Professionnel, Reponse } from './echanges.ts';
import type { ChoixConfidentialite, Envoi, IssueEnvoi, PriseEnCharge, Urgence } from './modele-dossier.ts';
import type { ActeDocument, Conclusion, Confidentialite, DmpPolicies, Oppositions } from './policies.ts';

/** Class of delivered medicines and other reimbursements (JDV_J57). */
export const REMBOURSEMENTS = '60';

/** Class of what patients deposit by themselves (JDV_J57). */
const DU_PATIENT = '90';

const SANS_DMP =
  "Cette personne n'a pas de DMP : rien ne peut y être envoyé ni consulté. Elle peut ouvrir Mon espace santé ou appeler le 34 22 ; pour vous aider, appelez le 36 08.";
const DMP_CLOS =
  'Cette personne a clos son DMP : rien ne peut y être envoyé ni consulté. Elle seule peut le rouvrir, dans Mon espace santé, sous 14 jours.';

/** The behaviour that the sources ask for (domain/dmp.md 5.3, seed 003). */
export function conformantDmp(): DmpPolicies {
  return {
    refusUsage: ({ etat }) => (etat === 'inexistant' ? SANS_DMP : etat === 'clos' ? DMP_CLOS : null),
    refusExistence: () => null,
    rechercheParTraits: () => 'deja-consultes',
    refusAlimentation: ({ information, opposition }) => {
      if (opposition !== null) {
        return "La personne s'oppose, pour un motif légitime, à l'alimentation de son DMP : le document n'est pas envoyé.";
      }
      return information === null
        ? "Informez d'abord la personne que ses documents vont dans son DMP, et notez-le ; puis envoyez à nouveau le document."
        : null;
    },
    confidentialites,
    noterEnvoi,
    quiConsulte: (professionnel) =>
      estProfessionnelDeSante(professionnel)
        ? { professionnel }
        : { refus: 'Seul un professionnel de santé consulte un DMP : votre carte ne le permet pas.' },
    modeDeConsultation: () => 'INDIRECTE_RENFORCEE',
    refusSansSoin,
    dansLEquipe: ({ equipe }, professionnel) => equipe.includes(professionnel),
    consentementExige: ({ nature }, dansLEquipe) => nature === 'preadmission' || !dansLEquipe,
    consentementVaut: ({ priseEnCharge, utilise }, { id }) => priseEnCharge === id && !utilise,
    refusConsentement: (mineur, representant) =>
      mineur && representant === null
        ? 'Cette personne est mineure : notez le consentement de son représentant légal, avec son nom.'
        : null,
    accesOrdinaire: () => ({ acces: 'normal', motif: null }),
    modeUrgence: (mode) => (mode === 'risque-immediat' ? 'bris_de_glace' : 'centre_15'),
    refusUrgence,
    refusOpposition,
    refusBlocage,
    filtreMedicaments: () => ({ classes: [REMBOURSEMENTS] }),
    lireListe: (reponse) => (reponse.kind === 'succes' ? { fiches: reponse.valeur } : { refus: direRefus(reponse) }),
    apresRefusDuDmp: () => null,
    rangement: ({ classe }) => (classe === DU_PATIENT ? 'patient' : 'professionnels'),
    montreVolontes: () => true,
    copieAuLieuDuDocument: () => null,
    documentsOfferts: ({ etat }, fiches) => (etat === 'ouvert' ? fiches : []),
    documentRemplace: ({ entryUuid, uniqueId }) => ({ entryUuid, uniqueId }),
    masquageAuPatient: () => 'refuser',
    demandeConfirmation: () => true,
    conclure,
    concerne: ({ categories }, { classe }) => categories.includes(classe),
  };
}

function confidentialites(choix: ChoixConfidentialite): readonly Confidentialite[] {
  return [
    ...(choix.masqueAuxProfessionnels === true ? (['MASQUE_PS'] as const) : []),
    ...(choix.cacheAuPatient === true ? (['INVISIBLE_PATIENT'] as const) : []),
    ...(choix.cacheAuxRepresentants === true ? (['INVISIBLE_REPRESENTANTS_LEGAUX'] as const) : []),
  ];
}

function noterEnvoi(titre: string, issue: IssueEnvoi): Envoi {
  if (issue.kind === 'transmis') return { titre, etat: 'transmis', document: issue.document, texte: null };
  return { titre, etat: 'non-transmis', document: null, texte: issue.texte };
}

/** Code systems of the first role of health professionals, in training or not (domain/dmp.md 2). */
const PROFESSIONS: ReadonlySet<string> = new Set([OID.profession, OID.professionEnFormation]);

export function estProfessionnelDeSante({ profession }: Professionnel): boolean {
  return PROFESSIONS.has(profession.codeSystem);
}

/** A reason tied to care: an episode under way (seed 004:secrecy). */
function refusSansSoin(priseEnCharge: PriseEnCharge | null): string | null {
  return priseEnCharge === null
    ? 'Vous ne prenez pas cette personne en charge : enregistrez sa prise en charge avant de consulter son DMP.'
    : null;
}

function refusUrgence({ motif, patientPeutSExprimer }: Urgence): string | null {
  if (patientPeutSExprimer) {
    return "La personne peut s'exprimer : demandez-lui son accord et consultez son DMP en accès normal.";
  }
  return motif === null || motif.trim() === ''
    ? "Saisissez le motif de l'accès en urgence : il est obligatoire."
    : null;
}

function refusOpposition(acces: ModeAcces, { oppositionBrisDeGlace, oppositionCentre15 }: Oppositions): string | null {
  const objected = acces === 'bris_de_glace' ? oppositionBrisDeGlace : acces === 'centre_15' && oppositionCentre15;
  return objected
    ? "La personne s'est opposée à cet accès en urgence : son DMP ne peut pas être consulté ainsi."
    : null;
}

/** Word of the AUTORISATION line for a professional whom the person blocked (domain/dmp.md 10 #2, assumed). */
const INTERDITE = 'INTERDITE';

/** A block prevails over emergencies (domain/dmp.md 5.3). */
function refusBlocage({ autorisation }: Existence): string | null {
  return autorisation === INTERDITE
    ? 'Cette personne vous a bloqué dans Mon espace santé : son DMP ne vous est pas ouvert, en urgence non plus.'
    : null;
}

/** A refusal of the DMP, or a failure, as the user reads it. */
export function direRefus(reponse: Exclude<Reponse<unknown>, { readonly kind: 'succes' }>): string {
  if (reponse.kind === 'incident') return reponse.texte;
  return `Le DMP refuse${reponse.code === null ? '' : ` (${reponse.code})`} : ${reponse.texte}`;
}

const FAITS: Readonly<Record<ActeDocument, string>> = {
  remplacement: 'La nouvelle version remplace le document dans le DMP.',
  suppression: 'Le document est supprimé du DMP, définitivement.',
  visibilite: 'La visibilité du document est changée dans le DMP.',
};

function conclure(acte: ActeDocument, reponse: Reponse<unknown>): Conclusion {
  if (reponse.kind === 'succes') return { message: FAITS[acte] };
  const advice =
    acte === 'suppression' ? ' Le document reste dans le DMP. Si vous n’en êtes pas l’auteur, appelez le 36 08.' : '';
  return { refus: `${direRefus(reponse)}${advice}` };
}

/** True for a document that this person may change: its author. */
export function estAuteur({ auteur }: FicheDmp, idNat: string): boolean {
  return auteur.idNat === idNat;
}

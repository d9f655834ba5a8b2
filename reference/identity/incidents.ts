import type { Incident, IncidentKind } from '../insi/outcome.ts';
import type { Identite } from './model.ts';
import type { Suite } from './policies.ts';

/** INSi knows nobody: nothing changes, care goes on (INSI-04). */
export function onNone(identite: Identite, _at: string): Suite {
  return {
    identite,
    issue: 'aucune',
    message:
      "INSi n'a trouvé aucune identité pour ces traits. Le statut de la fiche est inchangé et la prise en charge se poursuit ; vérifiez les traits ou rappelez INSi plus tard.",
    alertes: [],
  };
}

/** INSi knows several: nothing is taken (INSI-02). */
export function onSeveral(identite: Identite, _at: string): Suite {
  return {
    identite,
    issue: 'plusieurs',
    message:
      "INSi a trouvé plusieurs identités pour ces traits. Rien n'est récupéré : relancez l'appel en ajoutant les autres prénoms de naissance, ou le lieu de naissance, puis les deux.",
    alertes: [],
  };
}

/** The teleservice failed: nothing changes, the call can be repeated (INSI-08, INSI-09). */
export function onTechnicalError(identite: Identite, _incident: Incident, explication: string, _at: string): Suite {
  return {
    identite,
    issue: 'erreur',
    message: "L'appel INSi n'a pas abouti. La fiche est inchangée ; vous pourrez relancer l'appel.",
    alertes: [explication],
  };
}

const CAUSES: Readonly<Record<IncidentKind, string>> = {
  timeout: "Le téléservice INSi n'a pas répondu dans le délai prévu.",
  cut: 'La liaison avec le téléservice INSi a été coupée avant la fin de la réponse.',
  malformed: "La réponse du téléservice INSi est incomplète ou illisible : rien n'en a été retenu.",
  http: 'Le téléservice INSi a rendu une erreur inattendue.',
  unreachable: "Le téléservice INSi est injoignable : vérifiez le réseau et l'adresse configurée.",
  'certificate-client':
    "Le certificat client de ce logiciel est en cause : demandez à l'administrateur technique de le vérifier.",
  'certificate-server':
    "Le certificat du serveur INSi n'est pas digne de confiance : le logiciel refuse de lui parler. Prévenez l'administrateur technique.",
  fault: "Une erreur technique est survenue durant le traitement de l'appel au téléservice INSi.",
};

/** Advice for the fault codes that have a known remedy (domain/insi.md 3.3). */
const CONSEILS: Readonly<Record<string, string>> = {
  desir_550: "Le numéro d'autorisation du logiciel n'est pas reconnu : contactez l'éditeur.",
  desir_560: "Le certificat du logiciel n'est pas habilité à INSi (nom INSI-AUTO ou INSI-MANU attendu).",
  desir_1020: 'Le service est momentanément indisponible : réessayez plus tard.',
  insi_102: "Réessayez plus tard ; si l'erreur persiste, contactez le référent régional en identitovigilance.",
  insi_111: 'Le téléservice est indisponible : réessayez plus tard.',
  insi_19: "Le nom de naissance manque dans l'appel : complétez la fiche.",
};

/** Conformant explanation: the cause, always named, certificates included (PKI-03, PKI-04). */
export function explainIncident(incident: Incident): string {
  const advice = incident.code === null ? '' : ` ${CONSEILS[incident.code.toLowerCase()] ?? ''}`;
  const code = incident.code === null ? '' : ` (code ${incident.code})`;
  const detail = incident.detail === '' ? '' : ` ${incident.detail}`;
  return `${CAUSES[incident.kind]}${detail}${code}${advice}`.trim();
}

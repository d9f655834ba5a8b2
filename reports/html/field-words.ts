/** Names of fields as a reader says them; a field that is not here keeps its own name. */
const WORDS: Readonly<Record<string, string>> = {
  id: 'identifiant',
  identite: 'identité',
  identitesProposees: 'identités proposées',
  statut: 'statut',
  nomNaissance: 'nom de naissance',
  premierPrenom: 'premier prénom',
  prenom: 'prénom',
  prenoms: 'prénoms',
  sexe: 'sexe',
  dateNaissance: 'date de naissance',
  lieuNaissance: 'lieu de naissance',
  numeroFacturation: 'numéro de facturation',
  matricule: 'matricule INS',
  numero: 'numéro',
  cle: 'clé',
  oid: 'OID',
  justificatif: 'justificatif',
  choixJustificatif: 'choix du justificatif',
  copieNumerisee: 'copie numérisée',
  analyses: 'analyses',
  nomUtilise: 'nom utilisé',
  aRegulariser: 'à régulariser',
  declassements: 'déclassements',
  alimentationDmp: 'alimentation du DMP',
  insRecue: 'INS reçue',
  verificationIns: 'vérification de l’INS',
  evenementsIndesirables: 'événements indésirables',
  dmp: 'DMP',
  priseEnCharge: 'prise en charge',
  equipe: 'équipe',
  documentOuvert: 'document ouvert',
  volontes: 'volontés',
  alertesEnvoyees: 'alertes envoyées',
  medecinTraitant: 'médecin traitant',
  dateAffichee: 'date affichée',
  categorie: 'catégorie',
  etat: 'état',
  masqueAuxProfessionnels: 'masqué aux professionnels',
  cacheAuPatient: 'caché au patient',
  cacheAuxRepresentants: 'caché aux représentants',
  representant: 'représentant',
  donnePar: 'donné par',
  identifiantNational: 'identifiant national',
  savoirFaire: 'savoir-faire',
  expireLe: 'expire le',
  insi: 'INSi',
  issue: 'résultat',
  proposition: 'proposition',
  message: 'message',
  alertes: 'alertes',
  refus: 'refus',
  texte: 'texte',
  actionsPossibles: 'actions possibles',
  traits: 'traits',
  criteres: 'critères',
  autresPrenoms: 'autres prénoms',
  idAction: 'n° de l’acte',
  candidats: 'identité trouvée',
  cr: 'code réponse',
  libelleCr: 'libellé de la réponse',
  emetteur: 'émetteur',
  idam: 'n° d’autorisation (IDAM)',
  messageId: 'n° de message',
  fault: 'erreur SOAP',
  reponseScriptee: 'réponse imposée par le scénario',
};

/** Paths already told: a report repeats a few hundred of them thousands of times. */
const told = new Map<string, string>();

/** `identite › matricule › cle` as `identité › matricule INS › clé`; ranks stay. */
export function wordsOf(path: string): string {
  const known = told.get(path);
  if (known !== undefined) return known;
  const words = path
    .split(' › ')
    .map((part) => {
      const [, name = part, rank = ''] = /^(.*?)( \d+)?$/.exec(part) ?? [];
      return `${Object.hasOwn(WORDS, name) ? WORDS[name] : name}${rank}`;
    })
    .join(' › ');
  // Names come from the vendor's answers: they are bounded, the memory kept of them is too.
  if (told.size < TOLD_MAX) told.set(path, words);
  return words;
}

const TOLD_MAX = 5_000;

/** Names of fields as a reader says them; a field that is not here keeps its own name. */
const WORDS: Readonly<Record<string, string>> = {
  id: 'n° de fiche',
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

/** `identite › matricule › cle` as `identité › matricule INS › clé`; ranks stay. */
export function wordsOf(path: string): string {
  return path
    .split(' › ')
    .map((part) => {
      const [, name = part, rank = ''] = /^(.*?)( \d+)?$/.exec(part) ?? [];
      return `${Object.hasOwn(WORDS, name) ? WORDS[name] : name}${rank}`;
    })
    .join(' › ');
}

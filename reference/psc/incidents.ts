/** Everything that may stop a sign-in, told apart because the user is told each differently. */
export type Cause =
  | 'refus'
  | 'carte-refusee'
  | 'expiration'
  | 'abandon'
  | 'inconnu'
  | 'certificat'
  | 'indisponible'
  | 'delai'
  | 'retour-non-demande'
  | 'jeton-invalide'
  | 'signature-inverifiable'
  | 'niveau'
  | 'identite-differente'
  | 'session-terminee'
  | 'reponse-invalide';

/** A sign-in stopped. `detail` is technical and short; it never holds a token, a code or a secret. */
export class Incident extends Error {
  readonly motif: Cause;
  readonly detail: string;

  constructor(motif: Cause, detail = '', options?: ErrorOptions) {
    super(`${motif} ${detail}`.trim(), options);
    this.name = 'Incident';
    this.motif = motif;
    this.detail = detail;
  }
}

const PHRASES: Readonly<Record<Cause, string>> = {
  refus:
    "La demande a été refusée sur le téléphone e-CPS : aucune session n'est ouverte. Recommencez si ce refus est une erreur.",
  'carte-refusee':
    "La connexion par carte a été refusée : votre carte est absente, expirée, en opposition, ou la demande a été rejetée. Connectez-vous avec l'application e-CPS ou faites renouveler votre carte.",
  expiration:
    "La demande a expiré avant votre réponse : aucune session n'est ouverte. Relancez la connexion et répondez dans le délai.",
  abandon: "La connexion a été abandonnée sur la page de Pro Santé Connect : aucune session n'est ouverte.",
  inconnu:
    "Pro Santé Connect ne connaît pas ce professionnel : vérifiez l'identifiant national (numéro RPPS) puis recommencez.",
  certificat:
    'Pro Santé Connect refuse le certificat de ce logiciel : prévenez votre administrateur, le certificat doit être remplacé.',
  indisponible:
    'Pro Santé Connect est indisponible : réessayez dans quelques minutes ou utilisez la procédure de secours.',
  delai:
    "Pro Santé Connect n'a pas répondu dans le délai : réessayez dans quelques minutes ou utilisez la procédure de secours.",
  'retour-non-demande':
    "Ce retour de Pro Santé Connect ne correspond pas à une connexion demandée depuis ce poste : aucune session n'est ouverte. Relancez la connexion.",
  'jeton-invalide':
    "La réponse de Pro Santé Connect n'a pas pu être vérifiée : aucune session n'est ouverte. Réessayez puis prévenez votre administrateur.",
  'signature-inverifiable':
    "La signature de la réponse de Pro Santé Connect n'a pas pu être vérifiée : aucune session n'est ouverte. Réessayez dans quelques minutes.",
  niveau: "Le niveau d'authentification obtenu n'est pas celui qui est demandé : aucune session n'est ouverte.",
  'identite-differente':
    "La personne qui a répondu n'est pas celle qui a demandé la connexion : aucune session n'est ouverte. Prévenez votre administrateur.",
  'session-terminee': 'Votre session Pro Santé Connect est terminée : reconnectez-vous.',
  'reponse-invalide':
    "Pro Santé Connect a répondu de façon incorrecte : aucune session n'est ouverte. Réessayez puis prévenez votre administrateur.",
};

/** What the user is told of an incident, and what to do. */
export function explain({ motif }: Pick<Incident, 'motif'>): string {
  return PHRASES[motif];
}

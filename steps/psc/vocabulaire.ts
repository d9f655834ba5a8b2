import type { FaultOrder } from '../../mocks/platform/contract.ts';

/** A fault of Pro Santé Connect. */
export type Panne = Omit<FaultOrder, 'service'>;

/** What Pro Santé Connect sends back wrongly, by the name a tester gives it (mocks/psc/faults.ts). */
export const ANOMALIES: Readonly<Record<string, Panne>> = {
  "le state d'une autre demande": { name: 'state-faux' },
  'aucun state': { name: 'state-absent' },
  "le nom d'un autre émetteur": { name: 'iss-faux' },
  "un jeton au nonce d'une autre demande": { name: 'nonce-faux' },
  'un jeton sans nonce': { name: 'nonce-absent' },
  "un jeton signé d'une clé étrangère": { name: 'signature-autre-cle' },
  "un jeton signé d'une clé inconnue": { name: 'kid-inconnu' },
  'un jeton sans signature': { name: 'alg-none' },
  "un jeton d'un autre émetteur": { name: 'emetteur-faux' },
  'un jeton destiné à un autre logiciel': { name: 'audience-fausse' },
  'un jeton expiré': { name: 'jeton-expire' },
  'un jeton émis dans le futur': { name: 'jeton-futur' },
  "un jeton d'un autre niveau": { name: 'acr-autre' },
  "les informations d'une autre personne": { name: 'sub-different' },
  'des informations que le logiciel ne connaît pas': { name: 'userinfo-champs-inconnus' },
};

const erreur = (operation: string, statut: number): Panne => ({
  name: 'erreur-http',
  operation,
  parameters: { statut },
});

/** How Pro Santé Connect is down, by the name a tester gives it. */
export const PANNES_PSC: Readonly<Record<string, Panne>> = {
  'la page de connexion renvoie une erreur': { name: 'retour-erreur' },
  'la page de connexion ne répond pas': { name: 'coupure', operation: 'authorize' },
  'les jetons ne sont plus délivrés (503)': erreur('token.code', 503),
  'les jetons ne sont plus délivrés (500)': erreur('token.code', 500),
  'la connexion se coupe pendant la remise des jetons': { name: 'coupure', operation: 'token.code' },
  'la remise des jetons reste sans réponse': { name: 'sans-reponse', operation: 'token.code' },
  'la remise des jetons est tronquée': { name: 'reponse-tronquee', operation: 'token.code' },
  'la remise des jetons est illisible': { name: 'reponse-malformee', operation: 'token.code' },
  'les informations du professionnel ne viennent pas (503)': erreur('userinfo', 503),
  'les demandes directes ne sont plus prises (503)': erreur('ciba', 503),
  'les réponses ne viennent plus (503)': erreur('token.ciba', 503),
};

/** Client certificates presented to Pro Santé Connect, by what is wrong with them. */
export const CERTIFICATS_PSC: Readonly<Record<string, { readonly defect?: string; readonly cn?: string }>> = {
  expiré: { defect: 'expired' },
  révoqué: { defect: 'revoked-both' },
  autosigné: { defect: 'self-signed' },
  "d'une autorité inconnue": { defect: 'unknown-ca' },
  "au nom d'un autre logiciel": { cn: 'logiciel-d-a-cote' },
};

export const MOYENS: Readonly<
  Record<string, { readonly moyen: 'e-cps' | 'carte'; readonly canal: 'MOBILE' | 'CARD' }>
> = {
  'son e-CPS': { moyen: 'e-cps', canal: 'MOBILE' },
  'sa carte': { moyen: 'carte', canal: 'CARD' },
};

export const CATEGORIES: Readonly<Record<string, string>> = {
  'en exercice': 'professionnel',
  'en formation': 'en-formation',
  'de la structure, sans profession de santé': 'personnel',
};

export const DROITS: Readonly<Record<string, string>> = {
  'gérer les identités': 'gerer-identites',
  'consulter les dossiers': 'consulter-dossier',
  'tracer les soins': 'tracer-soins',
  prescrire: 'prescrire',
  dispenser: 'dispenser',
};

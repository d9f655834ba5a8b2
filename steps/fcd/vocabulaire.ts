import type { FaultOrder } from '../../mocks/platform/contract.ts';

type Panne = Pick<FaultOrder, 'name' | 'parameters'>;

/** What FranceConnect may be told to do wrongly, and what a portal must then refuse. */
export const ANOMALIES_FRANCECONNECT: Readonly<Record<string, Panne>> = {
  'retour avec le state d’une autre demande': { name: 'state-faux' },
  'retour au nom d’un autre émetteur': { name: 'iss-faux' },
  'jeton d’identité d’une autre demande': { name: 'nonce-faux' },
  'signature par une clé inconnue': { name: 'signature-autre-cle' },
  'jeton sans signature': { name: 'alg-none' },
  'jeton destiné à un autre service': { name: 'audience-fausse' },
  'jeton expiré': { name: 'jeton-expire' },
  'niveau de garantie inférieur': { name: 'acr-autre', parameters: { acr: 'eidas0' } },
  'identité d’un autre sujet': { name: 'userinfo-sub-autre' },
  'identité non signée': { name: 'userinfo-json' },
};

/** How the rights API may fail. */
export const PANNES_DROITS: Readonly<Record<string, Panne>> = {
  'aucune réponse': { name: 'sans-reponse' },
  'connexion coupée': { name: 'coupure' },
  'réponse illisible': { name: 'reponse-malformee' },
  'service indisponible': { name: 'service-indisponible' },
  'quota dépassé': { name: 'quota-depasse' },
};

/** States of rights, in the words of the features. */
export const ETATS_DROITS: Readonly<Record<string, string>> = {
  ouverts: 'ouverts',
  'à venir': 'a-venir',
  fermés: 'aucun',
  'indisponibles pour le moment': 'indisponibles',
  'non disponibles en ligne pour son régime': 'autre-regime',
};

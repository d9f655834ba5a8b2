import type { FaultOrder } from '../../mocks/platform/contract.ts';

type Panne = Omit<FaultOrder, 'service'>;

/** What Pro Santé Connect does wrong, by the name a tester gives it (mocks/psc/faults.ts). */
export const ANOMALIES: Readonly<Record<string, Panne>> = {
  "le state d'une autre demande": { name: 'state-faux' },
  'aucun state': { name: 'state-absent' },
  "le nom d'un autre émetteur": { name: 'iss-faux' },
  'un code que personne n’a délivré': { name: 'code-faux' },
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
  'des champs inconnus': { name: 'userinfo-champs-inconnus' },
};

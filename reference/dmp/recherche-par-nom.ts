import { direRefus } from './conformant.ts';
import type { Contexte, PatientAutorise, Reponse } from './echanges.ts';
import type { DmpTrouve } from './ecran.ts';
import { contexteDe, type Poste } from './poste.ts';

/** How far back records already consulted are looked for. */
const DEPUIS_MS = 5 * 365 * 86_400_000;

/**
 * Looks for a record by name among those already consulted (TD0.4): outside medical regulation the DMP is not searched
 * by traits (seed 003:217, matrix of domain/dmp.md 5.1).
 */
export async function chercherParNom(
  poste: Poste,
  nomNaissance: string,
  prenom: string,
): Promise<{ readonly trouves: readonly DmpTrouve[] } | { readonly refus: string }> {
  const { client, policies, horloge, professionnel } = poste;
  const contexte: Contexte = contexteDe(poste, professionnel, null);
  const reponse: Reponse<readonly PatientAutorise[]> =
    policies.rechercheParTraits() === 'regulation'
      ? await client.chercherParTraits(contexte, { nomNaissance, prenom })
      : await client.patientsAutorises(contexte, new Date(horloge.now() - DEPUIS_MS));
  if (reponse.kind !== 'succes') return { refus: direRefus(reponse) };
  const same = (one: string, other: string) => one.localeCompare(other, 'fr', { sensitivity: 'base' }) === 0;
  return { trouves: reponse.valeur.filter((one) => same(one.nom, nomNaissance) && same(one.prenom, prenom)) };
}

import type { Contexte, FicheDmp } from './echanges.ts';
import { lireDocument } from './lecture-document.ts';
import type { Poste } from './poste.ts';

/** Type of the document where wishes and trusted person are (domain/dmp.md 3.3). */
const VOLONTES = 'EXPPAT_1';

/** Wishes and trusted person of a record just listed (seed 003:203), null when there are none or the DMP does not give them. */
export async function lireVolontes(
  { client }: Pick<Poste, 'client'>,
  contexte: Contexte,
  fiches: readonly FicheDmp[],
): Promise<string | null> {
  const fiche = fiches.find(({ type }) => type === VOLONTES) ?? (await chercher(client, contexte));
  if (fiche === null) return null;
  const reponse = await client.consulter(contexte, fiche.uniqueId);
  return reponse.kind === 'succes' ? lireDocument(reponse.valeur).texte : null;
}

/** Wishes hold whatever their age and whatever the list was narrowed to: they have a search of their own. */
async function chercher(client: Poste['client'], contexte: Contexte): Promise<FicheDmp | null> {
  const reponse = await client.rechercher(contexte, { statuts: ['Approved'], types: [VOLONTES] });
  return reponse.kind === 'succes' ? (reponse.valeur[0] ?? null) : null;
}

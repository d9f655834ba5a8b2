import type { NavigateurChromium } from '../drivers/chromium.ts';

/** What the patient does on FranceConnect's pages. */
export type GesteFranceConnect = { readonly personne: string } | { readonly abandon: true };

/** Goes through the pages of FranceConnect as a person: identity provider, login, information, back to the portal. */
export async function passerLesPages(navigateur: NavigateurChromium, geste: GesteFranceConnect): Promise<void> {
  if (!(await navigateur.montre('#idp-fip1'))) return;
  if ('abandon' in geste) return navigateur.cliquer('#back-to-sp-link');
  await navigateur.cliquer('#idp-fip1');
  await navigateur.saisir('input[name=identifiant]', geste.personne);
  await navigateur.cliquer('#se-connecter');
  if (await navigateur.montre('#continuer')) await navigateur.cliquer('#continuer');
}

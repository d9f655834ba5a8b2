import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { choixProfessionnel, type Presents } from './dmp-ecran.ts';
import type { DmpTrouve } from './dmp-vue.ts';
import { type Html, html } from './html.ts';
import { day, notes, type Product, page } from './layout.ts';

/** A record of the DMP that was found, with the records of this software that may be of the same person. */
export interface TrouveIci {
  readonly trouve: DmpTrouve;
  readonly fiches: readonly IdentiteVue[];
}

/** What was typed. */
export interface NomCherche {
  readonly nomNaissance: string;
  readonly prenom: string;
}

/** Who works, and the search by name among the DMP that were already consulted. */
export function recherchePage(
  product: Product,
  presents: Presents,
  { nomNaissance, prenom }: NomCherche,
  vue: Vue | null,
  trouves: readonly TrouveIci[],
): string {
  const box = (name: keyof NomCherche, label: string, value: string) =>
    html`<label>${label}<input name="${name}" value="${value}" required autocomplete="off"></label>`;
  return page(
    product,
    'DMP consultés',
    html`<section><h1>DMP consultés</h1>${choixProfessionnel(presents, '')}</section>
<section id="recherche"><h2>Chercher par le nom un DMP déjà consulté</h2><form class="fields" method="get" action="/dmp" role="search">
${box('nomNaissance', 'Nom de naissance', nomNaissance)}${box('prenom', 'Prénom', prenom)}
<div class="wide"><p class="soft">Un DMP jamais consulté ne se cherche que par le matricule INS : ouvrez la fiche de la personne.</p>
<button>Chercher</button></div></form>${vue !== null && html`<div class="dit">${notes(vue)}</div>`}${trouves.length > 0 && tableau(trouves)}</section>`,
  );
}

function tableau(trouves: readonly TrouveIci[]): Html {
  return html`<table><thead><tr><th>Nom de naissance</th><th>Prénom</th><th>Né(e) le</th><th>Dans ce logiciel</th></tr></thead><tbody>${trouves.map(
    ({ trouve, fiches }) =>
      html`<tr><td>${trouve.nom}</td><td>${trouve.prenom}</td><td class="date">${day(trouve.dateNaissance)}</td><td>${
        fiches.length === 0
          ? html`<span class="soft">Aucune fiche.</span> <a href="/nouvelle">Créer une identité</a>`
          : fiches.map(({ id }) => html`<a href="/fiches/${encodeURIComponent(id)}/dmp">Ouvrir le DMP (${id})</a> `)
      }</td></tr>`,
  )}</tbody></table>`;
}

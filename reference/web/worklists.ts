import type { ATraiter } from '../identity/liste-travail.ts';
import type { Statut } from '../identity/model.ts';
import { LIBELLES_STATUT } from '../identity/status.ts';
import { LIBELLES_HABILITATION, UTILISATEURS, type Utilisateur } from '../identity/utilisateur.ts';
import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { type Html, html } from './html.ts';
import { badge, day, notes, type Product, page } from './layout.ts';

/** A record on a work list, with what waits on it. */
export interface LigneTravail {
  readonly identite: IdentiteVue;
  readonly aTraiter: readonly ATraiter[];
}

function who(identite: IdentiteVue): Html {
  return html`<a href="/fiches/${encodeURIComponent(identite.id)}"><strong>${identite.nomNaissance}</strong>
${identite.premierPrenom}</a><br><span class="soft">${identite.id} · ${day(identite.dateNaissance)}</span>`;
}

/** « Écarts à traiter »: urgent lines first. `dues`: qualified identities to verify again. */
export function discrepanciesPage(
  product: Product,
  lines: readonly LigneTravail[],
  dues: number,
  vue: Vue | null,
): string {
  const urgent = ({ aTraiter }: LigneTravail) => (aTraiter.some((one) => one.urgent) ? 0 : 1);
  const rows = [...lines]
    .sort((a, b) => urgent(a) - urgent(b))
    .map(
      (line) => html`<tr class="${urgent(line) === 0 ? 'bloquante' : ''}"><td>${who(line.identite)}</td>
<td>${badge(line.identite.statut)}</td><td>${line.aTraiter.map(({ constat }) => html`<p>${constat}</p>`)}</td>
<td>${line.aTraiter.map(({ suite }) => html`<p>${suite}</p>`)}</td></tr>`,
    );
  return page(
    product,
    'Écarts à traiter',
    html`<section><h1>Écarts à traiter</h1><p class="soft">Identités qui attendent une décision, une correction ou un nouvel
appel à INSi. En rouge : l'INS peut être celle de quelqu'un d'autre.</p>${vue !== null && notes(vue)}</section>
<section>${
      rows.length === 0
        ? html`<p class="soft">Rien à traiter : aucune identité n'attend de décision.</p>`
        : html`<table class="work"><thead><tr><th>Identité</th><th>Statut</th><th>Constat</th><th>À faire</th></tr></thead>
<tbody>${rows}</tbody></table>`
    }</section>
<section><h2>Vérification périodique</h2><p>${dueSentence(dues)}</p>
<form method="post" action="/verification-periodique"><button class="second">Lancer la vérification périodique</button></form></section>`,
  );
}

function dueSentence(count: number): string {
  if (count === 0) return "Aucune identité qualifiée n'est à vérifier de nouveau auprès d'INSi.";
  return count === 1
    ? "Une identité qualifiée est à vérifier de nouveau auprès d'INSi."
    : `${count} identités qualifiées sont à vérifier de nouveau auprès d'INSi.`;
}

/** A record that is not qualified, and what it lacks. */
export interface LigneQualification {
  readonly identite: IdentiteVue;
  readonly manques: readonly string[];
}

/** « Qualifications »: how many identities stand where, and what the others lack. */
export function qualificationPage(
  product: Product,
  counts: Readonly<Record<Statut, number>>,
  lines: readonly LigneQualification[],
): string {
  const statuts = Object.keys(LIBELLES_STATUT) as Statut[];
  const rows = lines.map(
    ({ identite, manques }) => html`<tr><td>${who(identite)}</td><td>${badge(identite.statut)}</td>
<td>${manques.map((one) => html`<p>${one[0]?.toUpperCase() ?? ''}${one.slice(1)}.</p>`)}</td></tr>`,
  );
  return page(
    product,
    'Qualifications',
    html`<section><h1>Qualifications</h1><div class="counts">${statuts.map(
      (statut) => html`<div><strong>${counts[statut]}</strong>${badge(statut)}</div>`,
    )}</div></section>
<section><h2>Identités à qualifier</h2>${
      rows.length === 0
        ? html`<p class="soft">Toutes les identités sont qualifiées.</p>`
        : html`<table class="work"><thead><tr><th>Identité</th><th>Statut</th><th>Ce qui manque</th></tr></thead><tbody>${rows}</tbody></table>`
    }</section>`,
  );
}

/** Who works in the software: a trainee takes the place of somebody else. */
export function usersPage(product: Product): string {
  const card = ({ nom, fonction, habilitations }: Utilisateur) =>
    html`<section><h2>${nom}</h2><p>${fonction}</p>${
      habilitations.length === 0
        ? html`<p class="soft">Aucune habilitation sur les identités.</p>`
        : html`<ul class="plain">${habilitations.map((one) => html`<li>${LIBELLES_HABILITATION[one]}</li>`)}</ul>`
    }<form method="post" action="/utilisateur"><input type="hidden" name="nom" value="${nom}">${
      nom === product.utilisateur.nom
        ? html`<p class="note">C'est vous.</p>`
        : html`<button class="second">Prendre sa place</button>`
    }</form></section>`;
  return page(
    product,
    'Utilisateurs',
    html`<section><h1>Utilisateurs</h1><p class="soft">L'appel à INSi et la qualification sont réservés au personnel
habilité par la structure.</p></section><div class="columns">${UTILISATEURS.map(card)}</div>`,
  );
}

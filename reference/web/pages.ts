import { covers } from '../identity/analysis.ts';
import type { Identite } from '../identity/model.ts';

import type { ActionPossible, IdentiteVue, Vue } from '../identity/vue.ts';
import { documentSection } from './document-forms.ts';
import { attributeBadges, NO_BIRTH_NAME, regularisationNotes } from './follow-forms.ts';
import { ANOTHER_PERSON, decisionForm, type Searched, searchForm, type Typed, traitsForm } from './forms.ts';
import { type Html, html, PADLOCK } from './html.ts';
import { accessSection, insExtras } from './ins-sections.ts';
import { badge, instant, notes, type Product, page } from './layout.ts';
import { statusSection } from './status-forms.ts';

function fiche(id: string): string {
  return `/fiches/${encodeURIComponent(id)}`;
}

function matricule(identite: Pick<IdentiteVue, 'matricule'>): Html {
  const { matricule: ins } = identite;
  if (ins === null) return html`<span class="soft">non récupéré</span>`;
  return html`<code>${ins.numero} ${ins.cle}</code> <span class="lock">${PADLOCK} OID ${ins.oid}</span>`;
}

function table(identites: readonly IdentiteVue[]): Html {
  const rows = identites.map(
    (identite) => html`<tr><td><a href="${fiche(identite.id)}">${identite.id}</a></td><td>${identite.nomNaissance}</td>
<td>${identite.prenoms}</td><td class="date">${identite.dateNaissance}</td><td>${identite.sexe}</td><td><div class="badges">${badge(identite.statut)}${attributeBadges(identite)}</div></td></tr>`,
  );
  return html`<table><thead><tr><th>Identifiant</th><th>Nom de naissance</th><th>Prénoms</th><th>Né(e) le</th>
<th>Sexe</th><th>Statut</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** The list of identities, all of them or those that a search found. */
export function listPage(product: Product, identites: readonly IdentiteVue[], searched: Searched | null): string {
  const none =
    searched === null
      ? "Aucune identité pour l'instant : créez la première."
      : 'Aucune identité ne répond à ces critères : élargissez la recherche, ou créez une identité.';
  return page(
    product,
    'Identités',
    html`<section><div class="title"><h1>Identités</h1><a class="button" href="/nouvelle">Créer une identité</a></div>
${searchForm(searched)}</section>
<section>${identites.length === 0 ? html`<p class="soft">${none}</p>` : table(identites)}</section>`,
  );
}

/** The creation form, with what was typed when it was refused, and the records that may be the same person. */
export function creationPage(product: Product, typed: Typed, vue: Vue | null): string {
  const existing = vue?.identitesProposees ?? [];
  return page(
    product,
    'Nouvelle identité',
    html`<section><h1>Nouvelle identité</h1></section>${vue !== null && html`<section>${notes(vue)}${existing.length > 0 && table(existing)}</section>`}
<section>${traitsForm('/fiches', "Créer l'identité", typed, false, html`${NO_BIRTH_NAME}${existing.length > 0 && ANOTHER_PERSON}`)}</section>`,
  );
}

const APPELS: readonly (readonly [ActionPossible, string, string])[] = [
  ['appeler-insi', '', 'Appeler INSi'],
  ['appeler-insi-autres-prenoms', 'autresPrenoms', 'Rappeler avec tous les prénoms'],
  ['appeler-insi-lieu', 'lieuNaissance', 'Rappeler avec le lieu de naissance'],
  ['appeler-insi-autres-prenoms-et-lieu', 'autresPrenoms,lieuNaissance', 'Rappeler avec les prénoms et le lieu'],
];

function button(action: string, label: string, fields: Html | null = null, second = false): Html {
  return html`<form method="post" action="${action}">${fields}<button class="${second ? 'second' : ''}">${label}</button></form>`;
}

function comparison(record: Identite): Html | null {
  if (record.proposition === null) return null;
  const { traits: insi } = record.proposition.individu;
  const { traits: local } = record;
  const rows = [
    ['nomNaissance', 'Nom de naissance', local.nomNaissance, insi.nomNaissance],
    ['premierPrenom', 'Premier prénom', local.premierPrenom, insi.prenom ?? '(liste seule)'],
    ['prenoms', 'Prénoms', local.prenoms, insi.listePrenoms],
    ['sexe', 'Sexe', local.sexe, insi.sexe],
    ['dateNaissance', 'Date de naissance', local.dateNaissance, insi.dateNaissance],
    ['lieuNaissance', 'Lieu de naissance', local.lieuNaissance, insi.lieuNaissance],
    [
      'numeroFacturation',
      'Facturation et matricule',
      record.numeroFacturation,
      record.proposition.individu.actif.numero,
    ],
  ] as const;
  return html`<table><thead><tr><th>Trait</th><th>Dans la fiche</th><th>Selon INSi</th><th>Constat</th></tr></thead><tbody>
${rows.map(([trait, label, ours, theirs]) => {
  const gap = record.proposition?.discordances.find((one) => one.trait === trait);
  if (trait === 'numeroFacturation' && gap === undefined) return null;
  const kind = gap === undefined ? '' : gap.bloquante ? 'bloquante' : 'ecart';
  const verdict = gap === undefined ? 'concordant' : gap.bloquante ? 'discordance' : 'écart à analyser';
  return html`<tr class="${kind}"><td>${label}</td><td>${ours ?? 'non renseigné'}</td><td>${theirs ?? 'absent'}</td><td>${verdict}</td></tr>`;
})}</tbody></table>`;
}

/** One form for each difference on which no decision was taken yet. */
function decisionForms(record: Identite): Html[] {
  const waiting = (record.proposition?.discordances ?? []).filter(
    (one) => !record.decisions.some((decision) => covers(decision, one)),
  );
  return waiting.map((one) => decisionForm(`${fiche(record.id)}/analyse`, one.trait, one.texte));
}

function insiSection(record: Identite, identite: IdentiteVue, vue: Vue): Html {
  const base = fiche(record.id);
  const can = (action: ActionPossible) => vue.actionsPossibles.includes(action);
  const calls = APPELS.filter(([action]) => can(action)).map(([action, complements, label]) =>
    button(
      `${base}/appel-insi`,
      label,
      html`<input type="hidden" name="complements" value="${complements}">`,
      action !== 'appeler-insi',
    ),
  );
  return html`<section><h2>Téléservice INSi</h2>${comparison(record)}${decisionForms(record)}
${calls.length === 0 && !can('recuperer-ins') && html`<p class="soft">Aucun appel n'est possible, ou utile, pour cette fiche.</p>`}
<div class="buttons">${can('recuperer-ins') && button(`${base}/recuperation`, "Accepter l'identité proposée")}${calls}</div>
${insExtras(base, identite, vue)}</section>`;
}

/** A record: status, traits, INSi, document, history. `vue` is what the last act showed. */
export function recordPage(product: Product, record: Identite, identite: IdentiteVue, vue: Vue): string {
  const base = fiche(record.id);
  const locked = !vue.actionsPossibles.includes('modifier');
  const trace = [...record.trace].reverse();
  return page(
    product,
    `${identite.nomNaissance} ${identite.premierPrenom}`,
    html`<section><div class="title"><h1>${identite.nomNaissance} ${identite.premierPrenom}</h1><div class="badges">${attributeBadges(identite)}${badge(identite.statut)}</div></div>
<p class="soft">${identite.id}</p>${notes(vue)}${regularisationNotes(identite)}</section>
<section><h2>Traits stricts</h2><p>Matricule INS : ${matricule(identite)}</p>
${traitsForm(`${base}/modification`, 'Enregistrer les modifications', identite, locked)}</section>
${insiSection(record, identite, vue)}
<div class="columns">${documentSection(base, identite, vue)}
${statusSection(base, identite, vue, product.dmp != null)}</div>
${accessSection(identite, vue)}
<section><h2>Historique des actes</h2><ol class="trace" reversed>${trace.map(
      (line) =>
        html`<li><strong>${line.acte}</strong> <span class="soft">${instant(line.le)}, ${line.par}</span><br>${line.detail}</li>`,
    )}</ol></section>`,
  );
}

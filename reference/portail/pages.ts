import { type Html, html } from '../web/html.ts';
import { type Product, page } from '../web/layout.ts';
import type { Droits, Preadmission, Saisie } from './model.ts';
import type { PortailPolicies } from './policies.ts';
import { preadmissionVue } from './vue.ts';

const fr = (day: string): string => day.slice(0, 10).split('-').reverse().join('/');

const ETATS: Readonly<Record<Droits['etat'], string>> = {
  ouverts: 'Droits ouverts',
  'a-venir': 'Droits à venir, pas encore ouverts',
  aucun: 'Aucun droit ouvert',
  'autre-regime': 'Droits non disponibles en ligne pour ce régime',
  indisponibles: 'Droits non lus : service indisponible',
};

const SOURCES: Readonly<Record<Droits['source'], string>> = {
  API_DROITS: 'certifiés par l’Assurance Maladie',
  SAISIE_MANUELLE: 'déclarés par le patient, à vérifier',
};

/** The button and its explanation link, with no official visual: this is a simulation. */
const boutonFranceConnect = (id: string): Html => html`<form method="post" action="/preadmission/${id}/franceconnect">
<button id="franceconnect">S’identifier avec FranceConnect</button></form>
<p class="soft"><a href="https://franceconnect.gouv.fr" rel="noreferrer">Qu’est-ce que FranceConnect ?</a></p>`;

/** First page: what the patient types. */
export function saisiePage(product: Product, saisie: Partial<Saisie>, refus: string | null): string {
  return page(
    product,
    'Préparer ma venue',
    html`<section><h1>Préparer ma venue à l’hôpital</h1>
<p class="soft">Quelques minutes suffisent. Rien n’est transmis avant la dernière étape.</p>
${refus !== null && html`<p class="note refus" role="alert">${refus}</p>`}</section>
<section><form class="fields" method="post" action="/preadmission">
<label>Motif de la venue<input name="motif" value="${saisie.motif ?? ''}" required></label>
<label>Date de la venue<input name="dateVenue" type="date" value="${saisie.dateVenue ?? ''}" required></label>
<label>Téléphone<input name="telephone" value="${saisie.telephone ?? ''}" autocomplete="tel"></label>
<label>Qui vient ?<select name="pour"><option value="moi">Moi</option>
<option value="proche"${saisie.pour === 'proche' && html` selected`}>Une personne de ma famille</option></select></label>
<div class="wide"><button>Continuer</button></div></form></section>`,
  );
}

/** The pre-admission itself, whatever its state. */
export function preadmissionPage(product: Product, preadmission: Preadmission, policies: PortailPolicies): string {
  const vue = preadmissionVue(preadmission, policies);
  const { id, message, alertes, saisie, droits, admis } = preadmission;
  const offered = new Set(vue.suites);
  return page(
    product,
    'Ma préadmission',
    html`<section><div class="title"><h1>Ma préadmission</h1>${vue.connecte !== null && html`<span>Connecté : <strong>${vue.connecte}</strong></span>`}</div>
${message !== null && html`<p class="note" role="status">${message}</p>`}
${alertes.map((texte) => html`<p class="note alerte" role="alert">${texte}</p>`)}</section>
<section><h2>Ma venue</h2><p>${saisie.motif}, le ${fr(saisie.dateVenue)}${saisie.telephone !== '' && `, téléphone ${saisie.telephone}`}.</p></section>
${admis !== null && html`<section><h2>Personne qui vient</h2><p>${admis.premierPrenom} ${admis.nomNaissance}, né(e) le ${fr(admis.dateNaissance)}.</p></section>`}
${droits !== null && droitsSection(droits)}
${vue.piecesDemandees.length > 0 && html`<section><h2>À apporter</h2><ul>${vue.piecesDemandees.map((piece) => html`<li>${piece}</li>`)}</ul></section>`}
${offered.has('choisir') && choixSection(id, vue.beneficiairesProposes)}
${
  (offered.has('franceconnect') || offered.has('saisie-manuelle')) &&
  html`<div class="columns">${offered.has('franceconnect') && informationSection(id, droits !== null)}
${offered.has('saisie-manuelle') && manuelleSection(id)}</div>`
}
${vue.suites.length > 0 && actionsSection(id, offered)}`,
  );
}

function actionsSection(id: string, offered: ReadonlySet<string>): Html | null {
  const form = (suite: string, label: string, style: string): Html =>
    html`<form method="post" action="/preadmission/${id}/${suite}"><button class="${style}">${label}</button></form>`;
  const shown = [
    offered.has('valider') && form('validation', 'Transmettre ma préadmission', ''),
    offered.has('retirer') && form('retrait', 'Effacer les données reçues', 'second'),
    offered.has('deconnexion') && form('deconnexion', 'Me déconnecter', 'second'),
  ].filter((part) => part !== false);
  return shown.length === 0 ? null : html`<section class="title">${shown}</section>`;
}

function informationSection(id: string, again: boolean): Html {
  return html`<section><h2>${again ? 'Réessayer avec FranceConnect' : 'Avec FranceConnect'}</h2>
<p>Votre identité et vos droits à l’assurance maladie nous parviennent directement : aucune attestation à fournir.</p>
<p class="soft">L’hôpital lit vos droits une seule fois, avec votre accord, pour cette admission. Il n’en garde que les dates, la
caisse et la source.</p>${boutonFranceConnect(id)}</section>`;
}

function manuelleSection(id: string): Html {
  return html`<section><h2>Sans FranceConnect</h2><p>Saisissez vos droits, et apportez votre attestation.</p>
<form method="post" action="/preadmission/${id}/saisie"><label>Caisse<input name="caisse" required></label>
<label>Fin des droits<input name="au" type="date" required></label><button class="second">Continuer sans FranceConnect</button></form></section>`;
}

function choixSection(id: string, proposes: readonly { readonly id: string; readonly libelle: string }[]): Html {
  return html`<section><h2>Qui vient ?</h2><form method="post" action="/preadmission/${id}/choix">
${proposes.map((one) => html`<button class="second" name="beneficiaire" value="${one.id}">${one.libelle}</button>`)}</form></section>`;
}

function droitsSection({ etat, periodes, source, caisse, complementaire, recusLe }: Droits): Html {
  return html`<section><h2>Droits à l’assurance maladie</h2><p><strong>${ETATS[etat]}</strong> <span class="soft">(${SOURCES[source]}, le ${fr(recusLe)})</span></p>
${periodes.length > 0 && html`<ul>${periodes.map(({ du, au }) => html`<li>du ${fr(du)} au ${fr(au)}</li>`)}</ul>`}
${caisse !== null && html`<p>Caisse : ${caisse}</p>`}${complementaire && html`<p>Complémentaire santé solidaire en cours.</p>`}</section>`;
}

/** The admission desk: what patients sent. */
export function bureauPage(product: Product, preadmissions: readonly Preadmission[]): string {
  const rows = preadmissions
    .filter(({ etat }) => etat === 'validee')
    .map(
      ({ saisie, admis, droits, fiche }) =>
        html`<tr><td>${fr(saisie.dateVenue)}</td><td>${admis === null ? 'identité à relever' : `${admis.premierPrenom} ${admis.nomNaissance}`}</td>
<td>${droits === null ? 'à relever' : `${ETATS[droits.etat]} (${SOURCES[droits.source]}, le ${fr(droits.recusLe)})`}</td>
<td>${fiche !== null && html`<a href="/fiches/${fiche}">${fiche}</a>`}</td></tr>`,
    );
  return page(
    product,
    'Admissions',
    html`<section><h1>Préadmissions reçues</h1>${
      rows.length === 0
        ? html`<p class="soft">Aucune préadmission transmise.</p>`
        : html`<table><thead><tr><th>Venue</th><th>Patient</th><th>Droits</th><th>Fiche identité</th></tr></thead><tbody>${rows}</tbody></table>`
    }</section>`,
  );
}

/** After a sign-out; `confirmed` says whether FranceConnect's return is one that was awaited, null without a return. */
export function finPage(product: Product, confirmed: boolean | null): string {
  return page(
    product,
    'Déconnexion',
    html`<section><h1>Vous êtes déconnecté</h1>
${confirmed === true && html`<p class="note" role="status">Votre session FranceConnect est fermée aussi.</p>`}
${confirmed === false && html`<p class="note alerte" role="alert">Ce retour n’est pas celui de votre déconnexion : fermez votre navigateur.</p>`}<p><a class="button" href="/preadmission">Préparer une autre venue</a></p></section>`,
  );
}

import type { Urgence } from '../dmp/modele-dossier.ts';
import { alertesSection } from './dmp-alertes.ts';
import { consultationSection, documentSection, filtreChamps } from './dmp-consultation.ts';
import { acte, choixProfessionnel, type EcranDmp, type FiltreAffiche } from './dmp-ecran.ts';
import { envoiSection } from './dmp-envoi.ts';
import { LIBELLES_CATEGORIE, LIBELLES_URGENCE } from './dmp-labels.ts';
import { etatSection, informationSection, priseEnChargeSection } from './dmp-relation.ts';
import type { DocumentVue } from './dmp-vue.ts';
import { type Html, html } from './html.ts';
import { badge, notes, type Product, page } from './layout.ts';

function nomDe({ identite }: EcranDmp): string {
  return `${identite.nomNaissance} ${identite.premierPrenom}`;
}

/** The DMP of a person, as whoever works in the software sees it. */
export function dmpPage(product: Product, ecran: EcranDmp): string {
  const { base, identite, professionnel, suite } = ecran;
  const title = `DMP de ${nomDe(ecran)}`;
  return page(
    product,
    title,
    html`<section id="professionnel"><div class="title"><h1>${title}</h1><div class="badges">${badge(identite.statut)}</div></div>
<p class="soft">${identite.id} · <a href="${base.slice(0, base.lastIndexOf('/'))}">Revenir à la fiche</a></p>
${suite === 'professionnel' && html`<p class="note" role="status">${professionnel.prenom} ${professionnel.nom} travaille maintenant dans le logiciel.</p>`}
${choixProfessionnel(ecran, identite.id)}</section>
<div class="columns">${etatSection(ecran)}${informationSection(ecran)}</div>
<div class="columns">${priseEnChargeSection(ecran)}${envoiSection(ecran)}</div>
${documentSection(ecran)}${consultationSection(ecran)}${alertesSection(ecran)}`,
  );
}

/** A page about one act, from which the DMP screen is one click away. */
function pageActe(product: Product, ecran: EcranDmp, title: string, content: Html): string {
  const said = ecran.suite === null ? null : notes(ecran.vue);
  return page(
    product,
    title,
    html`<section><h1>${title}</h1><p class="soft">DMP de ${nomDe(ecran)}</p>${said}</section><section>${content}</section>`,
  );
}

function renoncer(base: string): Html {
  return html`<a class="button second" href="${base}#consultation">Renoncer</a>`;
}

function quoi({ titre, categorie, auteur, dateAffichee }: DocumentVue): Html {
  return html`<p><strong>${titre || 'Sans titre'}</strong><br>${LIBELLES_CATEGORIE[categorie] ?? `Catégorie ${categorie}`},
${dateAffichee}, ${auteur}</p>`;
}

/** A deletion is for good: it is asked twice. */
export function suppressionPage(product: Product, ecran: EcranDmp, document: DocumentVue): string {
  const fields = html`<input type="hidden" name="document" value="${document.id}"><input type="hidden" name="confirme" value="oui">`;
  return pageActe(
    product,
    ecran,
    'Supprimer ce document du DMP ?',
    html`${quoi(document)}<div class="buttons">${acte(`${ecran.base}/suppression`, 'Supprimer définitivement', fields, 'danger')}
${renoncer(ecran.base)}</div>`,
  );
}

/** Longest text of a new version, in characters. */
export const TEXTE_MAX = 20_000;

/** The new version of a document: what was typed when it was refused (null at first), or the present text when it was read. */
export function remplacementPage(
  product: Product,
  ecran: EcranDmp,
  document: DocumentVue,
  typed: string | null = null,
): string {
  const { documentOuvert } = ecran.dmp;
  const texte = typed ?? (documentOuvert?.id === document.id ? documentOuvert.texte : '');
  return pageActe(
    product,
    ecran,
    'Remplacer un document du DMP',
    html`${quoi(document)}<form method="post" action="${ecran.base}/remplacement">
<input type="hidden" name="document" value="${document.id}"><label>Texte de la nouvelle version
<textarea name="texte" rows="10" maxlength="${TEXTE_MAX}" required>${texte}</textarea></label>
<div class="buttons"><button>Envoyer la nouvelle version</button>${renoncer(ecran.base)}</div></form>`,
  );
}

/** What was said of an emergency, empty for what was not. */
export interface UrgenceSaisie {
  readonly mode: string;
  readonly motif: string;
  readonly muet: boolean;
  readonly filtre: FiltreAffiche;
}

/** Emergency access: its mode, why, and that the person cannot speak. */
export function urgencePage(product: Product, ecran: EcranDmp, { mode, motif, muet, filtre }: UrgenceSaisie): string {
  const modes = Object.entries(LIBELLES_URGENCE) as readonly [Urgence['mode'], string][];
  return pageActe(
    product,
    ecran,
    'Accès en urgence au DMP',
    html`<p class="note alerte">Réservé à une personne qui ne peut pas donner son accord. L'accès et son motif sont tracés dans le
DMP ; la personne en est informée.</p>
<form method="post" action="${ecran.base}/urgence"><fieldset class="moyens"><legend>Situation</legend>${modes.map(
      ([value, label]) =>
        html`<label><input type="radio" name="mode" value="${value}" required${value === mode && html` checked`}>${label}</label>`,
    )}</fieldset>
<label>Motif de l'accès<input name="motif" value="${motif}" maxlength="500" autocomplete="off"></label>
<label class="box"><input type="checkbox" name="muet" value="oui"${muet && html` checked`}> La personne ne peut pas s'exprimer</label>
<details><summary>Limiter la recherche</summary><div class="filtres">${filtreChamps(filtre)}</div></details>
<div class="buttons"><button>Consulter le DMP en urgence</button>${renoncer(ecran.base)}</div></form>`,
  );
}

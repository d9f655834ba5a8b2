import { acte, type EcranDmp, type FiltreAffiche, menu, rubrique } from './dmp-ecran.ts';
import { LIBELLES_CATEGORIE, LIBELLES_VISIBILITE, marques } from './dmp-labels.ts';
import type { DocumentVue } from './dmp-vue.ts';
import { type Html, html } from './html.ts';

/** What a search is narrowed to. */
export function filtreChamps({ categorie, medicamentsDelivres, depuis }: FiltreAffiche): Html {
  return html`${menu('categorie', 'Catégorie', LIBELLES_CATEGORIE, categorie, 'Toutes')}
<label>Depuis le<input type="date" name="depuis" value="${depuis}"></label>
<label class="box"><input type="checkbox" name="medicamentsDelivres" value="oui"${medicamentsDelivres !== '' && html` checked`}> Médicaments délivrés seulement</label>`;
}

/** Reading the record: filters, wishes, and the list split in two. */
export function consultationSection(ecran: EcranDmp): Html {
  const { base, dmp, filtre } = ecran;
  return rubrique(
    ecran,
    'consultation',
    'Consultation',
    html`<form class="fields" method="post" action="${base}/consultation">${filtreChamps(filtre)}
<div class="wide"><p class="soft">Sans date, la recherche porte sur les deux dernières années.</p><div class="buttons">
<button>Consulter le DMP</button><a class="button second" href="${base}/urgence">Accès en urgence…</a></div></div></form>
${dmp.volontes !== null && html`<div class="volontes"><h3>Volontés et personne de confiance</h3><p class="texte">${dmp.volontes}</p></div>`}
${listes(base, dmp.documents)}`,
  );
}

function listes(base: string, documents: readonly DocumentVue[] | null): Html {
  if (documents === null) {
    return html`<p class="soft">Aucune liste n'est affichée : consultez le DMP pour voir ses documents.</p>`;
  }
  const placed = (place: DocumentVue['rangement']) => documents.filter(({ rangement }) => rangement === place);
  return html`${liste(base, 'Documents des professionnels', placed('professionnels'))}
${liste(base, 'Documents du patient', placed('patient'))}`;
}

function liste(base: string, titre: string, documents: readonly DocumentVue[]): Html {
  return html`<h3>${titre} (${documents.length})</h3>${
    documents.length === 0
      ? html`<p class="soft">Aucun document pour cette recherche.</p>`
      : html`<table class="documents"><thead><tr><th>Date</th><th>Document</th><th>Auteur</th><th>Actions</th></tr></thead>
<tbody>${documents.map((one) => ligne(base, one))}</tbody></table>`
  }`;
}

function ligne(base: string, document: DocumentVue): Html {
  const { titre, categorie, auteur, dateAffichee } = document;
  return html`<tr><td class="date">${dateAffichee}</td><td><strong>${titre || 'Sans titre'}</strong><br>
<span class="soft">${LIBELLES_CATEGORIE[categorie] ?? `Catégorie ${categorie}`}</span>
${marques(document).map((one) => html`<br><span class="badge cache">${one}</span>`)}</td>
<td>${auteur}</td><td>${actes(base, document)}</td></tr>`;
}

const VISIBILITES = Object.entries(LIBELLES_VISIBILITE) as readonly [keyof typeof LIBELLES_VISIBILITE, string][];

/** Buttons of a line: only for what the screen offers of this document. */
function actes(base: string, { id, actions }: DocumentVue): Html {
  const field = html`<input type="hidden" name="document" value="${id}">`;
  const can = (action: DocumentVue['actions'][number]) => actions.includes(action);
  const query = `?document=${encodeURIComponent(id)}`;
  const others = html`${can('remplacer') && html`<a class="button second" href="${base}/remplacement${query}">Remplacer…</a>`}
${VISIBILITES.filter(([changement]) => can(changement)).map(([changement, label]) =>
  acte(`${base}/visibilite`, label, html`${field}<input type="hidden" name="changement" value="${changement}">`),
)}${can('supprimer') && acte(`${base}/suppression`, 'Supprimer…', field, 'danger')}`;
  return html`${can('ouvrir') && acte(`${base}/ouverture`, 'Ouvrir', field)}${
    actions.some((one) => one !== 'ouvrir') &&
    html`<details><summary>Gérer</summary><div class="pile">${others}</div></details>`
  }`;
}

/**
 * The opened document, as long as whoever works has a list on screen: it was opened from there, by its reader.
 */
export function documentSection(ecran: EcranDmp): Html | false {
  const { documents, documentOuvert } = ecran.dmp;
  if (documents === null || documentOuvert === null) return false;
  return rubrique(
    ecran,
    'document',
    documentOuvert.titre || 'Document sans titre',
    html`<p class="texte papier">${documentOuvert.texte}</p><p><a href="#consultation">Revenir à la liste</a></p>`,
  );
}

import { LIBELLES_TRAIT } from '../identity/compare.ts';
import { type Attribut, LIBELLES_ATTRIBUT, LIBELLES_REGULARISATION } from '../identity/suivi.ts';
import type { IdentiteVue } from '../identity/vue.ts';
import { type Html, html } from './html.ts';
import { day } from './layout.ts';

const ATTRIBUTS = Object.entries(LIBELLES_ATTRIBUT) as readonly [Attribut, string][];

/** The attributes of an identity, as badges next to its status. */
export function attributeBadges({ attributs, aRegulariser }: IdentiteVue): Html {
  return html`${attributs.map((one) => html`<span class="badge attribut ${one}">${LIBELLES_ATTRIBUT[one]}</span>`)}
${aRegulariser.length > 0 && html`<span class="badge attribut douteux">À régulariser</span>`}`;
}

/** What the record says is left to put right. */
export function regularisationNotes({ aRegulariser }: IdentiteVue): Html {
  return html`${aRegulariser.map(
    (one) => html`<p class="note alerte"><strong>À régulariser.</strong> ${LIBELLES_REGULARISATION[one]}</p>`,
  )}`;
}

/** The choice of attributes: those not ticked are taken off. */
export function attributesForm(base: string, { attributs }: IdentiteVue): Html {
  return html`<details><summary>Attributs de l'identité</summary><form method="post" action="${base}/attributs">
${ATTRIBUTS.map(
  ([value, label]) =>
    html`<label class="box"><input type="checkbox" name="${value}" value="oui"${
      attributs.includes(value) && html` checked`
    }> ${label}</label>`,
)}
<p class="soft">Une identité douteuse ou fictive redevient provisoire, sans matricule ; INSi n'est plus appelé pour elle.</p>
<button class="second">Enregistrer les attributs</button></form></details>`;
}

/** Strict traits that users changed. */
export function changesHistory({ changements }: IdentiteVue): Html | false {
  return (
    changements.length > 0 &&
    html`<h3>Changements de traits</h3><ul class="plain">${changements.map(
      ({ champ, avant, apres, le }) =>
        html`<li>${day(le)} : ${LIBELLES_TRAIT[champ]}, de « ${avant ?? 'non renseigné'} » à « ${apres ?? 'non renseigné'} »</li>`,
    )}</ul>`
  );
}

/** Said by a user who could not learn the birth name. */
export const NO_BIRTH_NAME = html`<label class="box"><input type="checkbox" name="nomNaissanceInaccessible" value="oui"> Le nom de
naissance ne peut pas être obtenu : enregistrer le nom utilisé à titre provisoire</label>`;

import type { Professionnel } from '../dmp/echanges.ts';
import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { nomEtMetier } from './dmp-labels.ts';
import type { DmpVue } from './dmp-vue.ts';
import { type Html, html } from './html.ts';
import { notes } from './layout.ts';

/** Parts of the DMP screen; what an act said is shown in the part where it was made. */
export const RUBRIQUES = [
  'professionnel',
  'etat',
  'information',
  'envoi',
  'prise-en-charge',
  'consultation',
  'document',
  'alertes',
] as const;

export type Rubrique = (typeof RUBRIQUES)[number];

/** Who works, and who may take their place. */
export interface Presents {
  readonly professionnel: Professionnel;
  readonly professionnels: readonly Professionnel[];
}

/** What was asked of the list on screen, empty for what was not. */
export type FiltreAffiche = Readonly<Record<'categorie' | 'medicamentsDelivres' | 'depuis', string>>;

export const SANS_FILTRE: FiltreAffiche = { categorie: '', medicamentsDelivres: '', depuis: '' };

/** Everything that the DMP screen of a person shows. */
export interface EcranDmp extends Presents {
  /** Path of this screen. */
  readonly base: string;
  readonly identite: IdentiteVue;
  readonly dmp: DmpVue;
  readonly vue: Vue;
  readonly mineur: boolean;
  readonly filtre: FiltreAffiche;
  /** Part where the last act was made; null when the screen is merely opened. */
  readonly suite: Rubrique | null;
}

/** A part of the screen, with what the last act said when it was made there. */
export function rubrique({ suite, vue }: EcranDmp, id: Rubrique, titre: string, contenu: Html): Html {
  return html`<section id="${id}"><h2>${titre}</h2>${suite === id && html`<div class="dit">${notes(vue)}</div>`}${contenu}</section>`;
}

/** One button that makes an act. */
export function acte(action: string, label: string, fields: Html | null = null, style = 'second'): Html {
  return html`<form method="post" action="${action}">${fields}<button class="${style}">${label}</button></form>`;
}

type Options = Readonly<Record<string, string>>;

/** A menu; the empty choice comes first when there is one. */
export function menu(name: string, label: string, options: Options, chosen = '', empty: string | null = null): Html {
  return html`<label>${label}<select name="${name}">${empty !== null && html`<option value="">${empty}</option>`}${Object.entries(
    options,
  ).map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  )}</select></label>`;
}

/** Boxes of one name, any number of which may be ticked. */
export function cases(
  name: string,
  legend: string,
  options: Options,
  ticked: readonly string[] = [],
  style = '',
): Html {
  return html`<fieldset class="cases ${style}"><legend>${legend}</legend>${Object.entries(options).map(
    ([value, text]) =>
      html`<label class="box"><input type="checkbox" name="${name}" value="${value}"${ticked.includes(value) && html` checked`}> ${text}</label>`,
  )}</fieldset>`;
}

/** The choice of who works. `fiche`: identifier of the record that the user comes back to, empty for none. */
export function choixProfessionnel({ professionnel, professionnels }: Presents, fiche: string): Html {
  const known = professionnels.some(({ idNat }) => idNat === professionnel.idNat);
  const offered = known ? professionnels : [professionnel, ...professionnels];
  return html`<form class="qui" method="post" action="/professionnel"><input type="hidden" name="fiche" value="${fiche}">
<label>Professionnel qui travaille<select name="identifiantNational">${offered.map(
    (one) =>
      html`<option value="${one.idNat}"${one.idNat === professionnel.idNat && html` selected`}>${nomEtMetier(one)}</option>`,
  )}</select></label><button class="second">Prendre sa place</button></form>`;
}

import { LIBELLES_CONCLUSION } from '../identity/status.ts';
import type { IdentiteVue } from '../identity/vue.ts';
import { type Html, html, PADLOCK } from './html.ts';

/** Values that a traits form starts from. */
export type Typed = Partial<Readonly<Record<keyof IdentiteVue, unknown>>>;

const SEXES = [
  ['F', 'Féminin'],
  ['M', 'Masculin'],
  ['I', 'Indéterminé'],
] as const;

function title(label: string, locked: boolean): Html {
  return html`<span>${label}${locked && html`<span class="lock">${PADLOCK} verrouillé</span>`}</span>`;
}

function input(name: keyof IdentiteVue, label: string, values: Typed, hint = '', locked = false): Html {
  const value = values[name] == null ? '' : String(values[name]);
  return html`<label>${title(label, locked)}
<input name="${name}" value="${value}" placeholder="${hint}" autocomplete="off"${locked && html` disabled`}></label>`;
}

/** Fields of the traits; strict ones are disabled when locked. */
export function traitsForm(
  action: string,
  button: string,
  values: Typed,
  locked: boolean,
  extra: Html | false = false,
): Html {
  return html`<form class="fields" method="post" action="${action}">
${input('nomNaissance', 'Nom de naissance', values, 'SANSNOM si inconnu', locked)}
${input('premierPrenom', 'Premier prénom', values, 'SANSPRENOM si inconnu', locked)}
${input('prenoms', 'Prénoms de naissance', values, 'Liste complète', locked)}
<label>${title('Sexe', locked)}
<select name="sexe"${locked && html` disabled`}>${values.sexe === undefined && html`<option value="">Choisir…</option>`}
${SEXES.map(([code, label]) => html`<option value="${code}"${values.sexe === code && html` selected`}>${label}</option>`)}</select></label>
${input('dateNaissance', 'Date de naissance', values, 'AAAA-MM-JJ', locked)}
${input('lieuNaissance', 'Lieu de naissance (code INSEE)', values, '99999 si inconnu', locked)}
${input('nomUtilise', 'Nom utilisé', values, 'Si différent')}
${input('numeroFacturation', 'Numéro de facturation', values, "Ne sert jamais d'INS")}
<div class="wide">${extra}<button>${button}</button></div>
</form>`;
}

/** What a user typed in the search box. */
export type Searched = Readonly<Record<'nomNaissance' | 'premierPrenom' | 'dateNaissance', string>>;

/** The search of the list: hyphens and apostrophes do not count. */
export function searchForm(values: Searched | null): Html {
  const box = (name: keyof Searched, label: string, hint = '') =>
    html`<label><span>${label}</span>
<input name="${name}" value="${values?.[name] ?? ''}" placeholder="${hint}" autocomplete="off"></label>`;
  return html`<form class="fields" method="get" action="/" role="search">
${box('nomNaissance', 'Nom de naissance')}${box('premierPrenom', 'Premier prénom')}${box('dateNaissance', 'Date de naissance', 'AAAA-MM-JJ')}
<div class="wide"><button class="second">Rechercher</button></div></form>`;
}

/** Said by a user to whom existing identities were offered. */
export const ANOTHER_PERSON = html`<label class="box"><input type="checkbox" name="doublonsEcartes" value="oui"> Il s'agit d'une
autre personne que celles proposées</label>`;

/** The decision on one difference: nothing is preselected, and a reason is asked. */
export function decisionForm(action: string, objet: string, label: string): Html {
  return html`<form method="post" action="${action}"><input type="hidden" name="objet" value="${objet}"><p>${label}</p>
<label>Décision<select name="conclusion" required><option value="" selected>Choisir…</option>
${Object.entries(LIBELLES_CONCLUSION).map(([conclusion, libelle]) => html`<option value="${conclusion}">${libelle}</option>`)}</select></label>
<label>Motif<input name="motif" required autocomplete="off"></label>
${
  objet === 'premierPrenom' &&
  html`<label class="box"><input type="checkbox" name="confirmeParUsager" value="oui"> L'usager confirme l'erreur de son justificatif</label>`
}
<button class="second">Enregistrer la décision</button></form>`;
}

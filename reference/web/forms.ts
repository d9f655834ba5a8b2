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
export function traitsForm(action: string, button: string, values: Typed, locked: boolean): Html {
  return html`<form class="fields" method="post" action="${action}">
${input('nomNaissance', 'Nom de naissance', values, 'SANSNOM si inconnu', locked)}
${input('premierPrenom', 'Premier prénom', values, 'SANSPRENOM si inconnu', locked)}
${input('prenoms', 'Prénoms de naissance', values, 'Liste complète', locked)}
<label>${title('Sexe', locked)}
<select name="sexe"${locked && html` disabled`}>${values.sexe === undefined && html`<option value="">Choisir…</option>`}
${SEXES.map(([code, label]) => html`<option value="${code}"${values.sexe === code && html` selected`}>${label}</option>`)}</select></label>
${input('dateNaissance', 'Date de naissance', values, 'AAAA-MM-JJ', locked)}
${input('lieuNaissance', 'Lieu de naissance (code INSEE)', values, '99999 si inconnu', locked)}
${input('numeroFacturation', 'Numéro de facturation', values, "Ne sert jamais d'INS")}
<div class="wide"><button>${button}</button></div>
</form>`;
}

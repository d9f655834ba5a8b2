import { LIBELLES_JUSTIFICATIF, LIBELLES_MOTIF } from '../identity/justificatif.ts';
import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { type Html, html } from './html.ts';

type Options = readonly (readonly [value: string, label: string])[];

const NATURES: Options = Object.entries(LIBELLES_JUSTIFICATIF);
const MOTIFS: Options = Object.entries(LIBELLES_MOTIF);
const TITULAIRES: Options = [
  ['usager', "l'usager"],
  ['parent', 'un parent'],
  ['tuteur', 'le tuteur'],
];
const SUPPORTS: Options = [
  ['original', 'Original'],
  ['copie-papier', 'Copie papier'],
  ['copie-numerique', 'Copie numérique'],
];
const AUTEURS: Options = [
  ['', 'Sans objet'],
  ['structure-hebergement', "La structure d'hébergement"],
  ['usager', "L'usager"],
  ['autre', "Quelqu'un d'autre"],
];
const NIVEAUX: Options = [
  ['', 'Sans objet'],
  ['faible', 'Faible'],
  ['substantiel', 'Substantiel'],
  ['eleve', 'Élevé'],
];
const CHOISIR = ['', 'Choisir…'] as const;
const AUCUN = ['', 'Aucun'] as const;

/** The first option is the one shown: an empty one, wherever something must be chosen (EXI SI 10, SI 23). */
function select(name: string, label: string, options: Options, required = false): Html {
  return html`<label>${label}<select name="${name}"${required && html` required`}>${options.map(
    ([value, text], index) => html`<option value="${value}"${index === 0 && html` selected`}>${text}</option>`,
  )}</select></label>`;
}

function box(name: string, label: string): Html {
  return html`<label class="box"><input type="checkbox" name="${name}" value="oui"> ${label}</label>`;
}

function beside(row: number): Html {
  return html`${select(`accompagnement${row}`, `Document d'accompagnement ${row}`, [AUCUN, ...NATURES])}
${select(`titulaire${row}`, 'Titulaire', TITULAIRES)}${box(`photo${row}`, 'Avec photo')}`;
}

/** The check of a document: its kind, then what some situations ask for. */
export function documentForm(action: string): Html {
  return html`<form method="post" action="${action}">
${select('nature', 'Document présenté', [CHOISIR, ...NATURES], true)}
<label>Date de fin de validité, s'il y en a une<input name="expireLe" placeholder="AAAA-MM-JJ" autocomplete="off"></label>
<label>Nationalité attestée (code du pays)<input name="nationalite" placeholder="FRA" maxlength="3" autocomplete="off"></label>
${box('numerise', 'Numériser le document (facultatif)')}
<details><summary>Changement d'état civil, mineur, EHPAD, copie, identification électronique</summary>
${box('ancienneIdentite', "Le document porte l'identité d'avant un changement d'état civil")}
${box('avecPhoto', 'Le document porte la photo')}${beside(1)}${beside(2)}
${box('aideSocialeEnfance', "Mineur confié à l'aide sociale à l'enfance")}
${box('delegationAutoriteParentale', "Délégation de l'autorité parentale")}
${select('support', 'Support', SUPPORTS)}${select('copieFaitePar', 'Copie faite par', AUTEURS)}
${select('niveauGarantie', "Niveau de garantie de l'identification électronique", NIVEAUX)}
${box('generation-en-presence', 'Justificatif à usage unique : génération vue en présence')}
${box('titre-d-origine', "Justificatif à usage unique : titre d'origine contrôlé")}</details>
<button>Enregistrer le contrôle</button>
</form>`;
}

/** Two documents disagree: the one that is kept, and why. */
export function choiceForm(action: string): Html {
  return html`<details><summary>Deux documents se contredisent</summary><form method="post" action="${action}">
${select('retenu', 'Document retenu', [CHOISIR, ...NATURES], true)}
${select('ecarte', 'Document écarté', [CHOISIR, ...NATURES], true)}
${select('motif', 'Motif du choix', [CHOISIR, ...MOTIFS], true)}
<button class="second">Enregistrer le choix</button></form></details>`;
}

function said({ justificatif, choixJustificatif, copieNumerisee }: IdentiteVue): Html {
  const until = justificatif?.expireLe == null ? '' : `, valable jusqu'au ${justificatif.expireLe}`;
  return html`${
    justificatif === null
      ? html`<p class="soft">Aucun justificatif contrôlé.</p>`
      : html`<p>Dernier document : ${LIBELLES_JUSTIFICATIF[justificatif.nature]}${until}.</p>`
  }${
    choixJustificatif !== null &&
    html`<p>Choix : ${LIBELLES_JUSTIFICATIF[choixJustificatif.retenu]} plutôt que
${LIBELLES_JUSTIFICATIF[choixJustificatif.ecarte]} (${LIBELLES_MOTIF[choixJustificatif.motif]}).</p>`
  }${
    copieNumerisee !== null &&
    html`<p>Copie numérisée le ${copieNumerisee.numeriseeLe}${copieNumerisee.consultable ? '' : " : elle n'est plus consultable"}.</p>`
  }`;
}

function act(action: string, label: string): Html {
  return html`<form method="post" action="${action}"><button class="second">${label}</button></form>`;
}

/** Everything about the documents of a record. `base` is the path of its page. */
export function documentSection(base: string, identite: IdentiteVue, vue: Vue): Html {
  const deletion = vue.actionsPossibles.includes('supprimer-copie');
  return html`<section><h2>Justificatif d'identité</h2>${said(identite)}${documentForm(`${base}/justificatif`)}
${choiceForm(`${base}/choix-justificatif`)}
<div class="buttons">${act(`${base}/venue`, 'Enregistrer une venue')}
${deletion && act(`${base}/suppression-copie`, 'Supprimer la copie numérisée')}</div></section>`;
}

import { LIBELLES_DECLASSEMENT } from '../identity/declassement.ts';
import { LIBELLES_STATUT } from '../identity/status.ts';
import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { attributesForm, changesHistory } from './follow-forms.ts';
import { type Html, html } from './html.ts';
import { day } from './layout.ts';

function declassForm(base: string): Html {
  return html`<details><summary>Déclasser en identité provisoire</summary><form method="post" action="${base}/declassement">
<label>Motif<select name="motif" required><option value="" selected>Choisir…</option>
${Object.entries(LIBELLES_DECLASSEMENT).map(([motif, libelle]) => html`<option value="${motif}">${libelle}</option>`)}</select></label>
<label>Précision<input name="precision" maxlength="500" autocomplete="off"></label>
<button class="second">Déclasser l'identité</button></form></details>`;
}

function history({ declassements }: IdentiteVue): Html | false {
  return (
    declassements.length > 0 &&
    html`<h3>Déclassements</h3><ul class="plain">${declassements.map(
      ({ le, motif, precision, statut, matricule }) =>
        html`<li>${day(le)} : ${LIBELLES_DECLASSEMENT[motif]}${
          statut !== 'provisoire' && html` (${LIBELLES_STATUT[statut]} auparavant)`
        }${matricule !== null && html`, INS détachée <code>${matricule.numero}</code>`}${precision !== '' && html`. ${precision}`}</li>`,
    )}</ul>`
  );
}

/** What is said of a sending is read on the DMP screen, where what it lacks is done. */
function dmpButtons(base: string, active: boolean): Html {
  return html`<a class="button${active ? ' second' : ''}" href="${base}/dmp">Ouvrir son DMP</a>${
    active &&
    html`<form method="post" action="${base}/dmp/envoi"><button>Envoyer un compte rendu au DMP</button></form>`
  }`;
}

/**
 * Status of the record: what it allows, how it is obtained, how it is taken back. `base` is the path of its page;
 * `feeds`: the software is connected to the DMP.
 */
export function statusSection(base: string, identite: IdentiteVue, vue: Vue, feeds: boolean): Html {
  const { active, texte } = identite.alimentationDmp;
  return html`<section><h2>Statut de l'identité</h2>
<p class="${active ? 'dmp ok' : 'dmp off'}">${active ? 'Alimentation du DMP possible.' : texte}</p>
<p class="soft">L'identité est qualifiée dès que l'INS est récupérée et qu'un justificatif à haut niveau de confiance est contrôlé.</p>
<div class="buttons"><form method="post" action="${base}/qualification"><button class="second">Demander la qualification</button></form>
${feeds && dmpButtons(base, active)}<form method="post" action="${base}/impression"><button class="second">Imprimer un document</button></form></div>
${vue.actionsPossibles.includes('declasser') && declassForm(base)}${attributesForm(base, identite)}
${history(identite)}${changesHistory(identite)}</section>`;
}

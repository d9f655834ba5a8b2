import { nomEtFonction } from '../identity/acces.ts';
import type { IdentiteVue, Vue } from '../identity/vue.ts';
import { type Html, html } from './html.ts';
import { day, instant } from './layout.ts';

/** An INS that came from elsewhere, or what INSi last said of the record's own. */
function verificationNote({ insRecue, verificationIns }: IdentiteVue): Html | false {
  if (insRecue !== null) {
    const state = insRecue.infirmee ? "INSi ne l'a pas confirmée" : "à vérifier auprès d'INSi";
    return html`<p class="note alerte">INS reçue de ${insRecue.structure} le ${day(insRecue.le)} :
<code>${insRecue.matricule.numero} ${insRecue.matricule.cle}</code>, ${state}. Elle ne compte pas dans cette fiche.</p>`;
  }
  return (
    verificationIns !== null &&
    html`<p class="soft">Dernière vérification auprès d'INSi : ${day(verificationIns.le)},
${verificationIns.resultat === 'confirmee' ? 'INS confirmée' : 'INS non confirmée'}.</p>`
  );
}

/** A card read by a simulated reader: what the card carries of one beneficiary is typed here. */
function cardForm(base: string): Html {
  const field = (name: string, label: string, hint: string) =>
    html`<label><span>${label}</span><input name="${name}" placeholder="${hint}" autocomplete="off" required></label>`;
  return html`<details><summary>Appeler INSi avec une carte Vitale</summary>
<form class="fields" method="post" action="${base}/appel-insi-carte">
${field('matriculeOuvreurDroits', "Numéro de l'assuré", '13 caractères')}
${field('nomNaissance', 'Nom du bénéficiaire choisi', 'Tel que la carte le porte')}
${field('prenom', 'Prénom', 'Tel que la carte le porte')}
${field('dateNaissance', 'Date de naissance', 'AAAA-MM-JJ')}
${field('rangNaissance', 'Rang de naissance', '1, ou 2 pour un second jumeau')}
<div class="wide"><button class="second">Appeler INSi pour ce bénéficiaire</button></div></form></details>`;
}

/** What the record knows of its INS besides the search by traits. `base` is the path of its page. */
export function insExtras(base: string, identite: IdentiteVue, vue: Vue): Html {
  const can = (action: Vue['actionsPossibles'][number]) => vue.actionsPossibles.includes(action);
  return html`${verificationNote(identite)}${
    can('verifier-ins') &&
    html`<div class="buttons"><form method="post" action="${base}/verification">
<button class="second">Faire vérifier l'INS par INSi</button></form></div>`
  }${can('appeler-insi') && cardForm(base)}`;
}

/** Who had access to the record, and the adverse events declared on it. */
export function accessSection({ evenementsIndesirables }: IdentiteVue, { acces = [] }: Vue): Html {
  const rows = [...acces].reverse().map(
    (one) => html`<tr><td>${nomEtFonction(one)}</td><td>${instant(one.dernierAcces)}</td><td>${one.consultations}</td>
<td>${one.actes}</td></tr>`,
  );
  return html`<section><h2>Accès à cette identité</h2>${
    rows.length === 0
      ? html`<p class="soft">Personne n'a encore accédé à cette identité.</p>`
      : html`<table><thead><tr><th>Professionnel</th><th>Dernier accès</th><th>Consultations</th><th>Actes</th></tr></thead>
<tbody>${rows}</tbody></table>`
  }${evenementsIndesirables.map(
    ({ declareLe, declarePar, motif, professionnels }) =>
      html`<div class="note refus"><strong>Événement indésirable</strong> déclaré le ${instant(declareLe)} par ${declarePar}.
<br>${motif}.<br>À alerter : ${professionnels.join(', ') || 'personne'}.</div>`,
  )}</section>`;
}

import type { Representant } from '../dmp/modele-dossier.ts';
import { dateLocale } from '../dmp/vue.ts';
import { acte, cases, type EcranDmp, menu, rubrique } from './dmp-ecran.ts';
import { LIBELLES_AUTORISATION, LIBELLES_ETAT, LIBELLES_NATURE, nomEtMetier } from './dmp-labels.ts';
import { type Html, html } from './html.ts';

/** Does this person have a DMP, and what may whoever works do with it? */
export function etatSection(ecran: EcranDmp): Html {
  const { base, dmp } = ecran;
  return rubrique(
    ecran,
    'etat',
    'État du DMP',
    html`${dmp.existence === null ? html`<p class="soft">Le DMP n'a pas encore été interrogé.</p>` : existence(dmp.existence)}
${acte(`${base}/existence`, "Demander l'état au DMP")}`,
  );
}

function existence({ etat, autorisation, medecinTraitant }: NonNullable<EcranDmp['dmp']['existence']>): Html {
  const access = autorisation === null ? null : (LIBELLES_AUTORISATION[autorisation] ?? autorisation);
  return html`<p class="dmp ${etat === 'ouvert' ? 'ok' : 'off'}"><strong>${LIBELLES_ETAT[etat]}</strong>${
    access !== null && html` : ${access}`
  }${medecinTraitant && html`. Vous êtes son médecin traitant`}.</p>`;
}

/** An ISO 8601 instant as documents of the list are dated (EX_3.1-1070). */
function heureLocale(iso: string): string {
  return dateLocale(iso.replace(/\D/gu, ''));
}

/** What the person was told, and their objection if they have one. */
export function informationSection(ecran: EcranDmp): Html {
  const {
    base,
    dmp: { information, opposition },
  } = ecran;
  return rubrique(
    ecran,
    'information',
    'Information et opposition',
    html`${
      information === null
        ? html`<p>Dites à la personne que ses documents vont dans son DMP, et qu'elle peut s'y opposer pour un motif légitime.</p>
${acte(`${base}/information`, 'La personne est informée', null, '')}`
        : html`<p class="dmp ok">Personne informée le ${heureLocale(information.le)}.</p>`
    }${
      opposition === null
        ? html`<details><summary>La personne s'oppose</summary><form method="post" action="${base}/opposition">
<label>Motif légitime<input name="motif" maxlength="500" required autocomplete="off"></label>
<button class="second">Noter l'opposition</button></form></details>`
        : html`<p class="dmp off">Opposition à l'alimentation du DMP : ${opposition.motif}.</p>`
    }`,
  );
}

/** The care episode, its team, and the consent that whoever works obtained. */
export function priseEnChargeSection(ecran: EcranDmp): Html {
  const { base, dmp, professionnel, professionnels } = ecran;
  const { priseEnCharge, consentement } = dmp;
  const names = new Map([professionnel, ...professionnels].map((one) => [one.idNat, nomEtMetier(one)]));
  const episode =
    priseEnCharge === null
      ? html`<p class="soft">Aucune prise en charge enregistrée.</p>`
      : html`<p><strong>${LIBELLES_NATURE[priseEnCharge.nature]}</strong>, équipe de soins :
${priseEnCharge.equipe.map((one) => names.get(one) ?? one).join(' ; ') || 'personne'}.</p>`;
  const form = html`<form method="post" action="${base}/prise-en-charge">${menu('nature', 'Nature', LIBELLES_NATURE)}
${cases('equipe', 'Équipe de soins', Object.fromEntries(names), [professionnel.idNat])}
<button class="second">Enregistrer la prise en charge</button></form>`;
  return rubrique(
    ecran,
    'prise-en-charge',
    'Prise en charge et consentement',
    html`${episode}${
      priseEnCharge === null ? form : html`<details><summary>Nouvelle prise en charge</summary>${form}</details>`
    }
<h3>Consentement à la consultation</h3>${
      consentement === null
        ? html`<p class="soft">Vous n'avez noté aucun consentement. Il en faut un hors de l'équipe de soins, et en préadmission.</p>`
        : html`<p class="dmp ok">${donneur(consentement.representant)} consent à ce que vous consultiez ce DMP. Un consentement sert une
fois, pendant cette prise en charge.</p>`
    }${consentements(ecran)}`,
  );
}

function donneur(representant: Representant | null): string {
  return representant === null ? 'La personne' : `${representant.prenom} ${representant.nom} (${representant.lien})`;
}

const REPRESENTANT = [
  ['nom', 'Nom du représentant'],
  ['prenom', 'Prénom du représentant'],
  ['lien', 'Lien avec la personne (mère, père, tuteur…)'],
] as const;

function consentements({ base, mineur }: EcranDmp): Html {
  const byOther = html`<form method="post" action="${base}/consentement">${REPRESENTANT.map(
    ([name, label]) => html`<label>${label}<input name="${name}" maxlength="100" autocomplete="off"></label>`,
  )}<button class="second">Le représentant consent</button></form>`;
  return mineur
    ? html`<p>Cette personne est mineure : son représentant légal consent pour elle.</p>${byOther}`
    : html`<div class="buttons">${acte(`${base}/consentement`, 'La personne consent')}</div>
<details><summary>Son représentant légal consent pour elle</summary>${byOther}</details>`;
}

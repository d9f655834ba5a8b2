import type { Envoi } from '../dmp/modele-dossier.ts';
import { type EcranDmp, rubrique } from './dmp-ecran.ts';
import { type Html, html } from './html.ts';

/** What an author chooses while sending, as the form names it. */
export const CHOIX_CONFIDENTIALITE = [
  ['masqueAuxProfessionnels', 'Masqué aux autres professionnels'],
  ['cacheAuPatient', 'Caché au patient, en attendant de le lui annoncer'],
  ['cacheAuxRepresentants', 'Caché aux représentants légaux'],
] as const;

/** Sending a report, and what became of the former ones. */
export function envoiSection(ecran: EcranDmp): Html {
  const { base, dmp, identite } = ecran;
  const { active, texte } = identite.alimentationDmp;
  return rubrique(
    ecran,
    'envoi',
    'Envoi au DMP',
    html`${!active && html`<p class="dmp off">${texte} <a href="${identiteDe(base)}">Ouvrir la fiche</a></p>`}
<form method="post" action="${base}/envoi"><p class="soft">Document : compte rendu de consultation.</p>
<fieldset class="cases"><legend>Confidentialité</legend>${CHOIX_CONFIDENTIALITE.map(
      ([name, label]) => html`<label class="box"><input type="checkbox" name="${name}" value="oui"> ${label}</label>`,
    )}</fieldset><button>Envoyer un compte rendu au DMP</button></form>
<h3>File des envois</h3>${file(dmp.envois)}`,
  );
}

function identiteDe(base: string): string {
  return base.slice(0, base.lastIndexOf('/'));
}

function file(envois: readonly Envoi[]): Html {
  if (envois.length === 0) return html`<p class="soft">Rien n'a encore été envoyé.</p>`;
  return html`<ol class="trace" reversed>${[...envois]
    .reverse()
    .map(
      ({ titre, etat, texte }) =>
        html`<li>${titre} : ${etat === 'transmis' ? html`<strong class="fait">transmis</strong>` : html`<strong class="douteux">non transmis</strong>`}${
          texte !== null && html`<br><span class="soft">${texte}</span>`
        }</li>`,
    )}</ol>`;
}

import type { AlerteEnvoyee } from '../dmp/modele-dossier.ts';
import { acte, cases, type EcranDmp, menu, rubrique } from './dmp-ecran.ts';
import { LIBELLES_CATEGORIE, LIBELLES_MOYEN } from './dmp-labels.ts';
import { type Html, html } from './html.ts';

/** Being told of new documents: the wish, the search, and what was sent. */
export function alertesSection(ecran: EcranDmp): Html {
  const { base, dmp } = ecran;
  return rubrique(
    ecran,
    'alertes',
    'Alertes',
    html`<form method="post" action="${base}/alertes">
<p>Être prévenu de l'arrivée de documents dans ce DMP.</p>${menu('moyen', 'Moyen', LIBELLES_MOYEN)}
${cases('categories', 'Catégories', LIBELLES_CATEGORIE, [], 'grille')}<button class="second">Demander ces alertes</button></form>
<h3>Alertes envoyées</h3>${envoyees(dmp.alertesEnvoyees)}
${acte(`${base}/alertes/releve`, 'Chercher les nouveaux documents')}`,
  );
}

function envoyees(alertes: readonly AlerteEnvoyee[]): Html {
  if (alertes.length === 0) return html`<p class="soft">Aucune alerte envoyée.</p>`;
  return html`<ol class="trace" reversed>${[...alertes].reverse().map(
    ({ moyen, destinataire, titre, categorie }) =>
      html`<li><strong>${titre}</strong> (${LIBELLES_CATEGORIE[categorie] ?? categorie})<br>
<span class="soft">${LIBELLES_MOYEN[moyen]}, à ${destinataire}</span></li>`,
  )}</ol>`;
}

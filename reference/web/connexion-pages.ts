import type { Vue } from '../identity/vue.ts';
import { DEPART } from '../psc/connexions.ts';
import type { Droit, Moyen } from '../psc/model.ts';
import type { BrowserExchange } from '../psc/policies.ts';
import type { ConnexionVue } from '../psc/vue.ts';
import { type Html, html } from './html.ts';
import { notes, type Product, page } from './layout.ts';

const REFRESH_SECONDS = 2;

const MOYENS: Readonly<Record<Moyen, string>> = {
  'e-cps': 'Mon application e-CPS (téléphone)',
  carte: 'Ma carte CPx (lecteur de carte)',
};

const DROITS: Readonly<Record<Droit, string>> = {
  'gerer-identites': 'Gérer les identités',
  'consulter-dossier': 'Consulter les dossiers médicaux',
  'tracer-soins': 'Tracer les soins',
  prescrire: 'Prescrire',
  dispenser: 'Dispenser les médicaments',
};

const PROFESSIONS: Readonly<Record<string, string>> = {
  '10': 'Médecin',
  '21': 'Pharmacien',
  '40': 'Chirurgien-dentiste',
  '50': 'Sage-femme',
  '60': 'Infirmier',
  '70': 'Masseur-kinésithérapeute',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  professionnel: 'professionnel en exercice',
  'en-formation': 'professionnel en formation',
  personnel: "personnel d'établissement ou sans profession déclarée",
};

function act(path: string, label: string, fields: Html | null = null, second = false): Html {
  return html`<form method="post" action="/connexion/${path}">${fields}<button class="${second ? 'second' : ''}">${label}</button></form>`;
}

function meansChoice(moyens: readonly Moyen[]): Html {
  const [only] = moyens;
  if (moyens.length === 1 && only !== undefined) {
    return html`<p class="soft">${MOYENS[only]}</p><input type="hidden" name="moyen" value="${only}">`;
  }
  return html`<fieldset class="moyens">${moyens.map(
    (moyen, rank) =>
      html`<label><input type="radio" name="moyen" value="${moyen}"${rank === 0 && html` checked`}>${MOYENS[moyen]}</label>`,
  )}</fieldset>`;
}

const BROWSER = html`<section><h2>Par mon navigateur</h2><p class="soft">Vous serez conduit sur la page de Pro Santé Connect, puis ramené ici.</p>
<a class="button" href="${DEPART}">S'identifier avec Pro Santé Connect</a></section>`;

/** On a telephone, the page of Pro Santé Connect would offer the card too: only the e-CPS is left (catalogue PSC-07). */
function signIn({ appareil, moyensProposes }: ConnexionVue): Html {
  return html`${appareil === 'poste' && BROWSER}<section><h2>Depuis ce logiciel</h2><form method="post" action="/connexion/demande">
<label>Numéro RPPS ou identifiant national<input name="identifiant" required autocomplete="username" inputmode="text"></label>
${meansChoice(moyensProposes)}<button>Demander la connexion</button></form></section>`;
}

function waiting({ nombre }: ConnexionVue): Html {
  return html`<section><h2>En attente de votre réponse</h2>
<p>Approuvez la demande sur votre téléphone ou votre lecteur, seulement si vous y voyez ce nombre :</p>
<p class="nombre" aria-live="polite">${nombre ?? '—'}</p>
<p class="soft">Cette page se met à jour toute seule.</p>${act('annulation', 'Annuler la demande', null, true)}</section>`;
}

function who({ professionnel }: ConnexionVue): Html {
  if (professionnel === null) return html``;
  const { nom, prenom, identifiantNational, profession, categorie } = professionnel;
  const metier =
    profession === null ? 'Sans profession déclarée' : (PROFESSIONS[profession] ?? `Profession ${profession}`);
  return html`<p><strong>${prenom} ${nom}</strong><br>${metier}, ${CATEGORIES[categorie] ?? categorie}<br>
<span class="soft">Identifiant national ${identifiantNational}</span></p>`;
}

function choice(connexion: ConnexionVue): Html {
  const offered = connexion.activitesProposees.map(({ id, libelle }) =>
    act('activite', libelle, html`<input type="hidden" name="activite" value="${id}">`, true),
  );
  return html`<section><h2>Dans quelle activité exercez-vous maintenant ?</h2>${who(connexion)}<div class="choix">${offered}</div>
<div class="buttons">${act('deconnexion', 'Me déconnecter')}</div></section>`;
}

function open(connexion: ConnexionVue): Html {
  const { activite, droits } = connexion;
  const rows = (Object.keys(DROITS) as Droit[]).map((right) =>
    droits.includes(right) ? html`<li>${DROITS[right]}</li>` : html`<li class="non">${DROITS[right]}</li>`,
  );
  return html`<section><h2>Ma session</h2>${who(connexion)}
${activite !== null && html`<p>Activité : ${activite.libelle}</p>`}
<div class="buttons">${act('informations', 'Relire mes informations', null, true)}${act('deconnexion', 'Me déconnecter')}</div></section>
<section><h2>Mes droits</h2><ul class="droits">${rows}</ul></section>`;
}

const CONTENTS: Readonly<Record<ConnexionVue['etat'], readonly [string, (connexion: ConnexionVue) => Html]>> = {
  ecran: ['Connexion', signIn],
  fermee: ['Connexion', signIn],
  attente: ['Connexion en cours', waiting],
  'choix-activite': ["Choix de l'activité", choice],
  ouverte: ['Mon espace', open],
};

/** A page that sends a form by itself, as `form_post` answers do. */
export function selfSendingPage({ action, champs }: BrowserExchange): string {
  const fields = Object.entries(champs).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Connexion</title></head>
<body><form method="post" action="${action}">${fields}</form><script>document.forms[0].submit()</script></body></html>`
    .text;
}

/** The sign-in page in its present state, alone in its column on a workstation as on a telephone. */
export function connexionPage(product: Product, vue: Vue): string {
  const { connexion } = vue;
  if (connexion === undefined) return page(product, 'Connexion', html`<section>${notes(vue)}</section>`);
  const [title, content] = CONTENTS[connexion.etat];
  const said = vue.message === null && vue.refus === null && vue.alertes.length === 0;
  const body = html`<div class="etroit"><section><h1>${title}</h1>${!said && notes(vue)}</section>${content(connexion)}</div>`;
  return page(product, title, body, connexion.etat === 'attente' ? { refresh: REFRESH_SECONDS } : {});
}

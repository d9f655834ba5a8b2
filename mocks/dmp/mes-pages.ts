import type { Professionnel } from '../nation/model.ts';
import { escapeHtml, htmlPage } from '../platform/html.ts';
import type { Dossier, Trace } from './dossier.ts';
import { ACTES } from './patient-acts.ts';
import { type DocumentVu, documentsCourants, voirDocument } from './presentation.ts';
import { type Regard, visibleDansMes } from './visibility.ts';

/** Tabs of a profile. */
export const ONGLETS = {
  documents: 'Documents',
  professionnels: 'Professionnels',
  historique: 'Historique',
  parametres: 'Paramètres',
} as const;

export type Onglet = keyof typeof ONGLETS;

/** All that a page of a profile shows. */
export interface Vue {
  readonly dossier: Dossier;
  readonly maintenant: number;
  readonly onglet: Onglet;
  readonly regard: Regard;
  readonly professionnels: readonly Professionnel[];
  /** What was just done, or why it was not. */
  readonly message: string | null;
  readonly erreur: boolean;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto 3rem;padding:0 1rem;color:#1b1b35;background:#fbfaff}' +
  'h1{font-size:1.5rem;border-bottom:3px solid #0b6bcb;padding:1rem 0 .5rem}h2{font-size:1.15rem;margin-top:2rem}' +
  'nav{margin-bottom:1.2rem}textarea{vertical-align:top}nav a{display:inline-block;padding:.4rem 1rem;margin-right:.3rem;border-radius:1rem;text-decoration:none;color:#0b4a8f;background:#e4effb}' +
  'nav a[aria-current]{background:#0b4a8f;color:#fff}table{border-collapse:collapse;width:100%;background:#fff}' +
  'th,td{text-align:left;padding:.5rem .6rem;border-bottom:1px solid #dcdcec;vertical-align:top}th{font-weight:600;color:#4a4a68}' +
  'form{display:inline}fieldset{border:1px solid #dcdcec;border-radius:.5rem;background:#fff;margin:1rem 0;padding:1rem}' +
  'button,select,input,textarea{font:inherit;padding:.3rem .7rem;margin:.15rem}button{border:1px solid #0b4a8f;background:#fff;color:#0b4a8f;border-radius:.4rem}' +
  '.badge{font-size:.8rem;background:#fff1d6;border-radius:.8rem;padding:.1rem .6rem;margin-left:.3rem}' +
  '.info,.erreur{padding:.6rem 1rem;border-left:4px solid #0b6bcb;background:#eef5fd}.erreur{border-color:#b00020;background:#fdeef0}' +
  'label{display:block;margin:.3rem 0}footer{margin-top:3rem;color:#5a5a75;font-size:.85rem}';

const FOOTER = 'Mon espace santé simulé par Banc Ségur : personnes et documents fictifs, aucune valeur réelle.';

/** An HTML answer in the dress of Mon espace santé. */
export function mesPage(status: number, title: string, content: string) {
  return htmlPage({ status, title, style: STYLE, content: `<h1>${escapeHtml(title)}</h1>${content}`, footer: FOOTER });
}

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
const HEURE = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** XDS date (UTC) as a person of France reads it. */
function jourXds(date: string): string {
  const [, y, m = '01', d = '01', h = '12'] = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?/.exec(date) ?? [];
  return y === undefined ? '' : JOUR.format(new Date(`${y}-${m}-${d}T${h}:00:00Z`));
}

const nomComplet = ({ personne }: Dossier): string => `${personne.prenoms[0] ?? ''} ${personne.nomNaissance}`;

/** List of profiles. */
export function pageAccueil(dossiers: readonly Dossier[], maintenant: number, nom: string): ReturnType<typeof mesPage> {
  const etats = { ouvert: 'ouvert', clos: 'clos', inexistant: 'pas d’espace santé' } as const;
  const rows = dossiers.map(
    (dossier) =>
      `<tr><td><a href="/profils/${escapeHtml(dossier.personne.id)}">${escapeHtml(nomComplet(dossier))}</a></td>` +
      `<td>${jourXds(dossier.personne.dateNaissance.replaceAll('-', ''))}</td><td>${etats[dossier.etat(maintenant)]}</td>` +
      `<td>${escapeHtml(dossier.personne.situation ?? '')}</td></tr>`,
  );
  return mesPage(
    200,
    'Mon espace santé',
    '<p>Choisissez la personne dont vous tenez le rôle : ce que vous faites ici, le DMP le sait aussitôt.</p>' +
      `<form method="get"><label>Nom <input name="nom" value="${escapeHtml(nom)}"></label> <button>Chercher</button></form>` +
      `<table><thead><tr><th>Personne</th><th>Naissance</th><th>Espace</th><th>Situation</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

/** A profile, one tab at a time. */
export function pageProfil(vue: Vue): ReturnType<typeof mesPage> {
  const { dossier, maintenant, onglet, message, erreur } = vue;
  const etat = dossier.etat(maintenant);
  const told =
    message === null ? '' : `<p class="${erreur ? 'erreur' : 'info'}" role="status">${escapeHtml(message)}</p>`;
  const tabs = Object.entries(ONGLETS).map(
    ([name, title]) => `<a href="?onglet=${name}"${name === onglet ? ' aria-current="page"' : ''}>${title}</a>`,
  );
  const content = etat === 'ouvert' ? CONTENUS[onglet](vue) : fermeture(vue, etat);
  return mesPage(
    200,
    `Mon espace santé de ${nomComplet(dossier)}`,
    `${told}${qui(vue)}<nav>${tabs.join('')}<a href="/">Changer de personne</a></nav>${content}`,
  );
}

function qui({ dossier, regard, maintenant }: Vue): string {
  if (regard === 'personne')
    return dossier.active
      ? ''
      : `<p class="info">Cet espace n’a pas encore été activé. ${bouton('activer', {}, 'L’activer')}</p>`;
  const names = dossier.representants.map(({ prenom, nom, lien }) => `${prenom} ${nom} (${lien})`).join(', ');
  const why = dossier.estMineur(maintenant) ? 'Profil d’un mineur' : 'Profil d’un majeur protégé';
  return `<p class="info">${why}, tenu par ${escapeHtml(names || 'ses représentants légaux')}.</p>`;
}

function fermeture({ dossier, maintenant }: Vue, etat: 'clos' | 'inexistant'): string {
  const { cloture } = dossier;
  if (etat === 'inexistant' || cloture === null) {
    return '<p class="erreur">Cette personne n’a pas d’espace santé.</p>';
  }
  const detruit = maintenant >= dossier.finDeSursis;
  return (
    `<p class="erreur">Espace clos le ${JOUR.format(cloture.le)} (${escapeHtml(cloture.motif)}). ` +
    (detruit
      ? 'Les données ont été détruites, définitivement.</p>'
      : `Les données seront détruites le ${JOUR.format(dossier.finDeSursis)} si vous ne le rouvrez pas d’ici là. ${bouton('rouvrir', {}, 'Rouvrir')}</p>`)
  );
}

const CONTENUS: Readonly<Record<Onglet, (vue: Vue) => string>> = {
  documents: pageDocuments,
  professionnels: pageProfessionnels,
  historique: ({ dossier }) => pageHistorique(dossier.historique),
  parametres: pageParametres,
};

/** A form of one button that does one act. */
function bouton(acte: string, champs: Readonly<Record<string, string>>, label: string): string {
  const hidden = Object.entries({ acte, ...champs }).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form method="post">${hidden.join('')}<button>${label}</button></form>`;
}

function pageDocuments({ dossier, regard }: Vue): string {
  const shown = documentsCourants(dossier)
    .filter(({ fiche, statut }) => statut === 'Approved' && visibleDansMes(fiche, regard))
    .map(voirDocument);
  const table = (documents: readonly DocumentVu[]): string =>
    documents.length === 0
      ? '<p>Aucun document.</p>'
      : `<table><thead><tr><th>Document</th><th>Auteur</th><th>Date</th><th></th></tr></thead><tbody>${documents.map((one) => ligne(dossier, one)).join('')}</tbody></table>`;
  return (
    `<h2>Ajoutés par des professionnels</h2>${table(shown.filter(({ parLePatient }) => !parLePatient))}` +
    `<h2>Ajoutés par vous</h2>${table(shown.filter(({ parLePatient }) => parLePatient))}` +
    '<fieldset><legend>Ajouter un document</legend><form method="post"><input type="hidden" name="acte" value="ajouterDocument">' +
    '<label>Titre <input name="titre" required maxlength="200"></label><label>Texte <textarea name="texte" required rows="4" cols="60"></textarea></label>' +
    '<button>Ajouter</button></form></fieldset>'
  );
}

function ligne({ personne }: Dossier, one: DocumentVu): string {
  const masque = one.confidentialites.includes('MASQUE_PS');
  const address = `/profils/${escapeHtml(personne.id)}/documents/${escapeHtml(one.uniqueId)}`;
  const document = { document: one.uniqueId };
  return (
    `<tr><td><a href="${address}">${escapeHtml(one.titre)}</a>${masque ? '<span class="badge">masqué aux professionnels</span>' : ''}<br>${escapeHtml(one.type)}</td>` +
    `<td>${escapeHtml(one.auteur)}</td><td>${jourXds(one.date)}</td><td>` +
    (masque ? bouton('demasquer', document, 'Ne plus masquer') : bouton('masquer', document, 'Masquer')) +
    (one.parLePatient ? bouton('supprimerDocument', document, 'Supprimer') : '') +
    '</td></tr>'
  );
}

function pageProfessionnels({ dossier, professionnels }: Vue): string {
  const options = professionnels.map(
    ({ id, prenom, nom }) => `<option value="${escapeHtml(id)}">${escapeHtml(`${prenom} ${nom}`)}</option>`,
  );
  const list = (
    all: Iterable<{ readonly idNat: string; readonly nom: string; readonly prenom: string }>,
    acte: string,
    label: string,
  ): string => {
    const rows = [...all].map(
      ({ idNat, nom, prenom }) =>
        `<li>${escapeHtml(`${prenom} ${nom}`)} ${bouton(acte, { professionnel: idNat }, label)}</li>`,
    );
    return rows.length === 0 ? '<p>Personne.</p>' : `<ul>${rows.join('')}</ul>`;
  };
  const actes = ['autoriser', 'bloquer', 'designerMedecinTraitant'].map(
    (acte) => `<button name="acte" value="${acte}">${LABELS[acte]}</button>`,
  );
  return (
    `<h2>Médecin traitant</h2>${list(dossier.medecinsTraitants.values(), 'retirerMedecinTraitant', 'Retirer')}` +
    `<h2>Professionnels autorisés</h2>${list(dossier.autorisations.values(), 'finAutorisation', 'Retirer l’autorisation')}` +
    `<h2>Professionnels bloqués</h2>${list(dossier.bloques.values(), 'debloquer', 'Débloquer')}` +
    `<fieldset><legend>Choisir un professionnel</legend><form method="post"><select name="professionnel">${options.join('')}</select>${actes.join('')}</form></fieldset>`
  );
}

const LABELS: Readonly<Record<string, string>> = {
  autoriser: 'Autoriser',
  bloquer: 'Bloquer',
  designerMedecinTraitant: 'Désigner médecin traitant',
};

function pageHistorique(traces: readonly Trace[]): string {
  if (traces.length === 0) return '<p>Aucun accès pour le moment.</p>';
  const rows = [...traces]
    .reverse()
    .map(
      ({ le, action, par, structure, mode, detail, notifiee }) =>
        `<tr><td>${HEURE.format(new Date(le))}</td><td>${escapeHtml(action)}<br>${escapeHtml(detail)}</td>` +
        `<td>${escapeHtml(par)}<br>${escapeHtml(structure ?? '')}</td><td>${escapeHtml(MODES[mode] ?? mode)}</td><td>${notifiee ? 'oui' : ''}</td></tr>`,
    );
  return `<table><thead><tr><th>Date</th><th>Action</th><th>Par</th><th>Accès</th><th>Notification</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const MODES: Readonly<Record<string, string>> = {
  normal: 'ordinaire',
  bris_de_glace: 'urgence : risque immédiat',
  centre_15: 'urgence : SAMU, centre 15',
  'mon espace santé': 'Mon espace santé',
};

function pageParametres({ dossier }: Vue): string {
  const box = (name: 'oppositionBrisDeGlace' | 'oppositionCentre15' | 'masquesEnUrgence', label: string): string =>
    `<label><input type="checkbox" name="${name}" value="true"${dossier[name] ? ' checked' : ''}> ${label}</label>`;
  const confiance = dossier.personneDeConfiance;
  const field = (name: 'nom' | 'prenom' | 'telephone', label: string): string =>
    `<label>${label} <input name="${name}" required value="${escapeHtml(confiance?.[name] ?? '')}"></label>`;
  return (
    '<fieldset><legend>Accès en urgence</legend><form method="post"><input type="hidden" name="acte" value="choisirAccesUrgence">' +
    box('oppositionCentre15', 'Je m’oppose à l’accès du SAMU (centre 15)') +
    box('oppositionBrisDeGlace', 'Je m’oppose à l’accès en cas de risque immédiat (bris de glace)') +
    box('masquesEnUrgence', 'J’ouvre mes documents masqués aux accès en urgence') +
    '<button>Enregistrer</button></form></fieldset>' +
    '<fieldset><legend>Personne de confiance</legend><form method="post"><input type="hidden" name="acte" value="designerPersonneDeConfiance">' +
    `${field('prenom', 'Prénom')}${field('nom', 'Nom')}${field('telephone', 'Téléphone')}<button>Enregistrer</button></form></fieldset>` +
    '<fieldset><legend>Clôture du profil</legend><form method="post"><input type="hidden" name="acte" value="clore">' +
    '<label>Motif <input name="motif" maxlength="200"></label>' +
    '<p>Vous aurez 14 jours pour changer d’avis ; ensuite, tout sera détruit.</p><button>Clore mon espace santé</button></form></fieldset>'
  );
}

/** What is said once an act is done. */
export function confirmation(acte: string): string {
  return `${ACTES[acte]?.titre ?? acte} : c’est fait.`;
}

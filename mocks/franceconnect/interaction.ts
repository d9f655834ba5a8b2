import { opaqueToken } from '../oidc/signing-keys.ts';
import { escapeHtml } from '../platform/html.ts';
import { V2 } from './addresses.ts';
import { COOKIE, stopped } from './authorize.ts';
import { type Call, type Outcome, seeOther } from './call.ts';
import { refused, signedIn } from './callback.ts';
import { BACK_TEXTS, ERROR_PAGES, isErrorPageCode, Stopped } from './error-pages.ts';
import { claimsOf, compteDe, FRANCE, identifiantDe } from './identity.ts';
import { IDPS, idpOf } from './idps.ts';
import { page } from './pages.ts';
import { CLAIM_LABELS, claimsOfScopes, DATA_SCOPES } from './scopes.ts';
import { type FcSettings, sessionSeconds } from './settings.ts';
import type { Interaction } from './sign-ins.ts';
import type { FcWorld } from './world.ts';

const platformOf = ({ profil }: FcSettings): string =>
  profil === 'franceconnect-plus' ? 'FranceConnect+' : 'FranceConnect';

/** The sign-in under way in this browser; a page of another browser, or too old, is stopped (2.3). */
function current(world: FcWorld, { request, form, at, settings, seen }: Call): Interaction {
  const uid = request.params.uid ?? form.get('uid') ?? '';
  const interaction = world.signIns.get(uid);
  const browser = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  if (interaction === undefined || interaction.browser !== browser) throw new Stopped('Y190001');
  if (at >= interaction.openedAt + sessionSeconds(settings) * 1_000) throw new Stopped('Y190001');
  seen.clientId = interaction.demand.clientId;
  seen.demand = interaction.demand;
  return interaction;
}

const serviceOf = (world: FcWorld, { demand }: Interaction): string =>
  world.clients.service(demand.clientId)?.nom ?? 'Service';

/** Choice of the identity provider. */
export function chooseIdp(world: FcWorld, call: Call): Outcome {
  const interaction = current(world, call);
  const { uid } = interaction;
  const buttons = IDPS.map(
    ({ id, nom }) =>
      `<form method="get" action="${V2}/fournisseur/${id}"><input type="hidden" name="uid" value="${uid}">` +
      `<button class="choix" id="idp-${id}">${escapeHtml(nom)}</button></form>`,
  );
  const service = escapeHtml(serviceOf(world, interaction));
  return page(
    200,
    'Je choisis un compte pour me connecter',
    `<p>Vous vous connectez à <strong>${service}</strong>.</p>${buttons.join('')}` +
      `<p><a id="back-to-sp-link" href="${V2}/redirect-to-sp-with-error?uid=${uid}">Revenir à ${service}</a></p>`,
    platformOf(call.settings),
  );
}

/** The identity provider's own page: login, password, and the fictive persons by situation. */
export function idpPage(world: FcWorld, call: Call, wrong: string | null = null): Outcome {
  const { uid } = current(world, call);
  const idp = idpOf(call.request.params.idp ?? '');
  if (idp === undefined) throw new Stopped('Y020019');
  const rows = world
    .nation()
    .personnesNommees()
    .filter((one) => one.compteFranceConnect !== null && (one.compteFranceConnect ?? one.droits) !== undefined)
    .map(
      (one) =>
        `<tr><td><form method="post" action="${V2}/fournisseur/${idp.id}"><input type="hidden" name="uid" value="${uid}">` +
        `<input type="hidden" name="motDePasse" value="123"><button name="identifiant" value="${escapeHtml(identifiantDe(one))}">` +
        `${escapeHtml(identifiantDe(one))}</button></form></td><td>${escapeHtml(`${one.prenoms[0]} ${one.nomNaissance}`)}</td>` +
        `<td>${escapeHtml(one.situation ?? '')}</td></tr>`,
    );
  const alert = wrong === null ? '' : `<p class="erreur" role="alert">${escapeHtml(wrong)}</p>`;
  return page(
    200,
    `Connexion avec ${idp.nom}`,
    `${alert}<form method="post" action="${V2}/fournisseur/${idp.id}"><input type="hidden" name="uid" value="${uid}">` +
      '<label>Identifiant<input name="identifiant" autocomplete="off" autofocus></label>' +
      '<label>Mot de passe<input name="motDePasse" type="password" value="123"></label>' +
      '<button id="se-connecter">Se connecter</button></form>' +
      '<p>Tous les mots de passe sont 123. Toute autre personne de la nation se connecte avec son identifiant dans le banc.</p>' +
      `<details open><summary>Personnes fictives</summary><table>${rows.join('')}</table></details>`,
    idp.nom,
  );
}

/** The identity provider's answer, checked with civil registration (dossier 2.3). */
export function idpLogin(world: FcWorld, call: Call): Outcome {
  const interaction = current(world, call);
  const { form, request, seen } = call;
  const idp = idpOf(request.params.idp ?? '');
  if (idp === undefined) throw new Stopped('Y020019');
  const identifiant = form.get('identifiant') ?? '';
  // Logins of FranceConnect's own test provider: E010015 leads to page Y010015.
  const code = `Y${/^E(\d{6})$/.exec(identifiant)?.[1] ?? ''}`;
  const personne = world.nation().personneParIdentifiantFranceConnect(identifiant);
  if (isErrorPageCode(code)) return stopped(world, call, interaction, code);
  if (personne === undefined || form.get('motDePasse') !== '123') {
    return idpPage(world, call, 'Identifiant ou mot de passe incorrect.');
  }
  seen.personne = personne.id;
  const refus = compteDe(personne).refus ?? (personne.ins === null ? 'Y010008' : null);
  if (refus !== null && isErrorPageCode(refus)) return stopped(world, call, interaction, refus);
  interaction.who = { personne: personne.id, idp: idp.id };
  const client = world.clients.service(interaction.demand.clientId);
  const silent = client?.sansPageInformation === true || isAnonymous(interaction);
  if (silent) return finish(world, call, interaction);
  return seeOther(`${V2}/interaction/${interaction.uid}/consent`);
}

/** An `openid`-only sign-in transmits nothing: no page (dossier 2.4). */
const isAnonymous = ({ demand }: Interaction): boolean => demand.scopes.every((scope) => scope === 'openid');

/** What is transmitted: information for public bodies, consent for private ones that ask for it (dossier 2.4). */
export function consentPage(world: FcWorld, call: Call): Outcome {
  const interaction = current(world, call);
  const { uid, who, demand } = interaction;
  const personne = who === null ? undefined : world.nation().personne(who.personne);
  if (who === null || personne === undefined) throw new Stopped('Y190001');
  call.seen.personne = personne.id;
  interaction.csrf = opaqueToken();
  interaction.csrfServed = false;
  const claims = claimsOf(personne, who.idp);
  const identity = [...claimsOfScopes(demand.scopes)].flatMap((name) => {
    const label = CLAIM_LABELS[name];
    const value = readable(name, String(claims[name] ?? ''));
    return label === undefined || value === '' ? [] : [`<li>${label} : ${escapeHtml(value)}</li>`];
  });
  const data = demand.scopes.flatMap((scope) => {
    const label = DATA_SCOPES[scope];
    return label === undefined ? [] : [`<li>${label}</li>`];
  });
  const service = escapeHtml(serviceOf(world, interaction));
  const client = world.clients.service(demand.clientId);
  const asks = client?.type === 'prive' && client.consentementIdentite;
  const cnam =
    data.length === 0
      ? ''
      : `<h2>Caisse nationale de l’assurance maladie</h2><ul id="donnees-cnam">${data.join('')}</ul>`;
  const box = asks
    ? `<label><input type="checkbox" id="consent" name="consentement" value="oui" required> J’accepte que FranceConnect transmette mes données à ${service}.</label>`
    : '';
  return page(
    200,
    asks ? 'J’accepte la transmission de mes données' : 'Mes données transmises',
    `<p class="info">Vous allez continuer sur <strong>${service}</strong>. Ces données lui sont transmises.</p>` +
      `<h2>Mon identité</h2><ul id="donnees-identite">${identity.join('')}</ul>${cnam}` +
      `<form method="post" action="${V2}/login"><input type="hidden" name="uid" value="${uid}">` +
      `<input type="hidden" name="csrfToken" value="${interaction.csrf}">${box}` +
      `<button id="continuer">Continuer sur ${service}</button></form>` +
      `<p><a id="back-to-sp-link" href="${V2}/redirect-to-sp-with-error?uid=${uid}">Refuser et revenir à ${service}</a></p>`,
    platformOf(call.settings),
  );
}

/** The person continues: the browser goes back to the service. */
export function continueToService(world: FcWorld, call: Call): Outcome {
  const interaction = current(world, call);
  const { form } = call;
  const given = form.get('csrfToken');
  if (given === null) throw new Stopped('Y470002');
  if (given !== interaction.csrf) throw new Stopped('Y470001');
  if (interaction.csrfServed) throw new Stopped('Y470004');
  interaction.csrfServed = true;
  const client = world.clients.service(interaction.demand.clientId);
  const asks = client?.type === 'prive' && client.consentementIdentite && !isAnonymous(interaction);
  if (asks && form.get('consentement') !== 'oui') return seeOther(`${V2}/interaction/${interaction.uid}/consent`);
  return finish(world, call, interaction);
}

const READABLE: Readonly<Record<string, string>> = {
  male: 'masculin',
  female: 'féminin',
  unspecified: 'non précisé',
  [FRANCE]: 'France (99100)',
};

/** A claim as a person reads it: 24/08/1962 for 1962-08-24. */
function readable(name: string, value: string): string {
  return name === 'birthdate' ? value.split('-').reverse().join('/') : (READABLE[value] ?? value);
}

function finish(world: FcWorld, call: Call, interaction: Interaction): Outcome {
  if (interaction.who === null) throw new Stopped('Y190001');
  world.signIns.close(interaction.uid);
  call.seen.connexion = 'reussie';
  return signedIn(world, call, interaction.demand, interaction.who);
}

/** "Revenir au service": a refusal, or the error of the page that stopped the person. */
export function backToService(world: FcWorld, call: Call): Outcome {
  const interaction = current(world, call);
  world.signIns.close(interaction.uid);
  call.seen.connexion = 'abandon';
  const code = call.form.get('code') ?? '';
  const error = isErrorPageCode(code) ? (ERROR_PAGES[code].back ?? 'server_error') : null;
  return error === null
    ? refused(interaction.demand, 'access_denied', call.settings.texteRefus)
    : refused(interaction.demand, error, BACK_TEXTS[error]);
}

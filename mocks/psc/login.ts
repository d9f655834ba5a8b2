import type { Professionnel } from '../nation/model.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Call } from './call.ts';
import { abandoned, signedIn } from './callback.ts';
import { isWaiting } from './ciba-requests.ts';
import { PscError } from './errors.ts';
import { idNatOf, type PscNation } from './identity.ts';
import type { Outcome } from './outcome.ts';
import { button, errorPage, hidden, page } from './pages.ts';
import { cardBadge, fullName, professionOf } from './people.ts';
import type { OpenSignIn } from './sign-ins.ts';
import { askTelephone } from './telephone.ts';
import { attempt } from './who.ts';
import type { PscWorld } from './world.ts';

/** The wallet's page: the fictive professionals, each with e-CPS and cards. */
export function loginPage(world: PscWorld, { at }: Call, demande: string, refusal: string | null): Outcome {
  const nation = world.nation();
  const rows = nation.professionnels().map((one) => row(one, nation, demande, new Date(at)));
  const alert = refusal === null ? '' : `<p class="erreur" role="alert">${escapeHtml(refusal)}</p>`;
  return page(
    200,
    'Pro Santé Connect (simulé)',
    `${alert}<p>Choisissez le professionnel fictif qui s’authentifie, avec son téléphone (e-CPS) ou une de ses cartes.</p>` +
      `${form(demande, `<p>${button('abandon', 'oui', 'Abandonner', 'non')}</p>`)}<ul>${rows.join('')}</ul>`,
  );
}

/** The page's answer: somebody signs in, or gives up. */
export async function login(world: PscWorld, call: Call): Promise<Outcome> {
  const { form: given, seen, at, settings } = call;
  const demande = given.get('demande') ?? '';
  const open = world.signIns.get(demande);
  if (open === undefined) return errorPage(400, 'Page is expired');
  if (given.get('abandon') !== null) {
    world.signIns.close(demande);
    seen.login = 'abandon';
    return abandoned(world, call, open.demand);
  }
  const moyen = given.get('moyen') === 'CARD' ? 'CARD' : 'MOBILE';
  try {
    const tried = attempt(world.nation(), given.get('professionnel') ?? '', moyen, given.get('carte'), new Date(at));
    if ('carteRefusee' in tried) {
      seen.login = 'carte-refusee';
      return loginPage(world, call, demande, tried.message);
    }
    if (moyen === 'MOBILE' && settings.connexionEcps === 'telephone') {
      open.telephone = askTelephone(world, call, open.demand, tried.par);
      return waitingPage(world, call, open, demande);
    }
    world.signIns.close(demande);
    seen.login = 'reussie';
    return await signedIn(world, call, open.demand, world.sessions.open(tried.par, at));
  } catch (error) {
    if (!(error instanceof PscError)) throw error;
    return loginPage(world, call, demande, error.message);
  }
}

/** The page while a telephone is asked, read again until somebody answers there; or where sign-ins start from. */
export async function loginState(world: PscWorld, call: Call): Promise<Outcome> {
  const demande = call.form.get('demande');
  if (demande === null) return startPage();
  const open = world.signIns.get(demande);
  if (open === undefined) return errorPage(400, 'Page is expired');
  return waitingPage(world, call, open, demande);
}

async function waitingPage(world: PscWorld, call: Call, open: OpenSignIn, demande: string): Promise<Outcome> {
  const { at, seen } = call;
  const request = open.telephone === null ? undefined : world.ciba.get(open.telephone, at);
  if (request === undefined) return loginPage(world, call, demande, null);
  if (request.state.etat === 'approuvee') {
    world.ciba.remove(request.id);
    world.signIns.close(demande);
    seen.login = 'reussie';
    return signedIn(world, call, open.demand, world.sessions.open(request.state.par, at));
  }
  if (!isWaiting(request, at)) {
    open.telephone = null;
    const refused = 'La demande a été refusée sur le téléphone : recommencez, ou choisissez un autre moyen.';
    const late = 'Personne n’a répondu sur le téléphone à temps : recommencez.';
    return loginPage(world, call, demande, request.state.etat === 'refusee' ? refused : late);
  }
  seen.login = 'page';
  const address = `/login-page?demande=${encodeURIComponent(demande)}`;
  return page(
    200,
    'Répondez sur votre téléphone e-CPS',
    `<p>Choisissez ce nombre sur le <a href="/ecps" target="_blank" rel="noopener">téléphone simulé</a> :</p>` +
      `<p class="affiche">${escapeHtml(request.bindingMessage ?? '')}</p>` +
      `<p><a href="${escapeHtml(address)}">J’ai répondu</a></p>` +
      `<p class="discret">Cette page se relit toutes les ${READ_AGAIN_SECONDS} secondes.</p>`,
    `${READ_AGAIN_SECONDS};url=${escapeHtml(address)}`,
  );
}

const READ_AGAIN_SECONDS = 3;

function startPage(): Outcome {
  return page(
    200,
    'Pro Santé Connect (simulé)',
    '<p>Une connexion commence dans votre logiciel, par son bouton « S’identifier avec Pro Santé Connect ».</p>' +
      '<p>Le <a href="/ecps">téléphone e-CPS et le lecteur de carte</a> montrent les demandes qui attendent une réponse.</p>',
  );
}

function row(professionnel: Professionnel, nation: PscNation, demande: string, at: Date): string {
  const { id, cartes, situation } = professionnel;
  const idNat = idNatOf(professionnel, nation);
  if (idNat === null) return '';
  const who = hidden('professionnel', id);
  const cards = cartes.map(
    (carte) =>
      `<div class="actes">${form(
        demande,
        `${who}${hidden('moyen', 'CARD')}${button('carte', carte.numero, `Carte ${carte.type} ${carte.numero}`)}`,
      )}${cardBadge(carte, at)}</div>`,
  );
  const ecps = form(demande, `${who}${button('moyen', 'MOBILE', 'e-CPS', 'oui')}`);
  return (
    `<li class="fiche"><h2>${escapeHtml(fullName(professionnel))}</h2>` +
    `<p>${escapeHtml(professionOf(professionnel))} <span class="discret">${escapeHtml(idNat)}</span></p>` +
    `<p class="discret">${escapeHtml(situation ?? '')}</p><div class="moyens"><div class="actes">${ecps}</div>${cards.join('')}</div></li>`
  );
}

const form = (demande: string, content: string): string =>
  `<form method="post" action="/login-page">${hidden('demande', demande)}${content}</form>`;

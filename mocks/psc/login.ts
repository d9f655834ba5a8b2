import type { Professionnel } from '../nation/model.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Call, Outcome } from './call.ts';
import { abandoned, signedIn } from './callback.ts';
import { PscError } from './errors.ts';
import { idNatOf, type PscNation } from './identity.ts';
import { errorPage, page } from './pages.ts';
import { attempt } from './who.ts';
import type { PscWorld } from './world.ts';

/** The wallet's page: the fictive professionals, each with e-CPS and cards. */
export function loginPage(world: PscWorld, _call: Call, demande: string, refusal: string | null): Outcome {
  const nation = world.nation();
  const rows = nation.professionnels().map((one) => row(one, nation, demande));
  const alert = refusal === null ? '' : `<p class="erreur" role="alert">${escapeHtml(refusal)}</p>`;
  return page(
    200,
    'Pro Santé Connect',
    `${alert}<p>Choisissez le professionnel fictif qui s’authentifie.</p><ul>${rows.join('')}</ul>${form(
      demande,
      button('abandon', 'oui', 'Abandonner'),
    )}`,
  );
}

/** The page's answer: somebody signs in, or gives up. */
export function login(world: PscWorld, call: Call): Outcome {
  const { form: given, seen, at } = call;
  const demande = given.get('demande') ?? '';
  const demand = world.signIns.get(demande);
  if (demand === undefined) return errorPage(400, 'Page is expired');
  if (given.get('abandon') !== null) {
    world.signIns.close(demande);
    seen.login = 'abandon';
    return abandoned(call, demand);
  }
  const moyen = given.get('moyen') === 'CARD' ? 'CARD' : 'MOBILE';
  try {
    const tried = attempt(world.nation(), given.get('professionnel') ?? '', moyen, given.get('carte'), new Date(at));
    if ('carteRefusee' in tried) {
      seen.login = 'carte-refusee';
      return loginPage(world, call, demande, tried.message);
    }
    world.signIns.close(demande);
    seen.login = 'reussie';
    return signedIn(world, call, demand, world.sessions.open(tried.par, at));
  } catch (error) {
    if (!(error instanceof PscError)) throw error;
    return loginPage(world, call, demande, error.message);
  }
}

function row(professionnel: Professionnel, nation: PscNation, demande: string): string {
  const { id, nom, prenom, cartes } = professionnel;
  const idNat = idNatOf(professionnel, nation);
  if (idNat === null) return '';
  const who = `<input type="hidden" name="professionnel" value="${escapeHtml(id)}">`;
  const cards = cartes.map(({ type, numero }) =>
    form(demande, `${who}${hidden('moyen', 'CARD')}${button('carte', numero, `Carte ${type} ${numero}`)}`),
  );
  const ecps = form(demande, `${who}${button('moyen', 'MOBILE', 'e-CPS')}`);
  return `<li>${escapeHtml(`${prenom} ${nom} (${idNat})`)} ${ecps}${cards.join('')}</li>`;
}

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
const button = (name: string, value: string, label: string): string =>
  `<button name="${name}" value="${escapeHtml(value)}">${escapeHtml(label)}</button>`;
const form = (demande: string, content: string): string =>
  `<form method="post" action="/login-page" style="display:inline">${hidden('demande', demande)}${content}</form>`;

import { escapeHtml } from '../platform/html.ts';
import type { Call, Outcome } from './call.ts';
import { type CibaRequest, isWaiting } from './ciba-requests.ts';
import { actOnRequest, type DeviceOrder } from './devices.ts';
import { PscError } from './errors.ts';
import { page } from './pages.ts';
import type { PscWorld } from './world.ts';

/** The e-CPS telephone and card reader of the bench: the requests that wait, each with its two-digit number. */
export function ecpsPage(world: PscWorld, { at }: Call, message: string | null = null): Outcome {
  const waiting = world.ciba.list(at).filter((request) => isWaiting(request, at));
  const rows = waiting.map((request) => card(world, request));
  const told = message === null ? '' : `<p class="erreur" role="status">${escapeHtml(message)}</p>`;
  const content = rows.length === 0 ? '<p>Aucune demande n’attend de réponse.</p>' : `<ul>${rows.join('')}</ul>`;
  return page(
    200,
    'Téléphone e-CPS et lecteur de carte',
    `${told}${content}<p><a href="/ecps">Relire les demandes</a></p>`,
  );
}

const ACTIONS: ReadonlySet<string> = new Set(['approuver', 'refuser', 'expirer']);

/** A button of the page was pressed. */
export function ecpsAct(world: PscWorld, call: Call): Outcome {
  const { form, at } = call;
  const action = form.get('action') ?? '';
  if (!ACTIONS.has(action)) return ecpsPage(world, call, 'Choisissez d’approuver, de refuser ou de laisser expirer.');
  const professionnel = form.get('professionnel');
  const carte = form.get('carte');
  const order: DeviceOrder = {
    action: action as DeviceOrder['action'],
    ...(professionnel === null ? {} : { professionnel }),
    ...(carte === null ? {} : { carte }),
  };
  try {
    const { state } = actOnRequest(world, form.get('demande') ?? '', order, at);
    return ecpsPage(world, call, state.etat === 'refusee' ? `Demande refusée : ${state.motif}` : 'Réponse envoyée.');
  } catch (error) {
    if (!(error instanceof PscError)) throw error;
    return ecpsPage(world, call, error.message);
  }
}

function card(world: PscWorld, request: CibaRequest): string {
  const { id, idNat, clientId, bindingMessage, channel, professionnel } = request;
  const nation = world.nation();
  const people = nation
    .professionnels()
    .map((one) => option(one.id, `${one.prenom} ${one.nom}`, one.id === professionnel))
    .join('');
  const cards = (nation.professionnel(professionnel)?.cartes ?? [])
    .map(({ numero, type, valideAu, opposeeLe }) =>
      option(numero, `${type} ${numero}, jusqu’au ${valideAu}${opposeeLe === null ? '' : ', en opposition'}`, false),
    )
    .join('');
  const reader =
    channel === 'CARD' ? ` Carte : <select name="carte"><option value="">la sienne</option>${cards}</select>` : '';
  return (
    `<li><form method="post" action="/ecps"><input type="hidden" name="demande" value="${escapeHtml(id)}">` +
    `<span class="numero">${escapeHtml(bindingMessage ?? '')}</span> ` +
    `${escapeHtml(`${idNat}, par ${channel === 'CARD' ? 'carte' : 'e-CPS'}, pour ${clientId}`)}<br>` +
    `En tant que <select name="professionnel">${people}</select>${reader}<br>` +
    '<button name="action" value="approuver">Approuver</button><button name="action" value="refuser">Refuser</button>' +
    '<button name="action" value="expirer">Laisser expirer</button></form></li>'
  );
}

const option = (value: string, label: string, selected: boolean): string =>
  `<option value="${escapeHtml(value)}"${selected ? ' selected' : ''}>${escapeHtml(label)}</option>`;

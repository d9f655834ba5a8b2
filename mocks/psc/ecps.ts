import type { Carte, Professionnel } from '../nation/model.ts';
import { escapeHtml } from '../platform/html.ts';
import type { Call } from './call.ts';
import { type CibaRequest, isWaiting } from './ciba-requests.ts';
import { actOnRequest, type DeviceOrder } from './devices.ts';
import { PscError } from './errors.ts';
import type { Outcome } from './outcome.ts';
import { button, hidden, page } from './pages.ts';
import { cardBadge, cardState, fullName } from './people.ts';
import { choicesOf } from './telephone.ts';
import type { PscWorld } from './world.ts';

const READ_AGAIN_SECONDS = 5;

/** The e-CPS telephone and card reader of the bench: the requests that wait, each with its numbers or its cards. */
export function ecpsPage(
  world: PscWorld,
  { at }: Call,
  told: { readonly text: string; readonly good: boolean } | null = null,
): Outcome {
  const waiting = world.ciba.list(at).filter((request) => isWaiting(request, at));
  const rows = waiting.map((request) => row(world, request, at));
  const message =
    told === null ? '' : `<p class="${told.good ? 'dit' : 'erreur'}" role="status">${escapeHtml(told.text)}</p>`;
  const content =
    rows.length === 0
      ? '<p>Aucune demande n’attend de réponse. Lancez une connexion dans votre logiciel : elle paraîtra ici.</p>'
      : `<ul>${rows.join('')}</ul>`;
  return page(
    200,
    'Téléphone e-CPS et lecteur de carte',
    `${message}${content}<p><a href="/ecps">Relire les demandes</a></p>`,
    rows.length === 0 ? `${READ_AGAIN_SECONDS};url=/ecps` : null,
  );
}

const ACTIONS: ReadonlySet<string> = new Set(['approuver', 'refuser', 'expirer']);

/** A button of the page was pressed. */
export function ecpsAct(world: PscWorld, call: Call): Outcome {
  const { form, at } = call;
  const nombre = form.get('nombre');
  const carte = form.get('carte');
  const action = form.get('action') ?? (nombre === null && carte === null ? '' : 'approuver');
  if (!ACTIONS.has(action)) {
    return ecpsPage(world, call, { text: 'Choisissez d’approuver, de refuser ou de laisser expirer.', good: false });
  }
  const professionnel = form.get('professionnel');
  const order: DeviceOrder = {
    action: action as DeviceOrder['action'],
    ...(professionnel === null ? {} : { professionnel }),
    ...(carte === null ? {} : { carte }),
    ...(nombre === null ? {} : { nombre }),
  };
  try {
    const { state } = actOnRequest(world, form.get('demande') ?? '', order, at);
    const refused = state.etat === 'refusee';
    return ecpsPage(world, call, {
      text: refused ? `Demande refusée : ${state.motif}` : 'Réponse envoyée : revenez à votre logiciel.',
      good: !refused,
    });
  } catch (error) {
    if (!(error instanceof PscError)) throw error;
    return ecpsPage(world, call, { text: error.message, good: false });
  }
}

function row(world: PscWorld, request: CibaRequest, at: number): string {
  const { id, idNat, clientId, channel, professionnel, expiresAt } = request;
  const nation = world.nation();
  const holder = nation.professionnel(professionnel);
  const others = nation.professionnels().filter((one) => one.id !== professionnel);
  const software = world.clients.get(clientId)?.nom ?? clientId;
  const answer = channel === 'CARD' ? reader(holder, others, new Date(at)) : telephone(request, holder, others);
  return (
    `<li class="fiche"><h2>${channel === 'CARD' ? 'Lecteur de carte' : 'Téléphone e-CPS'} de ${escapeHtml(holder === undefined ? idNat : fullName(holder))}</h2>` +
    `<p>« ${escapeHtml(software)} » demande à vous authentifier.</p>` +
    `<p class="discret">${escapeHtml(idNat)}, encore ${Math.ceil((expiresAt - at) / 1_000)} s pour répondre</p>` +
    `<form method="post" action="/ecps">${hidden('demande', id)}${answer}` +
    `<div class="actes">${button('action', 'refuser', 'Refuser', 'non')}${button('action', 'expirer', 'Laisser expirer')}</div></form></li>`
  );
}

function telephone(request: CibaRequest, holder: Professionnel | undefined, others: readonly Professionnel[]): string {
  const { bindingMessage } = request;
  const numbers = choicesOf(request);
  const choice =
    numbers.length === 0
      ? `<p>Message : ${escapeHtml(bindingMessage ?? 'aucun')}</p><div class="actes">${button('action', 'approuver', 'Approuver', 'oui')}</div>`
      : `<p>Choisissez le nombre que votre logiciel affiche :</p><div class="actes">${numbers
          .map((number) => button('nombre', number, number, 'nombre'))
          .join(
            '',
          )}</div><details><summary>Formateur</summary>Le nombre attendu est <b>${escapeHtml(bindingMessage ?? '')}</b>.</details>`;
  const people = [...(holder === undefined ? [] : [holder]), ...others].map((one) => option(one.id, fullName(one)));
  return `${choice}<p><label>Répond en tant que <select name="professionnel">${people.join('')}</select></label></p>`;
}

function reader(holder: Professionnel | undefined, others: readonly Professionnel[], at: Date): string {
  const own = (holder?.cartes ?? []).map(
    (carte) =>
      `<div class="actes">${button('carte', carte.numero, `Insérer la carte ${carte.type} ${carte.numero}`, 'oui')}${cardBadge(carte, at)}</div>`,
  );
  const none = '<p class="erreur">Ce professionnel n’a pas de carte.</p>';
  const cards = others.flatMap((one) =>
    one.cartes.map((carte) => button('carte', carte.numero, describeCard(one, carte, at))),
  );
  return (
    `${own.length === 0 ? none : own.join('')}` +
    `<details><summary>Insérer la carte de quelqu’un d’autre</summary><div class="actes">${cards.join('')}</div></details>`
  );
}

const describeCard = (holder: Professionnel, carte: Carte, at: Date): string =>
  `${carte.type} de ${fullName(holder)}, ${cardState(carte, at)}`;

const option = (value: string, label: string): string =>
  `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`;

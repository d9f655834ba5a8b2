import { isForm } from '../oidc/form.ts';
import { generatedKeys, KeyRing, type KeySource } from '../oidc/keys.ts';
import { redactTokens } from '../oidc/redaction.ts';
import type { Clock } from '../platform/clock.ts';
import type { ListenerSpec, Service } from '../platform/contract.ts';
import { Addresses, type HostPair, NATIONAL_HOSTS } from './addresses.ts';
import type { PscMessage } from './call.ts';
import { CibaBook } from './ciba-requests.ts';
import { CLIENTS_PAR_DEFAUT, ClientBook, type ClientRegistration } from './clients.ts';
import { CodeBook } from './codes.ts';
import { pscControl } from './control.ts';
import { PSC_FAULTS } from './faults.ts';
import type { PscNation } from './identity.ts';
import { operationOf } from './operations.ts';
import { json } from './outcome.ts';
import { REFUSALS } from './refusals.ts';
import { AUTH, pscRoutes, WALLET } from './routes.ts';
import { PSC_RULES } from './rules.ts';
import { SessionBook } from './sessions.ts';
import { changeSettings, DEFAULT_SETTINGS, type PscSettings } from './settings.ts';
import { SignInBook } from './sign-ins.ts';
import type { PscWorld } from './world.ts';

export { generatedKeys, type KeySource } from '../oidc/keys.ts';
export type { HostPair } from './addresses.ts';
export type { PscMessage } from './call.ts';
export { CLIENTS_PAR_DEFAUT, type ClientRegistration } from './clients.ts';
export type { DeviceOrder } from './devices.ts';
export { PscError, type PscErrorCode } from './errors.ts';
export type { PscNation } from './identity.ts';
export { DEFAULT_SETTINGS, type PscSettings } from './settings.ts';

export interface PscOptions {
  /** Asked at each call: a reset gives another nation. */
  readonly nation: () => PscNation;
  readonly clock: Clock;
  readonly settings?: Partial<PscSettings>;
  /** Softwares declared from the start, besides those of the bench. */
  readonly clients?: readonly ClientRegistration[];
  /** Signing keys; benches that share a source share the cost of making them. */
  readonly keys?: KeySource;
}

/** Pro Santé Connect of one bench. */
export interface Psc extends Service<PscMessage> {
  /** Addresses of its two listeners, known once they are up; tokens and documents name them. */
  publishAt(pair: HostPair): void;
}

const LISTENERS: readonly ListenerSpec[] = [
  {
    name: AUTH,
    title: 'Pro Santé Connect, serveur d’authentification (jetons, CIBA)',
    transport: 'https',
    portOffset: 4,
    clientCertificate: 'optional',
    refusal: 'http',
    nationalHosts: NATIONAL_HOSTS.map(({ auth }) => auth),
  },
  {
    name: WALLET,
    title: 'Pro Santé Connect, page de connexion et téléphone e-CPS',
    transport: 'https',
    portOffset: 5,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: NATIONAL_HOSTS.map(({ wallet }) => wallet),
  },
];

/** Pro Santé Connect: sign-in by code and by CIBA, e-CPS telephone, sessions and tokens. */
export function createPsc({ nation, clock, settings: given = {}, clients = [], keys }: PscOptions): Psc {
  const initial: PscSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const world: PscWorld = {
    nation,
    settings: () => settings,
    addresses: new Addresses(),
    clients: new ClientBook(() => [...CLIENTS_PAR_DEFAUT, ...nation().logicielsPsc, ...clients]),
    keys: new KeyRing(keys ?? generatedKeys()),
    sessions: new SessionBook(() => settings),
    codes: new CodeBook(),
    signIns: new SignInBook(),
    ciba: new CibaBook(),
    revoked: new Set(),
  };
  return {
    name: 'psc',
    title: 'Pro Santé Connect',
    listeners: LISTENERS,
    routes: pscRoutes(world),
    rules: PSC_RULES,
    faults: PSC_FAULTS,
    control: pscControl({
      world,
      clock,
      change: (change) => {
        settings = changeSettings(settings, change);
        return settings;
      },
    }),
    operationOf,
    redact: (body, side, { headers }) =>
      redactTokens(
        body,
        side === 'request' && isForm(headers['content-type'] ?? ''),
        world.clients.list().flatMap(({ secret }) => (secret === null ? [] : [secret])),
      ),
    refuse: () => {
      const { status, description } = REFUSALS['certificat-refuse'];
      return json(status, { error: settings.erreurCertificat, error_description: description });
    },
    reset: () => {
      settings = initial;
      world.clients.reset();
      world.keys.reset();
      world.sessions.clear();
      world.codes.clear();
      world.signIns.clear();
      world.ciba.clear();
      world.revoked.clear();
    },
    publishAt: (pair) => world.addresses.publishAt(pair),
  };
}

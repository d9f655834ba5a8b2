import type { NationView } from '../nation/model.ts';
import type { Clock } from '../platform/clock.ts';
import type { CertificateJudge, ListenerSpec, Service } from '../platform/contract.ts';
import { CPX, TLSM } from './access.ts';
import { insiControl } from './control.ts';
import type { InsiMessage } from './exchange.ts';
import { INSI_FAULTS } from './faults.ts';
import { guessOperation } from './operations.ts';
import { insiRoutes } from './routes.ts';
import { INSI_RULES } from './rules.ts';
import { ScriptBook } from './scripted.ts';
import { changeSettings, DEFAULT_SETTINGS, type InsiSettings } from './settings.ts';

export { InsiError, type InsiErrorCode } from './errors.ts';
export type { InsiMessage } from './exchange.ts';
export type { ScriptedOrder } from './scripted-order.ts';
export { DEFAULT_SETTINGS, IDAM_DU_BANC, type InsiSettings } from './settings.ts';

export interface InsiOptions {
  /** Asked at each call: a reset gives another nation. */
  readonly nation: () => NationView;
  /** Instants come with each exchange; kept for operations that have none. */
  readonly clock: Clock;
  /** Judges the certificates that sign card assertions. */
  readonly judge: CertificateJudge;
  readonly settings?: Partial<InsiSettings>;
}

const LISTENERS: readonly ListenerSpec[] = [
  {
    name: TLSM,
    title: 'INSi, accès par certificat logiciel (TLS mutuel)',
    transport: 'https',
    portOffset: 2,
    clientCertificate: 'required',
    refusal: 'tls-alert',
    nationalHosts: ['qualiflps-services-ps-tlsm.ameli.fr', 'services-ps-tlsm.ameli.fr'],
  },
  {
    name: CPX,
    title: 'INSi, accès par carte CPx (assertion signée)',
    transport: 'https',
    portOffset: 3,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: ['qualiflps.services-ps.ameli.fr', 'services-ps.ameli.fr'],
  },
];

/** The INSi teleservice of one bench: search by traits, search by card, and an assumed unit verification. */
export function createInsi({ nation, judge, settings: given = {} }: InsiOptions): Service<InsiMessage> {
  const initial: InsiSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const scripts = new ScriptBook(nation);
  return {
    name: 'insi',
    title: 'Téléservice INSi',
    listeners: LISTENERS,
    routes: insiRoutes({ nation, judge, settings: () => settings, scripts }),
    rules: INSI_RULES,
    faults: INSI_FAULTS,
    control: insiControl({
      settings: () => settings,
      change: (change) => {
        settings = changeSettings(settings, change);
        return settings;
      },
      scripts,
    }),
    operationOf: ({ headers, body }) => guessOperation(headers['content-type'], body),
    reset: () => {
      settings = initial;
      scripts.clear();
    },
  };
}

import type { Clock } from '../platform/clock.ts';
import type { CertificateJudge, ListenerSpec, Service } from '../platform/contract.ts';
import { DossierBook } from './book.ts';
import type { DmpNation } from './caller.ts';
import { dmpControl } from './control.ts';
import type { DmpMessage } from './exchange.ts';
import { MES, mesRoutes } from './mes-routes.ts';
import { guessOperation } from './operations.ts';
import { deposerVolontes } from './patient-acts.ts';
import { DMP_FAULTS } from './refusals.ts';
import { dmpRoutes, LPS } from './routes.ts';
import { DMP_RULES } from './rules.ts';
import { changeSettings, DEFAULT_SETTINGS, type DmpSettings } from './settings.ts';

export type { DmpNation } from './caller.ts';
export { DmpError, type DmpErrorCode } from './errors.ts';
export type { DmpMessage } from './exchange.ts';
export { DEFAULT_SETTINGS, type DmpSettings } from './settings.ts';

export interface DmpOptions {
  /** Asked at each call: a reset gives another nation. */
  readonly nation: () => DmpNation;
  readonly clock: Clock;
  /** Judges the certificates that sign VIHFs. */
  readonly judge: CertificateJudge;
  readonly settings?: Partial<DmpSettings>;
}

const LISTENERS: readonly ListenerSpec[] = [
  {
    name: LPS,
    title: 'DMP, accès des logiciels de professionnels (TLS mutuel)',
    transport: 'https',
    portOffset: 8,
    clientCertificate: 'required',
    refusal: 'tls-alert',
    nationalHosts: [
      'lps2.dmp.gouv.fr',
      'lps.dev1.dmp.gouv.fr',
      'dev1.lps2.dmp.gouv.fr',
      'dev1.lps-igc-sante.dmp.gouv.fr',
    ],
  },
  {
    name: MES,
    title: 'Mon espace santé, pages du patient',
    transport: 'https',
    portOffset: 9,
    clientCertificate: 'none',
    refusal: 'http',
    nationalHosts: [],
  },
];

/** The DMP of one bench, and the patient's side of it, Mon espace santé. */
export function createDmp({ nation, clock, judge, settings: given = {} }: DmpOptions): Service<DmpMessage> {
  const initial: DmpSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const book = new DossierBook(nation, (all, dossier) => deposerVolontes(all, dossier, clock.date()));
  return {
    name: 'dmp',
    title: 'DMP et Mon espace santé',
    listeners: LISTENERS,
    routes: [...dmpRoutes({ nation, judge, settings: () => settings, book }), ...mesRoutes({ nation, book })],
    rules: DMP_RULES,
    faults: DMP_FAULTS,
    control: dmpControl({
      nation,
      book,
      clock,
      settings: () => settings,
      change: (change) => {
        settings = changeSettings(settings, change);
        return settings;
      },
    }),
    operationOf: ({ body }) => guessOperation(body),
    reset: () => {
      settings = initial;
      book.clear();
    },
  };
}

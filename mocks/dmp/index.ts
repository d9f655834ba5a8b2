import type { Clock } from '../platform/clock.ts';
import type { CertificateJudge, ListenerSpec, Service } from '../platform/contract.ts';
import { DossierBook } from './book.ts';
import type { DmpNation } from './caller.ts';
import type { DmpMessage } from './exchange.ts';
import { guessOperation } from './operations.ts';
import { DMP_FAULTS } from './refusals.ts';
import { dmpRoutes, LPS } from './routes.ts';
import { DEFAULT_SETTINGS, type DmpSettings } from './settings.ts';

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
];

/** The DMP of one bench, and the patient's side of it, Mon espace santé. */
export function createDmp({ nation, judge, settings: given = {} }: DmpOptions): Service<DmpMessage> {
  const initial: DmpSettings = { ...DEFAULT_SETTINGS, ...given };
  let settings = initial;
  const book = new DossierBook(nation);
  return {
    name: 'dmp',
    title: 'DMP et Mon espace santé',
    listeners: LISTENERS,
    routes: dmpRoutes({ nation, judge, settings: () => settings, book }),
    rules: [],
    faults: DMP_FAULTS,
    operationOf: ({ body }) => guessOperation(body),
    reset: () => {
      settings = initial;
      book.clear();
    },
  };
}

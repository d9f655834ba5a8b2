import type { InsiMeasure } from './insi/measure.ts';
import type { PscMeasure } from './psc/measure.ts';
import type { Comparison, ServerMeasure } from './rounds.ts';
import type { StartupMeasure } from './startup.ts';
import type { SuiteMeasure, Timed } from './suite.ts';
import { french, table } from './table.ts';

/** INSi searches as French tables. */
export function presentInsi({ settings, servers, notMeasured, comparisons, kept }: InsiMeasure): string {
  return [
    `Recherche INSi par traits, en TLS : ${settings.connections} connexions gardées ouvertes, ` +
      `${settings.rounds} tours de ${french(settings.requests)} requêtes, médianes ; ` +
      `nation de ${french(settings.population)} personnes\n\n`,
    tables('recherche', servers, comparisons, notMeasured),
    journal(kept),
  ].join('');
}

/** CIBA polls and refreshes as French tables. */
export function presentPsc({ settings, operations, kept }: PscMeasure): string {
  return [
    `Pro Santé Connect, en TLS : ${settings.connections} connexions gardées ouvertes, ${settings.rounds} tours de ` +
      `${french(settings.requests)} requêtes, médianes ; ${french(settings.waiting)} demandes CIBA en attente à la fois\n`,
    ...operations.map(
      ({ title, unit, servers, comparisons }) => `\n${title}\n\n${tables(unit, servers, comparisons, [])}`,
    ),
    journal(kept),
  ].join('');
}

/** One table of servers, one of ratios; `unit` is what one request is, in French. */
function tables(
  unit: string,
  servers: readonly ServerMeasure[],
  comparisons: readonly Comparison[],
  notMeasured: readonly { readonly title: string; readonly why: string }[],
): string {
  const rows = servers.map(({ title, requestsPerSecond, p50Ms, p99Ms, cpuMs, generatorLoad }) => [
    title,
    french(requestsPerSecond),
    `${french(p50Ms, 2)} ms`,
    `${french(p99Ms, 2)} ms`,
    cpuMs === null ? '—' : `${french(cpuMs, 2)} ms`,
    `${french(generatorLoad * 100)} %`,
  ]);
  const ratios = comparisons.map(({ title, rate, p99, cpu }) => [title, times(rate), times(p99), times(cpu)]);
  return [
    table(
      ['Serveur', `${unit}s/s`, 'p50', 'p99', `processeur par ${unit}`, 'charge du générateur'],
      [...rows, ...notMeasured.map(({ title, why }) => [title, why])],
    ),
    '\n',
    table(['Banc Ségur rapporté à', 'débit', 'p99', `processeur par ${unit}`], ratios),
  ].join('');
}

const journal = ({
  exchanges,
  findings,
}: {
  readonly exchanges: number;
  readonly findings: readonly string[];
}): string =>
  `\n  Gardés au journal : ${french(exchanges)} échanges, ` +
  `${findings.length === 0 ? 'aucune erreur ni alerte' : `constats ${findings.join(', ')}`}.\n`;

/** Start-up times as a French table. */
export function presentStartup(measure: StartupMeasure): string {
  const row = (title: string, times: readonly number[] | null, middle: number | null): readonly string[] =>
    times === null
      ? [title, measure.notMeasured ?? 'non mesuré']
      : [title, `${french(middle)} ms`, `${french(Math.min(...times))} ms`, `${french(Math.max(...times))} ms`];
  return [
    `Démarrage : du lancement du processus à la première réponse utile, ${measure.bancMs.length} fois\n\n`,
    table(
      ['Serveur', 'médiane', 'le plus court', 'le plus long'],
      [
        row('banc serve (tous les services)', measure.bancMs, measure.bancMedianMs),
        row('WireMock (administration)', measure.wiremockMs, measure.wiremockMedianMs),
      ],
    ),
    measure.ratio === null ? '' : `\n  Banc Ségur rapporté à WireMock : ${times(measure.ratio)}.\n`,
  ].join('');
}

/** The identity suite and its proof as a French table. */
export function presentSuite({ domains, lanes, empty, suite, proof, violations }: SuiteMeasure): string {
  const row = (title: string, { count, ms, eachMs, ratio }: Timed): readonly string[] => [
    title,
    french(count),
    `${french(ms / 1000, 1)} s`,
    `${french(eachMs, 1)} ms`,
    times(ratio),
  ];
  return [
    `Identité (${domains}), sur ${lanes} voie${lanes > 1 ? 's' : ''}, démarrage et rapport compris\n\n`,
    table(
      ['Mesure', 'nombre', 'durée', 'chacun', 'rapporté à un scénario vide'],
      [
        row('banc run, scénarios', suite),
        row(`banc prove, scénarios et ${french(violations)} non-conformités`, proof),
        row('Cucumber, scénarios vides', empty),
      ],
    ),
  ].join('');
}

function times(value: number | null): string {
  return value === null ? '—' : `× ${french(value, 2)}`;
}

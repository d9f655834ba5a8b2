import { startWorker } from './children.ts';
import { DMP_SETTINGS, type DmpMeasure, measureDmp, presentDmp } from './dmp/measure.ts';
import { INSI_SETTINGS, type InsiMeasure, measureInsi } from './insi/measure.ts';
import { describeMachine, type Machine, thisMachine } from './machine.ts';
import { type MesurePopulation, type ReglagesPopulation, tableauPopulation } from './population.ts';
import { presentInsi, presentPsc, presentStartup, presentSuite } from './presentation.ts';
import { measurePsc, PSC_SETTINGS, type PscMeasure } from './psc/measure.ts';
import { measureStartup, type StartupMeasure } from './startup.ts';
import { measureSuite, type SuiteMeasure } from './suite.ts';

/** Names of the benches, as typed. */
export const BENCHES = ['insi', 'psc', 'dmp', 'demarrage', 'population', 'identite'] as const;

export type BenchName = (typeof BENCHES)[number];

/** What `banc bench --json` writes; a bench that was not asked for is absent. */
export interface BenchReport {
  readonly at: string;
  readonly machine: Machine;
  readonly insi?: InsiMeasure;
  readonly psc?: PscMeasure;
  readonly dmp?: DmpMeasure;
  readonly demarrage?: StartupMeasure;
  readonly population?: MesurePopulation;
  readonly identite?: SuiteMeasure;
}

export interface BenchOutput {
  /** Tables, each as soon as it is known. */
  out(text: string): void;
  /** What is being done. */
  tell(message: string): void;
}

const STARTS = 5;
const POPULATION: ReglagesPopulation = { personnes: 1_000_000, graine: 20_261_122, tirages: 20_000 };
const POPULATION_PATIENCE_MS = 180_000;

/**
 * Runs the benches named, one after the other.
 * @throws {BenchError} when something measured does not start or answers wrong
 */
export async function runBenches(names: readonly BenchName[], { out, tell }: BenchOutput): Promise<BenchReport> {
  const machine = thisMachine();
  let report: BenchReport = { at: new Date().toISOString(), machine };
  out(describeMachine(machine));
  if (names.includes('insi')) {
    const insi = await measureInsi(INSI_SETTINGS, tell);
    report = { ...report, insi };
    out(`\n${presentInsi(insi)}`);
  }
  if (names.includes('psc')) {
    const psc = await measurePsc(PSC_SETTINGS, tell);
    report = { ...report, psc };
    out(`\n${presentPsc(psc)}`);
  }
  if (names.includes('dmp')) {
    const dmp = await measureDmp(DMP_SETTINGS, tell);
    report = { ...report, dmp };
    out(`\n${presentDmp(dmp)}`);
  }
  if (names.includes('demarrage')) {
    const demarrage = await measureStartup(STARTS, tell);
    report = { ...report, demarrage };
    out(`\n${presentStartup(demarrage)}`);
  }
  if (names.includes('population')) {
    tell('Population…');
    const population = await measurePopulation();
    report = { ...report, population };
    out(`\nPopulation\n\n${tableauPopulation(population).replace(/^/gm, '  ').trimEnd()}\n`);
  }
  if (names.includes('identite')) {
    const identite = await measureSuite(tell);
    report = { ...report, identite };
    out(`\n${presentSuite(identite)}`);
  }
  return report;
}

// A process of its own: its memory is part of the measure.
async function measurePopulation(): Promise<MesurePopulation> {
  const worker = startWorker('population-worker');
  try {
    return await worker.ask<MesurePopulation>(POPULATION, POPULATION_PATIENCE_MS);
  } finally {
    await worker.stop();
  }
}

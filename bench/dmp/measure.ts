import { startWorker } from '../children.ts';
import { french, table } from '../table.ts';
import type { DmpKept, DmpLoad, DmpReady, DmpTask } from './protocol.ts';
import { SCENES } from './scenes.ts';

/** How much is sent. */
export type DmpSettings = Omit<DmpTask, 'ready'>;

export const DMP_SETTINGS: DmpSettings = { documents: 10_000, warmUp: 50, requests: 300, connections: 2 };

export interface DmpMeasure {
  readonly settings: DmpSettings;
  readonly loads: readonly DmpLoad[];
  readonly kept: DmpKept;
}

const START_PATIENCE_MS = 120_000;
const LOAD_PATIENCE_MS = 600_000;

/**
 * Feeds a record, then searches it, in two processes of their own.
 * @throws {BenchError} when the DMP does not start or answers wrong
 */
export async function measureDmp(settings: DmpSettings, tell: (message: string) => void): Promise<DmpMeasure> {
  const banc = startWorker('dmp/server-banc');
  const load = startWorker('dmp/load');
  try {
    tell('DMP : démarrage…');
    const ready = await banc.ask<DmpReady>('start', START_PATIENCE_MS);
    tell(`DMP : ${french(settings.documents)} documents, puis les mesures…`);
    const task: DmpTask = { ...settings, ready };
    const loads = await load.ask<readonly DmpLoad[]>(task, LOAD_PATIENCE_MS);
    return { settings, loads, kept: await banc.ask<DmpKept>('kept', START_PATIENCE_MS) };
  } finally {
    await Promise.all([banc.stop(), load.stop()]);
  }
}

/** The measure as a French table. */
export function presentDmp({ settings, loads, kept }: DmpMeasure): string {
  const rows = loads.map(({ id, requestsPerSecond, p50Ms, p99Ms, results, kilobytes }) => [
    SCENES.find((scene) => scene.id === id)?.title ?? id,
    french(requestsPerSecond),
    `${french(p50Ms, 2)} ms`,
    `${french(p99Ms, 2)} ms`,
    french(results),
    `${french(kilobytes)} ko`,
  ]);
  return (
    `DMP, en TLS mutuel, VIHF vérifié à chaque appel : ${french(settings.requests)} requêtes par ligne ; dossier de ` +
    `${french(settings.documents)} documents.\nDébit sur ${settings.connections} connexions ; durées pour un appelant seul.\n\n` +
    table(['Appel', 'par seconde', 'p50', 'p99', 'résultats', 'réponse'], rows) +
    `\n  Gardés au journal : ${french(kept.exchanges)} échanges ; mémoire au plus : ${french(kept.maxRssMib)} Mio.\n`
  );
}

import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { french } from './table.ts';

/** The machine a bench ran on: figures mean nothing without it. */
export interface Machine {
  readonly coeurs: number;
  readonly processeur: string;
  readonly memoireMio: number;
  readonly node: string;
  readonly systeme: string;
  /** Processes that wanted a core when the bench started, mean of a minute: above the number of cores, figures suffer. */
  readonly charge: number;
}

export function thisMachine(): Machine {
  return {
    coeurs: availableParallelism(),
    processeur: cpus()[0]?.model.trim() ?? 'inconnu',
    memoireMio: Math.round(totalmem() / 1024 / 1024),
    node: process.versions.node,
    systeme: `${process.platform} ${process.arch}`,
    charge: loadavg()[0] ?? 0,
  };
}

/** What to know about the machine, in French. */
export function describeMachine({ coeurs, processeur, memoireMio, node, systeme, charge }: Machine): string {
  const busy =
    charge > coeurs / 2 ? ' : machine occupée, les durées sont allongées ; comparez les rapports, ou recommencez' : '';
  return (
    `Machine : ${coeurs} cœur${coeurs > 1 ? 's' : ''} (${processeur}), ${french(memoireMio / 1024, 1)} Gio de mémoire, ` +
    `Node.js ${node}, ${systeme}.\nCharge moyenne au départ : ${french(charge, 1)}${busy}.\n`
  );
}

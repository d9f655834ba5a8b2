import { startWorker, type WorkerProcess } from '../worker-process.ts';
import type { LaneNews, LaneOrder } from './protocol.ts';

/** The process of a lane, and what it is busy with, in French; null when it owes nothing. */
export interface HiredLane {
  readonly worker: WorkerProcess<LaneOrder, LaneNews>;
  busyWith: string | null;
}

/** Starts the processes of lanes, which load what they need while whoever hires them decides what to play. */
export function hireLanes(count: number): readonly HiredLane[] {
  return Array.from({ length: count }, () => {
    const lane: HiredLane = {
      worker: startWorker<LaneOrder, LaneNews>('lanes/worker', () => lane.busyWith),
      busyWith: null,
    };
    return lane;
  });
}

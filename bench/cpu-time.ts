import { readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second for programs, whatever its own tick (proc(5), USER_HZ). */
const TICK_MS = 10;

/** Processor time that a process has used since it started, in milliseconds; null where the system does not tell. */
export function cpuTimeMs(pid: number | null): number | null {
  if (pid === null || process.platform !== 'linux') return null;
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** Reads user and system time in a line of `/proc/<pid>/stat`; null when it has another shape. */
export function parseStat(line: string): number | null {
  // The second field is the program's name in brackets, which may itself hold blanks and brackets.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}

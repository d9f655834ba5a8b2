/** Public entry of the bench: every mock of one space, started and stopped together. */
export { type Bench, type BenchOptions, createBench, type ServedService } from './bench.ts';
export { PLAN_PAR_DEFAUT } from './ports.ts';

/** Public entry of the benches: what `banc bench` runs. */
export { BenchError } from './children.ts';
export { BENCHES, type BenchName, type BenchReport, runBenches } from './run.ts';

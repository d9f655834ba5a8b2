import { prepare } from '../scripts/prepare.mjs';

/** Compiles before any test, so that those that start `banc` as a process find it ready, and the same for all. */
export default function setup() {
  prepare();
}

import type { ParametresDuBanc } from '../steps/support/world.ts';

/** The same parameters, with browsers played by that Chromium when there is one. */
export function withBrowser(parameters: ParametresDuBanc, chromium: string | null): ParametresDuBanc {
  return chromium === null ? parameters : { ...parameters, chromium };
}

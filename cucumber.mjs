// `npx cucumber-js` and editors' run buttons: scenarios against the built-in reference system. `banc run` makes reports.
import { prepare } from './scripts/prepare.mjs';

/** Cucumber reads this profile; the mocks that it starts live as long as the process. */
export default async function profiles() {
  prepare({ quiet: true });
  const { plainProfile } = await import('./dist/cli/plain-cucumber.js');
  return { default: await plainProfile() };
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Absolute path of a data file of the project (schema, public pilot contract), found from the sources as well as from
 * the compiled files under `dist/`. Own copy: this system shares no code with the mocks.
 */
export function projectFile(...segments: string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json introuvable au-dessus de reference/');
    folder = parent;
  }
  return join(folder, ...segments);
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project, found from the sources as well as from the compiled files under `dist/`. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json introuvable au-dessus de mocks/platform');
    folder = parent;
  }
  return folder;
}

/** Absolute path of a data file of the project (schema, preset, catalogue…), whichever tree the code runs from. */
export function projectFile(...segments: string[]): string {
  return join(projectRoot(), ...segments);
}

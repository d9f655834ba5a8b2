// Reads once for all the YAML files of the project: what they hold is kept as JSON, under the hash of their content.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './prepare.mjs';

const folders = ['scenarios', 'scenarios/presets', 'steps/drivers'];
const kept = join(root, 'dist', 'donnees');

rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
for (const folder of folders) {
  for (const name of readdirSync(join(root, folder)).filter((one) => one.endsWith('.yaml'))) {
    const content = readFileSync(join(root, folder, name));
    const hash = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(kept, `${hash}.json`), JSON.stringify(parse(content.toString('utf8'))));
  }
}

// `npm test`: sets everything up, then runs every check in turn and says how many passed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare();

const bin = (name, file) => [process.execPath, join(root, 'node_modules', name, file)];
const checks = [
  { title: 'Types', command: [...bin('typescript', 'bin/tsc'), '--noEmit', '-p', root] },
  { title: 'Style et règles de code', command: [...bin('@biomejs/biome', 'bin/biome'), 'check', root] },
  {
    title: "Règles d'import",
    command: [
      ...bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'mocks',
      'steps',
      'reference',
      'reports',
      'cli',
      'bench',
    ],
  },
  { title: 'Tests unitaires et tests sur le fil', command: [...bin('vitest', 'vitest.mjs'), 'run'] },
  { title: 'Scénarios (système de référence conforme)', command: [process.execPath, 'bin/banc.mjs', 'run'] },
  {
    title: 'Preuve du banc (chaque non-conformité est détectée)',
    command: [process.execPath, 'bin/banc.mjs', 'prove'],
  },
];
const only = process.argv[2] === '--check' ? checks.slice(0, 3) : checks;

let failed = 0;
for (const { title, command } of only) {
  process.stdout.write(`\n=== ${title}\n`);
  const [program, ...args] = command;
  const result = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) {
    failed += 1;
    process.stdout.write(`--- ÉCHEC : ${title}\n`);
  }
}
process.stdout.write(`\n${only.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

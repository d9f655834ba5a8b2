// Makes a fresh clone ready: installs what the lock file says, compiles when a source changed.
// Plain JavaScript with no dependency, because nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installedStamp = join(root, 'node_modules', '.banc-lock');
const builtStamp = join(root, 'dist', '.banc-sources');
const sourceFolders = ['mocks', 'steps', 'reference', 'reports', 'cli', 'bench', 'tests', 'console'];

/** Installs and compiles what is missing or out of date; a second call costs a few milliseconds. */
export function prepare({ quiet = false } = {}) {
  checkNode();
  const lock = fingerprint([join(root, 'package.json'), join(root, 'package-lock.json')], (file) => readFileSync(file));
  const sources = fingerprint(sourceFiles(), (file) => {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  });
  if (isStamped(installedStamp, lock) && isStamped(builtStamp, sources)) return;
  alone(() => {
    if (!isStamped(installedStamp, lock)) install(lock, quiet);
    if (!isStamped(builtStamp, sources)) build(sources, quiet);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(
    `Banc Ségur demande Node.js 20.19 ou plus récent ; celui-ci est le ${process.versions.node}. Installez une version plus récente puis recommencez.\n`,
  );
  process.exit(2);
}

function install(stamp, quiet) {
  if (!quiet) process.stderr.write('Installation des dépendances (npm ci)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write("L'installation a échoué : vérifiez l'accès au registre npm puis relancez la commande.\n");
    process.exit(result.status ?? 1);
  }
  writeFileSync(installedStamp, stamp);
}

function build(stamp, quiet) {
  if (!quiet) process.stderr.write('Compilation…\n');
  removeOrphans();
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', root], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) {
    process.stderr.write('La compilation a échoué : corrigez les erreurs ci-dessus puis relancez la commande.\n');
    process.exit(result.status ?? 1);
  }
  writeFileSync(builtStamp, stamp);
}

// A compiled step definition whose source is gone would still be loaded by Cucumber.
function removeOrphans() {
  const dist = join(root, 'dist');
  if (!existsSync(dist)) return;
  for (const file of walk(dist, (name) => name.endsWith('.js'))) {
    const source = join(root, relative(dist, file).replace(/\.js$/, '.ts'));
    if (existsSync(source)) continue;
    rmSync(file);
    rmSync(`${file}.map`, { force: true });
    rmSync(join(dist, '.tsbuildinfo'), { force: true });
  }
}

function sourceFiles() {
  const files = [join(root, 'tsconfig.json')];
  for (const folder of sourceFolders) {
    if (existsSync(join(root, folder))) files.push(...walk(join(root, folder), (name) => name.endsWith('.ts')));
  }
  return files.sort();
}

function walk(folder, keep) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'out' ? [] : walk(path, keep);
    return keep(entry.name) ? [path] : [];
  });
}

function fingerprint(files, describe) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(root, file)).update('\0').update(describe(file)).update('\0');
  return hash.digest('hex');
}

function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

// Several commands may start at once on a fresh clone; a folder is the lock, stale after ten minutes.
function alone(work) {
  const lock = join(root, '.banc', 'prepare.lock');
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    try {
      if (Date.now() - statSync(lock).mtimeMs > 600_000) rmdirSync(lock);
    } catch {
      // another process has just released it
    }
    return false;
  }
}

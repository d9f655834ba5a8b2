// Makes a fresh clone ready: installs what the lock file says, compiles when a source changed.
// Plain JavaScript with no dependency, because nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installedStamp = join(root, 'node_modules', '.banc-lock');
const builtStamp = join(root, 'dist', '.banc-sources');
const sourceFolders = ['mocks', 'steps', 'reference', 'reports', 'cli', 'bench', 'tests', 'console'];

/**
 * Installs and compiles what is missing or out of date; a second call costs a few milliseconds.
 * Does nothing when BANC_SANS_PREPARATION is 1: an image is made ready once for all, and its file dates do not last.
 */
export function prepare({ quiet = false } = {}) {
  if (process.env.BANC_SANS_PREPARATION === '1') return;
  try {
    setUp(quiet);
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

class PrepareError extends Error {}

function setUp(quiet) {
  checkNode();
  const lock = fingerprint([join(root, 'package.json'), join(root, 'package-lock.json')], (file) => readFileSync(file));
  const sources = fingerprint(sourceFiles(), (file) => {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  });
  const installed = () => isLinked(join(root, 'node_modules')) || isStamped(installedStamp, lock);
  if (installed() && isStamped(builtStamp, sources)) return;
  alone(() => {
    if (!installed()) install(lock, quiet);
    if (!isStamped(builtStamp, sources)) build(sources, quiet);
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PrepareError(
    `Banc Ségur demande Node.js 20.19 ou plus récent ; celui-ci est le ${process.versions.node}. Installez une version plus récente puis recommencez.`,
  );
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
    throw new PrepareError("L'installation a échoué : vérifiez l'accès au registre npm puis relancez la commande.");
  }
  writeFileSync(installedStamp, stamp);
}

function build(stamp, quiet) {
  if (!quiet) process.stderr.write('Compilation…\n');
  removeOrphans();
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', root], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) {
    throw new PrepareError('La compilation a échoué : corrigez les erreurs ci-dessus puis relancez la commande.');
  }
  // Without it everything works, slower: a YAML file that cannot be read is told by who needs it.
  spawnSync(process.execPath, [join(root, 'scripts', 'read-data.mjs')], { cwd: root, stdio: 'ignore' });
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

// A linked folder is another clone's: installing there would empty it under whoever works in that clone.
function isLinked(folder) {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

// Several commands may start at once on a fresh clone: a file with its owner's number is the lock.
function alone(work) {
  const lock = join(root, '.banc', 'prepare.lock');
  mkdirSync(dirname(lock), { recursive: true });
  while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

// A command that was killed leaves its lock behind.
function isAbandoned(lock) {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

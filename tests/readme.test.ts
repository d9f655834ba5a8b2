import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../cli/config.ts';
import { main } from '../cli/main.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { PilotDriver } from '../steps/drivers/pilot.ts';
import type { Identite } from '../steps/drivers/vue.ts';

const GUIDE = 'docs/brancher-son-logiciel.md';
const EXAMPLE = 'docs/brancher-son-logiciel.exemple.yaml';
const READMES = ['README.md', 'README.fr.md'];
const DOCUMENTS = [...READMES, GUIDE];

const text = (file: string): string => readFileSync(projectFile(file), 'utf8');
const json = (file: string) => JSON.parse(text(file));

/** Fenced blocks of a language, without their fences. */
function blocks(file: string, language: string): readonly string[] {
  return [...text(file).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
}

/** What a reader is told to type. */
const commandsOf = (file: string): readonly string[] =>
  blocks(file, 'sh').flatMap((block) => block.split('\n').filter((line) => line !== ''));

/** Words of a command line; double quotes keep spaces together. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);

async function help(path: readonly string[]): Promise<string> {
  let shown = '';
  const write = (part: string) => {
    shown += part;
  };
  await main([...path, '--help'], { out: write, err: write, interactive: false, color: false });
  return shown;
}

/** Commands that a help page offers below it. */
const subcommands = (page: string): readonly string[] => {
  const [, list = ''] = page.split('Commandes :');
  return [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
};

/** What is wrong with a `banc` command line, according to the command's own help. */
async function problemsOf(line: string): Promise<readonly string[]> {
  const path: string[] = [];
  let page = await help(path);
  let rest = [...words(line)].slice(words(line).indexOf('banc') + 1);
  while (rest[0] !== undefined && subcommands(page).includes(rest[0])) {
    path.push(rest[0]);
    rest = rest.slice(1);
    page = await help(path);
  }
  if (path.length === 0) return [`no such command: ${rest[0]}`];
  const offered = [...page.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name = '']) => name);
  const required = path.join(' ') === 'certs issue' ? ['--profile', '--cn', '--out'] : [];
  const given = rest.filter((word) => word.startsWith('--'));
  return [
    ...given.filter((name) => !offered.includes(name)).map((name) => `no such option: ${name}`),
    ...required.filter((name) => !given.includes(name)).map((name) => `missing option: ${name}`),
    ...rest
      .filter((word) => /^docs\//.test(word) && !existsSync(projectFile(word)))
      .map((word) => `no such file: ${word}`),
  ];
}

describe('what the guides tell to type', () => {
  const banc = DOCUMENTS.flatMap((file) =>
    commandsOf(file)
      .filter((line) => line.startsWith('npx banc'))
      .map((line) => [file, line] as const),
  );

  it.each(banc)('%s: %s', async (_file, line) => {
    expect(await problemsOf(line)).toEqual([]);
  });

  it.each([
    ['npx banc jouer', 'no such command: jouer'],
    ['npx banc run --etiquettes "@INS-10"', 'no such option: --etiquettes'],
    ['npx banc run --config docs/absent.yaml', 'no such file: docs/absent.yaml'],
    ['npx banc certs issue --profile ORG_AUTH_CLI --cn INSI-AUTO', 'missing option: --out'],
  ])('would not pass if it were wrong: %s', async (line, problem) => {
    expect(await problemsOf(line)).toContain(problem);
  });

  const others = DOCUMENTS.flatMap((file) => commandsOf(file).filter((line) => !line.startsWith('npx banc')));
  const scripts = Object.keys(json('package.json').scripts);
  const containers = Object.keys(parse(text('docker-compose.yml'), { merge: true }).services);

  it.each([...new Set(others)])('%s', (line) => {
    const [program, ...args] = words(line);
    if (program === 'npm') expect(scripts).toContain(args[0] === 'run' ? args[1] : args[0]);
    else if (program === 'docker') {
      const named = args.flatMap((word) => /^(\w+)(?::.*)?$/.exec(word)?.[1] ?? []);
      const verbs = ['compose', 'up', 'run', 'cp', 'rapports'];
      expect(named.filter((word) => !verbs.includes(word) && !containers.includes(word))).toEqual([]);
    } else expect(['curl', 'node']).toContain(program);
  });

  it('lists every command in the tables of the READMEs', async () => {
    const commands = subcommands(await help([]));
    expect(commands.length).toBeGreaterThan(5);
    for (const file of READMES) {
      const listed = [...text(file).matchAll(/^\| `banc (\w+)`/gm)].map(([, name]) => name);
      expect([...listed].sort()).toEqual([...commands].sort());
    }
  });
});

describe('the READMEs', () => {
  it.each(DOCUMENTS)('%s links to files that exist', (file) => {
    const prose = text(file).replace(/^```[\s\S]*?^```$/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(projectFile(dirname(file), target)).toSatisfy(existsSync);
  });

  it.each(READMES)('%s gives a reason and a licence for every dependency, and for nothing else', (file) => {
    const { dependencies, devDependencies } = json('package.json');
    const table = text(file).split(/^### D.pend.*$/m)[1] ?? '';
    const rows = [...table.matchAll(/^\| (`.*`) \| (.+) \| (.+) \|$/gm)];
    const named = rows.flatMap(([, names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
    for (const [, names = '', , licence = ''] of rows) {
      for (const [, name] of names.matchAll(/`([^`]+)`/g)) {
        const declared = String(json(`node_modules/${name}/package.json`).license);
        expect(licence).toBe(declared.replace(/^\((.*)\)$/, '$1').replace('Apache 2', 'Apache-2.0'));
      }
    }
  });

  it.each(READMES)('%s names rooms that exist', (file) => {
    const rooms = [...text(file).matchAll(/^\| (\[?`[a-z]+\/.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z/]+)\/`/g)].map(([, folder = '']) => folder),
    );
    expect(rooms).toEqual(expect.arrayContaining(['mocks/bench', 'reference', 'reports', 'steps']));
    for (const room of rooms) expect(projectFile(room)).toSatisfy(existsSync);
  });

  it('say the same thing in both languages', () => {
    const shape = (file: string) => ({
      headings: [...text(file).matchAll(/^#+ /gm)].map(([level]) => level),
      tableRows: [...text(file).matchAll(/^\|/gm)].length,
      commands: commandsOf(file),
      outputs: blocks(file, 'text'),
      points: [...text(file).matchAll(/^(- |\d\. )/gm)].length,
    });
    expect(shape('README.fr.md')).toEqual(shape('README.md'));
  });

  it.each(DOCUMENTS)('%s tells nothing of the machine it was written on', (file) => {
    expect(text(file)).not.toMatch(/\/work\/|\/tmp\/|\/home\/|\/root\//);
  });
});

describe('the example of configuration', () => {
  it('is valid', () => {
    expect(readConfig(projectFile(EXAMPLE)).produit.nom).toBe('Mon logiciel');
  });

  it('shows every field that a vendor may set, but the preset of the base nation', () => {
    const known = Object.keys(json('cli/config.schema.json').properties).filter((name) => name !== 'preset');
    expect(Object.keys(parse(text(EXAMPLE))).sort()).toEqual(known.sort());
  });
});

describe('the pilot of the guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilote-'));
  const TOKEN = 'jeton-de-test';
  let child: ChildProcess;
  let url = '';

  beforeAll(async () => {
    const file = join(folder, 'pilote-minimal.mjs');
    writeFileSync(file, blocks(GUIDE, 'js')[0] ?? '');
    child = spawn(process.execPath, [file], {
      env: { ...process.env, PORT: '0', JETON: TOKEN },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('no output to read');
    for await (const line of createInterface({ input: child.stdout })) {
      url = line.replace('Pilote : ', '');
      break;
    }
  });
  afterAll(() => {
    child.kill();
    rmSync(folder, { recursive: true });
  });

  const pilot = (token = TOKEN) => new PilotDriver({ url, token, delayMs: 10_000 });
  const traits = { nomNaissance: 'ADRUN', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' };
  const created = async (): Promise<Identite> => {
    const { identite } = await pilot().acte('creerIdentite', null, { traits });
    if (identite === null) throw new Error('nothing was created');
    return identite;
  };

  it('declares what it can do', async () => {
    expect(await pilot().capacites()).toMatchObject({ capacites: ['pilote.remise-a-zero', 'ins.identite'] });
  });

  it('creates, shows and changes a record, within the contract', async () => {
    const { id, statut } = await created();
    expect(statut).toBe('provisoire');
    await pilot().acte('modifierIdentite', id, { traits: { nomNaissance: 'ADRUN-ZELIE' } });
    const { identite } = await pilot().acte('lireIdentite', id);
    expect(identite).toMatchObject({ ...traits, nomNaissance: 'ADRUN-ZELIE', matricule: null });
  });

  it('keeps within the contract for a birth whose day is not known', async () => {
    const { dateNaissance: _known, ...others } = traits;
    const dateNaissanceDeclaree = { jour: null, mois: 3, annee: 1962, anneeEstimee: false };
    const { identite } = await pilot().acte('creerIdentite', null, { traits: { ...others, dateNaissanceDeclaree } });
    expect(identite?.nomNaissance).toBe(traits.nomNaissance);
  });

  it('refuses a matricule from the keyboard as a screen would, not as an HTTP error', async () => {
    const matricule = { numero: '2751263220749', cle: '42', oid: null };
    const { refus } = await pilot().acte('modifierIdentite', (await created()).id, { matricule });
    expect(refus?.texte).toContain('INSi');
  });

  it('plays an act once, however often it is asked', async () => {
    const once = { idAction: 'deux-fois', traits };
    const [first, second] = [
      await pilot().acte('creerIdentite', null, once),
      await pilot().acte('creerIdentite', null, once),
    ];
    expect(second.identite?.id).toBe(first.identite?.id);
  });

  it('empties its base', async () => {
    const { id } = await created();
    await pilot().acte('remettreAZero', null);
    await expect(pilot().acte('lireIdentite', id)).rejects.toMatchObject({ code: 'E_PILOT_NOT_IMPLEMENTED' });
  });

  it('answers nobody but the bearer of its token', async () => {
    await expect(pilot('autre').capacites()).rejects.toMatchObject({ code: 'E_PILOT_UNAUTHORIZED' });
  });
});

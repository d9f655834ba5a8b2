import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCoverage, totalsOf } from '../cli/coverage.ts';
import { main } from '../cli/main.ts';
import { projectFile } from '../mocks/platform/root.ts';
import { freePortBase, start, temporaryFolder, writeConfig } from './run-kit.ts';

/** One command in this process, with what it printed. */
async function banc(...args: readonly string[]) {
  const texts = { out: '', err: '' };
  const status = await main(args, {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    interactive: false,
    color: false,
  });
  expect(texts.out + texts.err).not.toMatch(/\n\s+at /);
  return { status, ...texts };
}

const file = (name: string, content: string) => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
};
const config = (change: Readonly<Record<string, unknown>>) => writeConfig(temporaryFolder(), change);
const PILOT = { url: 'http://127.0.0.1:9/pilot/v1', jeton: 'x' };
const runs = () => readdirSync(projectFile('reports', 'out')).filter((name) => name !== 'latest');

/** Words that commander writes and no French help should show. */
const ENGLISH =
  /\b(?:Usage:|Options:|Commands:|Arguments:|default|display|command\b(?!e)|choices|error|unknown|missing)/;

describe('help', () => {
  it.each([
    [['--help']],
    [['help', 'run']],
    [['run', '--help']],
    [['serve', '--help']],
    [['prove', '--help']],
    [['cases', '--help']],
    [['report', '--help']],
    [['certs', '--help']],
    [['certs', 'issue', '--help']],
    [['certs', 'revoke', '--help']],
    [['certs', 'trust', '--help']],
    [['certs', 'profiles', '--help']],
  ])('is in French for banc %j', async (args) => {
    const { status, out, err } = await banc(...args);
    expect(status).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^Usage : banc/);
    expect(out).toMatch(/affiche l'aide/);
    expect(out).not.toMatch(ENGLISH);
  });

  it('speaks of its commands as « commande »', async () => {
    expect((await banc('--help')).out).toMatch(/^Usage : banc \[options\] \[commande\]/);
    expect((await banc('certs', '--help')).out).toMatch(/^Usage : banc certs \[options\] \[commande\]/);
  });

  it('is offered for sub-commands only where there are some', async () => {
    expect((await banc('certs', 'issue', '--help')).out).not.toMatch(/Commandes/);
  });

  it('is given with status 2 to whoever asks for nothing', async () => {
    expect(await banc()).toMatchObject({
      status: 2,
      err: expect.stringMatching(/Usage : banc[\s\S]*Donnez une commande/),
    });
  });
});

/** One is enough; none once every domain is replayed. */
const EMPTY_DOMAINS = readCoverage()
  .domains.filter((domain) => totalsOf(domain).replayed === 0)
  .slice(0, 1);

describe('a wrong command line', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['rnu'], /Commande inconnue : rnu\. Vouliez-vous dire run \?/],
    ['an unknown sub-command', ['certs', 'isue'], /Commande inconnue : isue\. Vouliez-vous dire issue \?/],
    ['an unknown option', ['run', '--tag', '@INS-01'], /Option inconnue : --tag\. Vouliez-vous dire --tags \?/],
    ['an option without its value', ['run', '--config'], /manque une valeur à l'option --config/],
    ['a mandatory option left out', ['certs', 'issue', '--cn', 'A'], /L'option --profile <profil> est obligatoire/],
    ['an argument left out', ['certs', 'revoke'], /manque l'argument « série »/],
    ['too many arguments', ['run', 'tout'], /trop d'arguments/],
    [
      'options that exclude each other',
      ['run', '--violation', 'INS-10/1', '--config', 'x'],
      /incompatibles : --violation <id> et --config <fichier>\./,
    ],
    ['a bench to join without a product', ['run', '--banc', 'x'], /ajoutez --config/],
    ['a port that is not one', ['serve', '--port-base', '99999'], /donnez un entier de 0 à 65000/],
    [
      'a violation of a case',
      ['run', '--violation', 'ins-10/9'],
      /« ins-10\/9 » n'existe pas\. Choisissez parmi : INS-10\/1, INS-10\/2, INS-10\/3, INS-10\/4\./,
    ],
    ['an unknown violation', ['run', '--violation', 'x'], /Choisissez parmi : (\w+-\d\d\/\d, )*DOC-01\/1, /],
    [
      'an unknown case',
      ['prove', '--case', 'PKI-99'],
      /« PKI-99 » n'est pas au catalogue\. Cas de ce domaine : PKI-01/,
    ],
    ['a case of an unknown domain', ['prove', '--case', 'x'], /Voyez « banc cases »/],
    ['a case that no scenario replays', ['prove', '--case', 'INS-40'], /Aucun scénario ne porte encore @INS-40/],
    [
      'an unknown domain',
      ['run', '--domaine', 'X'],
      /Le domaine « X » n'est pas au catalogue\. Choisissez parmi : INS, INSI, /,
    ],
    ...EMPTY_DOMAINS.map(({ id }): [string, string[], RegExp] => [
      'a domain without scenario',
      ['prove', '--domaine', id],
      new RegExp(`Aucun scénario ne rejoue encore le domaine ${id}`),
    ]),
    [
      'a tag expression cut short',
      ['run', '--tags', '@INS-01 and ('],
      /« @INS-01 and \( » n'est pas valide.*Exemple : --tags/,
    ],
    ['a tag expression with a stray word', ['run', '--tags', '@INS-01 @INS-02'], /n'est pas valide.*Exemple : --tags/],
    [
      'a tag that nothing carries',
      ['run', '--tags', '@INS-99'],
      /Aucun scénario ne répond à « @INS-99 ». Voyez « banc cases »/,
    ],
    [
      'an unknown certificate profile',
      ['certs', 'issue', '--profile', 'X', '--cn', 'A', '--out', 'x'],
      /« X » n'existe pas\. Choisissez parmi : ORG_AUTH_CLI/,
    ],
    ['a serial number that is not one', ['certs', 'revoke', 'zz'], /hexadécimal/],
  ])('is explained in French: %s', async (_what, args, message) => {
    const { status, out, err } = await banc(...args);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('a file that is not as it should be', () => {
  it.each<[string, () => readonly string[], RegExp]>([
    ['no configuration', () => ['run', '--config', '/absent.yaml'], /Impossible de lire \/absent\.yaml \(ENOENT\)/],
    ['a configuration that is a folder', () => ['run', '--config', temporaryFolder()], /EISDIR/],
    ['invalid YAML', () => ['run', '--config', file('a.yaml', 'produit: [')], /n'est pas du YAML ou du JSON lisible/],
    ['an empty configuration', () => ['run', '--config', file('a.yaml', '')], /\(racine\)/],
    ['a missing section', () => ['run', '--config', config({})], /\(racine\) : champ « pilote » absent/],
    [
      'an unknown field',
      () => ['run', '--config', config({ pilote: { ...PILOT, delai: 3 } })],
      /\/pilote : champ inconnu « delai »/,
    ],
    [
      'a wrong type',
      () => ['run', '--config', config({ pilote: PILOT, portBase: 'x' })],
      /\/portBase : trouvé "x", attendu "integer"/,
    ],
    [
      'a value out of range',
      () => ['run', '--config', config({ pilote: { ...PILOT, delaiMaxMs: 1 } })],
      /\/pilote\/delaiMaxMs : trouvé 1, attendu 100/,
    ],
    [
      'a software declared at Pro Santé Connect without its secret',
      () => [
        'serve',
        '--config',
        config({
          pilote: PILOT,
          logicielsPsc: [{ clientId: 'x', authentification: 'secret', redirectUris: ['https://x.exemple/'] }],
        }),
      ],
      /\/logicielsPsc\/0\/secret : trouvé rien, attendu un secret/,
    ],
    ['no preset', () => ['run', '--preset', '/absent.yaml'], /Préréglage \/absent\.yaml illisible/],
    [
      'no ready file',
      () => ['run', '--config', config({ pilote: PILOT }), '--banc', '/absent.json'],
      /démarrez d'abord « banc serve --ready-file/,
    ],
    [
      'a ready file of something else',
      () => ['run', '--config', config({ pilote: PILOT }), '--banc', file('p.json', '{}')],
      /n'est pas un fichier écrit par « banc serve/,
    ],
    ['a run that does not exist', () => ['report', '/absent'], /Indiquez un dossier de campagne/],
    [
      'an output folder with something in it',
      () => ['run', '--out', join(file('a', ''), '..')],
      /n'est pas vide : donnez-en un autre/,
    ],
    ['an output folder that is a file', () => ['run', '--out', file('a', '')], /EEXIST.*chemin de dossier/],
    [
      'a proof written where one cannot',
      () => ['prove', '--case', 'DOC-06', '--json', '/absent/proof.json'],
      /\/absent/,
    ],
  ])('is explained in French: %s', async (_what, args, message) => {
    const { status, err } = await banc(...args());
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('ports', () => {
  it.each([
    ['serve', (base: number) => ['serve', '--port-base', String(base)]],
    ['run', (base: number) => ['run', '--config', config({ pilote: PILOT, portBase: base })]],
  ])('already used stop banc %s with the number and what to do', async (_what, args) => {
    const base = await freePortBase();
    const squatter = createServer().listen(base + 2, '127.0.0.1');
    onTestFinished(() => void squatter.close());
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { status, err } = await banc(...args(base));
    expect(status).toBe(2);
    expect(err).toMatch(
      new RegExp(`Le port ${base + 2} est déjà utilisé sur 127\\.0\\.0\\.1 : arrêtez .* ou choisissez`),
    );
  });
});

describe('what starts by itself', { timeout: 180_000 }, () => {
  it('is compiled and answers through bin/banc.mjs', async () => {
    const { status, stdout } = await start([projectFile('bin', 'banc.mjs'), '--version']).ended;
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(status).toBe(0);
  });

  it('is the whole bench under plain cucumber-js, with its journal under reports/out', async () => {
    const before = new Set(runs());
    const cucumber = projectFile('node_modules', '@cucumber', 'cucumber', 'bin', 'cucumber.js');
    const { status, stdout } = await start([cucumber, '--tags', '@INS-01']).ended;
    expect(stdout).toMatch(/2 scenarios \(2 passed\)/);
    expect(status).toBe(0);
    const made = runs().filter((name) => !before.has(name));
    expect(made.some((name) => existsSync(projectFile('reports', 'out', name, 'journal.ndjson')))).toBe(true);
  });

  it('lists every case, and in JSON for machines', async () => {
    const { status, out } = await banc('cases', '--json');
    expect(status).toBe(0);
    const { cas } = JSON.parse(out) as { cas: { id: string; scenarios: number }[] };
    expect(cas.find(({ id }) => id === 'INS-01')?.scenarios).toBe(2);
    expect((await banc('cases')).out).toMatch(/INS-01 .*\[2 scénarios, 2 non-conformités\]/);
  });
});

describe('the folder given for the report', () => {
  it.each<[string, () => readonly string[]]>([
    ['the tags are wrong', () => ['--tags', '(']],
    ['the violation is unknown', () => ['--violation', 'x']],
    ['the preset cannot be read', () => ['--preset', '/absent.yaml']],
    ['the configuration cannot be read', () => ['--config', '/absent.yaml']],
  ])('has nothing in it when the run cannot start because %s', async (_what, args) => {
    const out = join(temporaryFolder(), 'rapport');
    mkdirSync(out);
    expect((await banc('run', '--out', out, ...args())).status).toBe(2);
    expect(readdirSync(out)).toEqual([]);
  });

  it('has nothing in it when the pilot does not answer, with status 3', async () => {
    const out = temporaryFolder();
    const file = config({ pilote: PILOT, portBase: await freePortBase() });
    expect((await banc('run', '--out', out, '--config', file)).status).toBe(3);
    expect(readdirSync(out)).toEqual([]);
  });
});

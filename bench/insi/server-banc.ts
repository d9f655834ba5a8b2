import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, createBench } from '../../mocks/bench/index.ts';
import { IDAM_DU_BANC } from '../../mocks/insi/index.ts';
import { loadPreset, type Nation } from '../../mocks/nation/index.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { answerQuestions, BenchError } from '../children.ts';
import type { BancKept, BancReady, BancSetup, TlsIdentity, Traits } from './protocol.ts';

/** The bench's own INSi in a process of its own: mutual TLS, validation, search, rules and journal as anyone gets them. */

const STRUCTURE = { ou: '10B0152872', o: 'CENTRE HOSPITALIER DE DEMONSTRATION', st: 'Paris (75)' };
/** Prime to the sizes in use: the draws spread over the whole population. */
const STEP = 7_919;
/** Names written the same in an answer of any server: none has a character that XML may escape. */
const PLAIN = /^[A-Z -]+$/;

const dir = await mkdtemp(join(tmpdir(), 'banc-mesure-'));
let bench: Bench | undefined;

answerQuestions<BancSetup | 'kept'>(
  async (question) => (question === 'kept' ? kept() : start(question)),
  async () => {
    await bench?.close();
    await rm(dir, { recursive: true, force: true });
  },
);

async function start({ population, people }: BancSetup): Promise<BancReady> {
  const preset = join(dir, 'preset.json');
  await writeFile(preset, JSON.stringify({ ...loadPreset(), nom: 'mesure', population }));
  bench = await createBench({
    dir: join(dir, 'journal'),
    certsDir: projectFile('certs', 'out'),
    preset,
    portBase: null,
  });
  return {
    url: `${bench.urlOf('insi-tlsm')}/lps`,
    client: identity(bench, 'client'),
    peer: identity(bench, 'server'),
    structure: STRUCTURE.ou,
    idam: IDAM_DU_BANC,
    people: drawPeople(bench.nation(), population, people),
  };
}

function identity({ igc, trustAnchorPem: ca }: Bench, side: 'client' | 'server'): TlsIdentity {
  if (side === 'server') return { ...igc.serverIdentity(['localhost'], null), ca };
  const issued = igc.issue({ profile: 'ORG_AUTH_CLI', cn: 'INSI-AUTO', ...STRUCTURE });
  return { key: issued.privateKeyPem, cert: issued.certificatePem + issued.chainPem, ca };
}

function drawPeople(nation: Nation, population: number, wanted: number): readonly Traits[] {
  const drawn: Traits[] = [];
  for (let draw = 0; draw < population && drawn.length < wanted; draw++) {
    const personne = nation.personne(`gen-${String((draw * STEP) % population).padStart(7, '0')}`);
    const prenom = personne?.prenoms[0];
    if (!personne?.ins || prenom === undefined || !PLAIN.test(personne.nomNaissance)) continue;
    const { nomNaissance, sexe, dateNaissance } = personne;
    const criteres = { nomNaissance, prenom, sexe, dateNaissance, lieuNaissance: null };
    if (nation.rechercheParTraits(criteres, 'normalise').length === 1) drawn.push(criteres);
  }
  return drawn;
}

function kept(): BancKept {
  if (!bench) throw new BenchError('Le banc mesuré n’est pas démarré.');
  let exchanges = 0;
  const findings = new Set<string>();
  for (const record of bench.space.journal.records({ service: 'insi' })) {
    exchanges += 1;
    for (const { rule, severity } of record.findings) if (severity !== 'info') findings.add(rule);
  }
  return { exchanges, findings: [...findings] };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, createBench } from '../../mocks/bench/index.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { answerQuestions, BenchError } from '../children.ts';
import { identifiersOf, nationOfDoctors } from './people.ts';
import { APPROVE, type BancKept, type BancReady, type BancSetup, KEPT, PROTOCOL } from './protocol.ts';

/** The bench's own Pro Santé Connect in a process of its own: TLS, rules and journal as anyone gets them. */

const CLIENT = { clientId: 'banc-logiciel-secret', secret: 'secret-fictif-du-banc-logiciel' };
/** The shortest interval seen (domain/psc.md 2); a request outlives the measure. */
const INTERVAL = 1;
const EXPIRES_IN = 100_000;

const dir = await mkdtemp(join(tmpdir(), 'banc-mesure-psc-'));
let bench: Bench | undefined;

answerQuestions<BancSetup | typeof APPROVE | typeof KEPT>(
  async (question) => {
    if (question === KEPT) return kept();
    if (question === APPROVE) return change({ reponseEcps: 'approuver' });
    return start(question);
  },
  async () => {
    await bench?.close();
    await rm(dir, { recursive: true, force: true });
  },
);

async function start({ people }: BancSetup): Promise<BancReady> {
  const doctors = nationOfDoctors(people);
  const preset = join(dir, 'preset.json');
  await writeFile(preset, JSON.stringify(doctors));
  bench = await createBench({
    dir: join(dir, 'journal'),
    certsDir: projectFile('certs', 'out'),
    preset,
    portBase: null,
  });
  await change({ cibaIntervalleSecondes: INTERVAL, cibaExpirationSecondes: EXPIRES_IN });
  const url = `${bench.urlOf('psc-auth')}${PROTOCOL}`.replace('127.0.0.1', 'localhost');
  const setup = { ...CLIENT, identifiers: identifiersOf(doctors), interval: INTERVAL, expiresIn: EXPIRES_IN };
  return {
    setup,
    target: { tokenUrl: `${url}/token`, cibaUrl: `${url}/ext/ciba/auth`, ca: bench.trustAnchorPem },
    peer: bench.igc.serverIdentity(['localhost'], null),
  };
}

async function change(settings: Readonly<Record<string, unknown>>): Promise<null> {
  const { url, token } = running().control;
  const { ok, status } = await fetch(`${url}/services/psc/reglages`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  if (!ok) throw new BenchError(`Les réglages de la mesure sont refusés (HTTP ${status}).`);
  return null;
}

function running(): Bench {
  if (!bench) throw new BenchError('Le banc mesuré n’est pas démarré.');
  return bench;
}

function kept(): BancKept {
  let exchanges = 0;
  const findings = new Set<string>();
  for (const record of running().space.journal.records({ service: 'psc' })) {
    exchanges += 1;
    for (const { rule, severity } of record.findings) if (severity !== 'info') findings.add(rule);
  }
  return { exchanges, findings: [...findings] };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, createBench } from '../../mocks/bench/index.ts';
import { cx, type Ins, ROLES, signVihf, vihf } from '../../mocks/dmp/testing.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { answerQuestions, BenchError } from '../children.ts';
import type { DmpKept, DmpReady } from './protocol.ts';

/** The bench's own DMP in a process of its own: mutual TLS, VIHF, rights, registry, rules and journal as anyone gets them. */

const CARD = { givenName: 'ALIX', surname: 'MEDECIN9900101', title: 'Médecin', profession: 10 };
const NAME_ID = '899799001013';

const dir = await mkdtemp(join(tmpdir(), 'banc-mesure-dmp-'));
let bench: Bench | undefined;

answerQuestions<'start' | 'kept'>(
  async (question) => (question === 'kept' ? kept() : start()),
  async () => {
    await bench?.close();
    await rm(dir, { recursive: true, force: true });
  },
);

async function start(): Promise<DmpReady> {
  bench = await createBench({ dir: join(dir, 'journal'), certsDir: projectFile('certs', 'out'), portBase: null });
  const { igc, space, trustAnchorPem: ca } = bench;
  const card = igc.issue({ profile: 'CPS_AUTH', cn: NAME_ID, ...CARD });
  const seal = igc.issue({ profile: 'CPS_SIGN', cn: NAME_ID, ...CARD });
  const ins = (id: string): Ins => {
    const found = bench?.nation().personne(id)?.ins;
    if (!found) throw new BenchError(`Le préréglage n’a pas « ${id} » avec un INS.`);
    return found;
  };
  const assertion = (patient: Ins): string =>
    signVihf(
      vihf({
        at: space.clock.date(),
        nameId: NAME_ID,
        issuer: seal.subject,
        roles: ROLES.medecin,
        patient: cx(patient),
      }),
      seal,
    );
  const [filled, fed] = [ins('dmp-medecin-traitant'), ins('ordinaire-homme')];
  return {
    url: `${bench.urlOf('dmp')}/si-dmp-server/v2/services`,
    client: { key: card.privateKeyPem, cert: card.certificatePem + card.chainPem, ca },
    assertion: { filled: assertion(filled), fed: assertion(fed) },
    filled,
    fed,
  };
}

function kept(): DmpKept {
  if (!bench) throw new BenchError('Le banc mesuré n’est pas démarré.');
  const records = bench.space.journal.records({ service: 'dmp' });
  const findings = records.flatMap((record) => record.findings).filter(({ severity }) => severity !== 'info');
  return {
    exchanges: records.length,
    findings: [...new Set(findings.map(({ rule }) => rule))],
    maxRssMib: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

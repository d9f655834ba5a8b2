import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../reports/build.ts';
import type { StepVerdict } from '../reports/model.ts';
import { runProblem } from '../reports/schemas.ts';
import type { SampleScenario } from '../reports/testing/sample-messages.ts';
import { SAMPLE_FINDING, writeSampleRun } from '../reports/testing/sample-run.ts';
import { CATALOGUE, report, scratch } from '../reports/testing/scratch.ts';

const GREEN: SampleScenario = { name: 'vert', tags: ['@INS-01', '@REM:INS/va1.35'], steps: [{ text: 'tout va bien' }] };

function verdict(kind: StepVerdict['kind']): StepVerdict {
  return { kind, caseId: 'INS-05', reason: 'raison donnée', expected: 'A', found: 'B' };
}

function scenario(step: Partial<SampleScenario['steps'][number]>, more: Partial<SampleScenario> = {}): SampleScenario {
  return { name: 'essai', tags: ['@INS-05'], steps: [{ text: 'un pas', ...step }], ...more };
}

describe('the outcome of a scenario', () => {
  it.each([
    ['passed', scenario({}), 'passed', 'pret'],
    [
      'a non-conformity',
      scenario({ status: 'FAILED', verdict: verdict('nonConformity') }),
      'failed',
      'preuve-manquante',
    ],
    ['a bench error', scenario({ status: 'FAILED', verdict: verdict('error') }), 'error', 'a-confirmer'],
    ['a failure without verdict', scenario({ status: 'FAILED', message: 'boum' }), 'error', 'a-confirmer'],
    ['out of scope', scenario({ status: 'SKIPPED', verdict: verdict('outOfScope') }), 'outOfScope', 'non-applicable'],
    ['waiting', scenario({ status: 'PENDING', verdict: verdict('waiting') }), 'waiting', 'preuve-manquante'],
    ['pending', scenario({ status: 'PENDING' }), 'waiting', 'preuve-manquante'],
    ['undefined', scenario({ status: 'UNDEFINED' }), 'error', 'a-confirmer'],
    ['ambiguous', scenario({ status: 'AMBIGUOUS' }), 'error', 'a-confirmer'],
    ['skipped', scenario({ status: 'SKIPPED' }), 'skipped', 'preuve-manquante'],
    [
      'a step that passed with a red verdict',
      scenario({ verdict: verdict('nonConformity') }),
      'failed',
      'preuve-manquante',
    ],
    ['without steps', scenario({}, { steps: [] }), 'error', 'a-confirmer'],
  ] as const)('%s is told apart', async (_, sample, outcome, status) => {
    const { run } = await report({ scenarios: [sample] });
    expect(run.scenarios[0]?.outcome).toBe(outcome);
    expect(run.totals[outcome]).toBe(1);
    const one = run.cases.find((entry) => entry.id === 'INS-05');
    expect([one?.outcome, one?.dossier.status]).toEqual([outcome, status]);
    expect(one?.dossier.reason === null).toBe(status === 'pret');
  });

  it('is that of the last attempt', async () => {
    const { run } = await report({ scenarios: [{ ...GREEN, attempts: 3 }] });
    expect(run.scenarios).toMatchObject([{ outcome: 'passed', attempt: 3 }]);
  });

  it('keeps the error text and drops its stack', async () => {
    const message = 'Error: port fermé\n    at Socket.connect (/home/x/y.js:1:2)';
    const { run } = await report({ scenarios: [scenario({ status: 'FAILED', message })] });
    expect(run.scenarios[0]?.reason).toContain('port fermé');
    expect(run.scenarios[0]?.reason).not.toContain('/home/x');
  });

  it('tells outline rows apart', async () => {
    const rows = ['PIERRE', 'JEAN'].map((prénom) => ({ ...GREEN, uri: 'a.feature', example: { prénom } }));
    const { run } = await report({ scenarios: rows });
    expect(new Set(run.scenarios.map((one) => one.id)).size).toBe(2);
    expect(run.scenarios[1]?.example).toEqual([{ name: 'prénom', value: 'JEAN' }]);
  });
});

describe('the cases of the catalogue', () => {
  it('are never green when nothing was played', async () => {
    const { run } = await report({ scenarios: [] });
    expect(run.caseTotals.passed).toBe(0);
    expect(run.cases.filter((one) => one.level !== 'info').every((one) => one.outcome === 'notRun')).toBe(true);
    expect(run.cases.every((one) => one.dossier.status !== 'pret')).toBe(true);
  });

  it('list organisational facts apart', async () => {
    const { run } = await report({ scenarios: [] });
    const infos = run.cases.filter((one) => one.level === 'info');
    expect(infos.length).toBeGreaterThan(0);
    expect(infos.every((one) => one.outcome === 'organisational')).toBe(true);
  });

  it('gather requirements from tags and name unknown cases', async () => {
    const { run } = await report({ scenarios: [{ ...GREEN, tags: [...GREEN.tags, '@EXI-SI-07', '@INS-999'] }] });
    expect(run.cases.find((one) => one.id === 'INS-01')?.requirements).toEqual(['REM:INS/va1.35', 'EXI SI 07']);
    expect(run.warnings.join()).toContain('@INS-999');
  });

  it('fall back to English where French is missing, and say so', async () => {
    const dir = scratch();
    writeSampleRun(dir, { scenarios: [GREEN] });
    const { run } = await buildReport({ dir, catalogueFile: CATALOGUE, frenchFile: join(dir, 'absent.yaml') });
    expect(run.cases[0]).toMatchObject({ french: false, title: 'INSi is called from the identity record' });
    expect(run.warnings.join()).toContain('anglais');
  });
});

describe('exchanges and findings', () => {
  const sought = { ...SAMPLE_FINDING, caseId: 'INS-01' };

  it('are linked to the scenario by the step or by the journal’s label', async () => {
    const steps = [{ text: 'un pas', exchanges: ['e1', 'perdu'] }];
    const exchanges = [{ id: 'e1' }, { id: 'e2', scenario: 'p0' }, { id: 'e3' }];
    const { run } = await report({ scenarios: [{ ...GREEN, steps }], exchanges });
    const id = run.scenarios[0]?.id;
    expect(run.exchanges.map((exchange) => exchange.scenario)).toEqual([id, id, null]);
    expect(run.scenarios[0]?.otherExchanges).toEqual(['e2']);
    expect(run.warnings.join()).toContain('perdu');
  });

  it('tell what no scenario was looking for', async () => {
    const steps = [{ text: 'un pas', exchanges: ['e1'] }];
    const exchanges = [{ id: 'e1', findings: [sought, SAMPLE_FINDING] }];
    const { run } = await report({ scenarios: [{ ...GREEN, steps }], exchanges });
    expect(run.findings.map((finding) => [finding.caseId, finding.sought])).toEqual([
      ['INS-01', true],
      ['INS-05', false],
    ]);
    const never = run.cases.find((one) => one.id === 'INS-05');
    expect(never).toMatchObject({ outcome: 'notRun', findings: ['F2'], dossier: { status: 'preuve-manquante' } });
  });

  it('keep a green case from being ready when the wire shows a gap', async () => {
    const steps = [{ text: 'un pas', exchanges: ['e1'] }];
    const { run } = await report({
      scenarios: [{ ...GREEN, steps }],
      exchanges: [{ id: 'e1', findings: [SAMPLE_FINDING] }],
    });
    const one = run.cases.find((entry) => entry.id === 'INS-01');
    expect(one).toMatchObject({ outcome: 'passed', dossier: { status: 'a-confirmer' } });
    expect(one?.dossier.reason).toContain('INSI-R05');
  });

  it.each([
    ['an assumed fault', { fault: { name: 'inconnue', parameters: {} } }, 'inconnue'],
    ['an assumed rule of its case', { findings: [{ ...sought, severity: 'info', certainty: 'assumed' }] }, 'INSI-R05'],
    ['an assumption of the service', { summary: { hypothese: 'contenu Vitale supposé' } }, 'contenu Vitale supposé'],
  ] as const)('mark a scenario that rests on %s', async (_, exchange, reason) => {
    const steps = [{ text: 'un pas', exchanges: ['e1'] }];
    const { run, files } = await report({ scenarios: [{ ...GREEN, steps }], exchanges: [{ id: 'e1', ...exchange }] });
    expect(run.scenarios[0]?.assumptions.join()).toContain(reason);
    expect(run.cases.find((one) => one.id === 'INS-01')?.dossier.status).toBe('a-confirmer');
    expect(readFileSync(files.html, 'utf8')).toContain('hypothèse du banc, non officielle</span>');
  });

  it('leave a scenario under a documented fault unmarked', async () => {
    const steps = [{ text: 'un pas', exchanges: ['e1'] }];
    const exchanges = [{ id: 'e1', fault: { name: 'desir_550', parameters: {} } }];
    const { run } = await report({ scenarios: [{ ...GREEN, steps }], exchanges });
    expect(run.scenarios[0]?.assumptions).toEqual([]);
    expect(run.exchanges[0]?.faultCertainty).toBe('documented');
  });
});

describe('a run that was killed', () => {
  it.each(['in-last-step', 'before-end'] as const)('%s gives an error, never a pass', async (killed) => {
    const { run, files } = await report({ scenarios: [GREEN, { ...GREEN, name: 'coupé', killed }] });
    expect(run.complete).toBe(false);
    expect(run.scenarios.map((one) => one.outcome)).toEqual(['passed', 'error']);
    expect(run.scenarios[1]?.reason).toContain('interrompu');
    expect(readFileSync(files.junit, 'utf8')).toContain('errors="2"');
  });

  it('before a scenario leaves it unplayed', async () => {
    const { run } = await report({ scenarios: [GREEN, { ...GREEN, tags: ['@INS-05'], killed: 'before-start' }] });
    expect(run.scenarios[1]).toMatchObject({ outcome: 'skipped' });
    expect(run.cases.find((one) => one.id === 'INS-05')?.dossier.status).toBe('preuve-manquante');
  });

  it('while writing a line is reported up to there, whatever the byte', async () => {
    const dir = scratch();
    writeSampleRun(dir, { scenarios: [GREEN], exchanges: [{ id: 'e1', request: '<a/>' }] });
    const [messages, journal] = [join(dir, 'messages.ndjson'), join(dir, 'journal.ndjson')];
    const whole = readFileSync(messages);
    truncateSync(journal, readFileSync(journal).length - 20);
    const sizes = Array.from({ length: 24 }, (_, index) => Math.floor((whole.length * index) / 24));
    for (const size of sizes) {
      writeFileSync(messages, whole.subarray(0, size));
      const { run } = await buildReport({ dir, catalogueFile: CATALOGUE });
      expect(run.complete).toBe(false);
      expect(run.warnings.join()).toContain('journal.ndjson');
      // The scenario's own end may be on disk before the cut; only then may it be green.
      const ended = whole
        .subarray(0, size)
        .includes(
          'testCaseFinished":{"testCaseStartedId":"a0.0","timestamp":{"seconds":1772442000,"nanos":0},"willBeRetried":false}}\n',
        );
      expect(run.totals.passed).toBe(ended ? 1 : 0);
    }
  });

  it('before anything was written has a header and nothing green', async () => {
    const dir = scratch();
    writeSampleRun(dir, {});
    rmSync(join(dir, 'messages.ndjson'));
    rmSync(join(dir, 'journal.ndjson'));
    const { run } = await buildReport({ dir, catalogueFile: CATALOGUE });
    expect(run.totals.passed + run.caseTotals.passed).toBe(0);
    expect(run.warnings.length).toBeGreaterThanOrEqual(3);
  });

  it('does not trip on lines that are not messages', async () => {
    const dir = scratch();
    writeSampleRun(dir, { scenarios: [GREEN] });
    appendFileSync(join(dir, 'messages.ndjson'), 'null\n3\n"x"\n{"a":1}\n[]\n{"pickle":\n\n');
    const { run } = await buildReport({ dir, catalogueFile: CATALOGUE });
    expect(run.totals.passed).toBe(1);
    expect(run.warnings.join()).toContain('illisible');
  });
});

describe('the raw bodies', () => {
  it('are checked against their digest', async () => {
    const dir = scratch();
    writeSampleRun(dir, { exchanges: [{ id: 'e1', request: '<a/>', response: '<b/>' }] });
    const before = await buildReport({ dir, catalogueFile: CATALOGUE });
    const [request, response] = [before.run.exchanges[0]?.request?.body, before.run.exchanges[0]?.response?.body];
    const path = (sha256 = ''): string => join(dir, 'bodies', sha256.slice(0, 2), sha256);
    writeFileSync(path(request?.sha256), '<autre/>');
    rmSync(path(response?.sha256));
    const { run } = await buildReport({ dir, catalogueFile: CATALOGUE });
    expect(run.warnings.filter((text) => /modifié|manque/.test(text))).toHaveLength(2);
  });
});

describe('the files of a report', () => {
  it('follow their schema and are the same when built again', async () => {
    const { dir, files, run } = await report({ scenarios: [GREEN], exchanges: [{ id: 'e1', request: '<a/>' }] });
    expect(runProblem(JSON.parse(readFileSync(files.json, 'utf8')))).toBeNull();
    expect(runProblem({ ...run, totals: { ...run.totals, passed: -1 } })).toContain('/totals/passed');
    const first = Object.values(files).map((file) => readFileSync(file, 'utf8'));
    await buildReport({ dir, catalogueFile: CATALOGUE });
    expect(Object.values(files).map((file) => readFileSync(file, 'utf8'))).toEqual(first);
  });

  it.each([
    ['no header', null, 'E_RUN_HEADER_UNREADABLE'],
    ['a header that is not JSON', '{', 'E_RUN_HEADER_UNREADABLE'],
    ['a header without product', '{"format":"banc-segur/run-header/1"}', 'E_RUN_HEADER_INVALID'],
  ])('are refused with %s', async (_, header, code) => {
    const dir = scratch();
    if (header !== null) writeFileSync(join(dir, 'run.header.json'), header);
    await expect(buildReport({ dir, catalogueFile: CATALOGUE })).rejects.toMatchObject({ code });
  });

  it.each([
    ['absent', null, 'E_CATALOGUE_UNREADABLE'],
    ['not YAML', 'cases: [', 'E_CATALOGUE_UNREADABLE'],
    ['without cases', 'version: 1', 'E_CATALOGUE_INVALID'],
  ])('are refused with a catalogue that is %s', async (_, text, code) => {
    const dir = scratch();
    writeSampleRun(dir, {});
    const catalogueFile = join(dir, 'catalogue.yaml');
    if (text !== null) writeFileSync(catalogueFile, text);
    await expect(buildReport({ dir, catalogueFile })).rejects.toMatchObject({ code });
  });
});

describe('JUnit', () => {
  it('tells failures, errors and skips apart, under domain and case', async () => {
    const scenarios = [
      GREEN,
      scenario({ status: 'FAILED', verdict: verdict('nonConformity') }),
      scenario({ status: 'FAILED', verdict: verdict('error') }),
      scenario({ status: 'SKIPPED', verdict: verdict('outOfScope') }),
    ];
    const { files } = await report({ scenarios });
    const xml = readFileSync(files.junit, 'utf8');
    expect(xml).toContain('tests="4" failures="1" errors="1" skipped="1"');
    expect(xml).toContain('classname="INS/INS-05"');
    expect(xml).toMatch(/<failure message="non conforme : raison donnée"[^>]*>[^<]*Attendu : A/);
    expect(xml).toMatch(/<skipped message="hors périmètre : raison donnée"\/>/);
  });
});

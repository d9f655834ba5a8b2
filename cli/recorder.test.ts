import type { Envelope } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { RunRecorder, type ScenarioResult } from './recorder.ts';

const NON_CONFORMITY = { kind: 'nonConformity', reason: 'attendu A, constaté B' };
const BROKEN = { kind: 'error', reason: 'pilote injoignable' };
const OUT = { kind: 'outOfScope', reason: 'capacité absente' };

type Step = readonly [status: string, verdict?: object, message?: string];

/** The messages of one scenario of two steps and a hook before, with how each ended. */
function scenario(...[hook, first, second]: readonly Step[]): readonly Envelope[] {
  const messages: unknown[] = [
    {
      pickle: {
        id: 'p',
        name: 'Un scénario',
        uri: 'features/a.feature',
        location: { line: 4 },
        tags: [{ name: '@INS-01' }],
        steps: [
          { id: 's1', text: 'le premier pas' },
          { id: 's2', text: 'le second pas' },
        ],
      },
    },
    {
      testCase: {
        id: 'c',
        pickleId: 'p',
        testSteps: [{ id: 'h' }, { id: 't1', pickleStepId: 's1' }, { id: 't2', pickleStepId: 's2' }],
      },
    },
    { testCaseStarted: { id: 'a', testCaseId: 'c', timestamp: { seconds: 10, nanos: 0 } } },
  ];
  for (const [testStepId, step] of [
    ['h', hook],
    ['t1', first],
    ['t2', second],
  ] as const) {
    if (!step) continue;
    const [status, verdict, message] = step;
    if (verdict) {
      const mediaType = 'application/vnd.banc-segur.verdict+json';
      messages.push({ attachment: { testCaseStartedId: 'a', testStepId, mediaType, body: JSON.stringify(verdict) } });
    }
    messages.push({ testStepFinished: { testCaseStartedId: 'a', testStepId, testStepResult: { status, message } } });
  }
  messages.push({ testCaseFinished: { testCaseStartedId: 'a', timestamp: { seconds: 11, nanos: 5e8 } } });
  return messages as Envelope[];
}

function record(messages: readonly Envelope[]): RunRecorder {
  const recorder = new RunRecorder();
  for (const message of messages) recorder.accept(message);
  return recorder;
}

describe('the recorder', () => {
  it.each<[string, readonly Step[], Partial<ScenarioResult>]>([
    ['passed', [['PASSED'], ['PASSED'], ['PASSED']], { outcome: 'passed', step: null, reason: null, durationMs: 1500 }],
    [
      'red for a non-conformity, at its step',
      [['PASSED'], ['FAILED', NON_CONFORMITY, 'Error: …'], ['SKIPPED']],
      { outcome: 'failed', step: 'le premier pas', reason: 'attendu A, constaté B' },
    ],
    [
      'in error when the connection broke',
      [['PASSED'], ['PASSED'], ['FAILED', BROKEN]],
      { outcome: 'error', step: 'le second pas', reason: 'pilote injoignable' },
    ],
    [
      'in error when a failure says nothing of the product',
      [['PASSED'], ['FAILED', undefined, 'TypeError: boum\n    at x.js'], ['SKIPPED']],
      { outcome: 'error', step: 'le premier pas', reason: 'TypeError: boum' },
    ],
    [
      'in error when its preparation failed',
      [['FAILED', BROKEN], ['SKIPPED'], ['SKIPPED']],
      { outcome: 'error', step: 'préparation du scénario' },
    ],
    [
      'out of scope when a capability is missing',
      [['PASSED'], ['SKIPPED', OUT], ['SKIPPED']],
      { outcome: 'outOfScope', reason: 'capacité absente' },
    ],
    ['skipped without a reason of ours', [['PASSED'], ['SKIPPED'], ['SKIPPED']], { outcome: 'skipped' }],
    [
      'in error when a step has no definition',
      [['PASSED'], ['UNDEFINED'], ['SKIPPED']],
      { outcome: 'error', reason: 'UNDEFINED' },
    ],
    [
      'red for its first verdict, whatever breaks while tidying up',
      [['PASSED'], ['FAILED', NON_CONFORMITY], ['FAILED', BROKEN]],
      { outcome: 'failed', step: 'le premier pas', reason: 'attendu A, constaté B' },
    ],
  ])('tells a scenario that is %s', (_what, steps, expected) => {
    const { results } = record(scenario(...steps));
    expect(results).toEqual([
      expect.objectContaining({ name: 'Un scénario', line: 4, tags: ['@INS-01'], ...expected }),
    ]);
  });

  it('says nothing of a scenario that did not end', () => {
    expect(record(scenario(['PASSED'], ['PASSED'], ['PASSED']).slice(0, -1)).results).toEqual([]);
  });

  it('keeps what could not be read', () => {
    const parseError = { source: { uri: 'features/a.feature' }, message: '(3:1) …' };
    expect(record([{ parseError }]).parseErrors).toEqual(['features/a.feature : (3:1) …']);
  });
});

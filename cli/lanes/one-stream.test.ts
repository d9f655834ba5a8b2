import type { Envelope } from '@cucumber/messages';
import { describe, expect, it } from 'vitest';
import { OneStream } from './one-stream.ts';

const timestamp = { seconds: 1, nanos: 0 };
const lane = (name: string, success = true) =>
  [
    { meta: { implementation: { name } } },
    { hook: { id: `hook-${name}` } },
    { stepDefinition: { id: 'shared' } },
    { testRunStarted: { id: `run-${name}`, timestamp } },
    { testCase: { id: `case-${name}`, testRunStartedId: `run-${name}` } },
    { testRunFinished: { success, timestamp, testRunStartedId: `run-${name}` } },
  ] as unknown as readonly Envelope[];

function merged(...lanes: readonly (readonly Envelope[])[]): readonly Envelope[] {
  const written: Envelope[] = [];
  const stream = new OneStream((envelope) => written.push(envelope));
  for (const envelope of lanes.flat()) stream.accept(envelope);
  stream.end(new Date(5_250));
  return written;
}

describe('messages of several lanes', () => {
  it('read as those of one run', () => {
    const written = merged(lane('a'), lane('b'));
    expect(written.map((envelope) => Object.keys(envelope)[0])).toEqual([
      'meta',
      'hook',
      'stepDefinition',
      'testRunStarted',
      'testCase',
      'hook',
      'testCase',
      'testRunFinished',
    ]);
    expect(written.flatMap(({ testCase }) => testCase?.testRunStartedId ?? [])).toEqual(['run-a', 'run-a']);
    expect(written.at(-1)?.testRunFinished).toEqual({
      success: true,
      timestamp: { seconds: 5, nanos: 250_000_000 },
      testRunStartedId: 'run-a',
    });
  });

  it('end in failure when one lane did', () => {
    expect(merged(lane('a', false), lane('b')).at(-1)?.testRunFinished?.success).toBe(false);
  });
});

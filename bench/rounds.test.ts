import { describe, expect, it } from 'vitest';
import { compare, type Round, summarize } from './rounds.ts';

function round(requestsPerSecond: number, p99Ms: number, cpuMs: number | null = null): Round {
  return {
    requestsPerSecond,
    p50Ms: p99Ms / 2,
    p99Ms,
    maxMs: p99Ms * 2,
    cpuMs,
    generatorLoad: 0.2,
    tls: 'TLSv1.3 TLS_AES_256_GCM_SHA384',
  };
}

describe('a server over its rounds', () => {
  it('is told by medians, so that one bad round does not count', () => {
    const measure = summarize('banc', 'Banc', [round(1000, 10, 0.5), round(10, 900, 9), round(1100, 12, 0.6)]);
    expect(measure).toMatchObject({ requestsPerSecond: 1000, p99Ms: 12, p50Ms: 6, maxMs: 24, cpuMs: 0.6 });
    expect(measure.tls).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384');
    expect(measure.rounds).toHaveLength(3);
  });

  it('has no processor time where the system does not tell it', () => {
    expect(summarize('banc', 'Banc', [round(1000, 10)]).cpuMs).toBeNull();
  });
});

describe('the bench beside the others', () => {
  const server = (id: string, rate: number, p99: number, cpu: number | null) =>
    summarize(id, id, [round(rate, p99, cpu)]);

  it('is compared with each of them, never with itself', () => {
    expect(
      compare([server('banc', 2000, 5, 0.5), server('wiremock', 500, 50, 2), server('nu', 4000, 2, null)]),
    ).toEqual([
      { id: 'wiremock', title: 'wiremock', rate: 4, p99: 0.1, cpu: 0.25 },
      { id: 'nu', title: 'nu', rate: 0.5, p99: 2.5, cpu: null },
    ]);
  });

  it('has nothing to say alone', () => {
    expect(compare([server('banc', 2000, 5, 0.5)])).toEqual([]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { JudgedExchange, Rule } from './contract.ts';
import { explainRule, judgeExchange, type RuleMemories } from './rules.ts';

const rule = (id: string, check: Rule['check']): Rule => ({
  id,
  caseId: 'INSI-01',
  requirements: ['EXI-1'],
  title: 'Titre',
  explanation: 'Explication.',
  severity: 'error',
  certainty: 'assumed',
  source: 'domain/insi.md 2.1',
  check,
});

const exchange: JudgedExchange = {
  request: {
    listener: 'l',
    method: 'GET',
    url: '/',
    path: '/',
    query: new URLSearchParams(),
    params: {},
    headers: {},
    rawHeaders: [],
    body: Buffer.alloc(0),
  },
  answer: { status: 200 },
  tls: null,
  at: new Date(0),
};

describe('rules', () => {
  it('turn what they see into findings that carry their own explanation', () => {
    const seen = rule('R1', () => [{ message: 'vu', expected: 'a', found: 'b' }, { message: 'vu aussi' }]);
    expect(judgeExchange([seen], exchange, new Map())).toEqual([
      {
        rule: 'R1',
        caseId: 'INSI-01',
        requirements: ['EXI-1'],
        title: 'Titre',
        explanation: 'Explication.',
        severity: 'error',
        certainty: 'assumed',
        source: 'domain/insi.md 2.1',
        message: 'vu',
        expected: 'a',
        found: 'b',
      },
      expect.objectContaining({ message: 'vu aussi', expected: null, found: null }),
    ]);
  });

  it('remember from one exchange to the next, each on its own', () => {
    const counting = (id: string) =>
      rule(id, (_, memory) => {
        const count = Number(memory.get('n') ?? 0) + 1;
        memory.set('n', count);
        return [{ message: `${count}` }];
      });
    const memories: RuleMemories = new Map();
    const rules = [counting('R1'), counting('R2')];
    const messages = () => judgeExchange(rules, exchange, memories).map(({ message }) => message);
    expect([messages(), messages()]).toEqual([
      ['1', '1'],
      ['2', '2'],
    ]);
    memories.clear();
    expect(messages()).toEqual(['1', '1']);
  });

  it('that throw yield nothing, are told, and do not silence the others', () => {
    const broken = rule('R1', () => {
      throw new Error('défaut de la règle');
    });
    const onError = vi.fn();
    const findings = judgeExchange([broken, rule('R2', () => [{ message: 'vu' }])], exchange, new Map(), onError);
    expect(findings.map(({ rule: id }) => id)).toEqual(['R2']);
    expect(onError).toHaveBeenCalledExactlyOnceWith(broken, expect.any(Error));
  });

  it('explain themselves in French, with their source and how sure we are', () => {
    expect(explainRule(rule('R1', () => []))).toBe(
      '[R1] Titre. Explication. (domain/insi.md 2.1 ; hypothèse du banc, non officielle)',
    );
  });
});

import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyPath, type ExchangeDraft, gatherJournals, journalPart, openJournal, readJournal } from './journal.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'banc-journal-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function draft(change: Partial<ExchangeDraft> = {}, requestBody = 'demande', responseBody = 'réponse'): ExchangeDraft {
  return {
    scenario: null,
    service: 'insi',
    listener: 'insi-tlsm',
    operation: null,
    at: '2026-03-02T09:00:00.000Z',
    outcome: 'answered',
    tls: null,
    request: {
      method: 'POST',
      url: '/lps?x=1',
      headers: [['Content-Type', 'application/soap+xml']],
      body: Buffer.from(requestBody),
    },
    response: { status: 200, headers: [], body: Buffer.from(responseBody) },
    summary: null,
    fault: null,
    findings: [],
    note: null,
    durationMs: 1,
    ...change,
  };
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

describe('a journal', () => {
  it('numbers records in the order of writing and keeps their bodies under their SHA-256', () => {
    const journal = openJournal({ dir, space: 'a', wall: () => 0 });
    const first = journal.append(draft());
    journal.append(draft({ id: journal.nextId() }));
    expect(first).toMatchObject({ seq: 1, id: 'a-1', space: 'a', wallClock: '1970-01-01T00:00:00.000Z' });
    expect(first.request?.body).toEqual({ sha256: sha256('demande'), bytes: 7, mediaType: 'application/soap+xml' });
    expect(journal.body(sha256('réponse'))?.toString()).toBe('réponse');
    expect(journal.last).toBe(2);
    journal.close();
    expect(readFileSync(join(dir, bodyPath(sha256('demande'))), 'utf8')).toBe('demande');
    expect(journal.body(sha256('demande'))?.toString()).toBe('demande');
  });

  it('gives a large body its own file at once', () => {
    const journal = openJournal({ dir, space: 'a' });
    const large = 'x'.repeat(200_000);
    journal.append(draft({}, large));
    expect(readFileSync(join(dir, bodyPath(sha256(large))), 'utf8')).toBe(large);
    expect(journal.body(sha256(large))?.length).toBe(200_000);
    journal.close();
  });

  it('keeps no body reference for an empty body', () => {
    const journal = openJournal({ dir, space: 'a' });
    expect(journal.append(draft({}, '', '')).response?.body).toBeNull();
    journal.close();
  });

  it('finds records by position, service and scenario, also those that left memory', () => {
    const journal = openJournal({ dir, space: 'a', limits: { window: 10 } });
    for (let n = 1; n <= 700; n += 1) {
      journal.append(draft({ service: n % 2 ? 'insi' : 'psc', scenario: n % 100 ? null : 'INS-10' }));
    }
    const seqs = (filter: Parameters<typeof journal.records>[0]) => journal.records(filter).map(({ seq }) => seq);
    expect(seqs({})).toEqual(Array.from({ length: 700 }, (_, n) => n + 1));
    expect(seqs({ afterSeq: 698 })).toEqual([699, 700]);
    expect(seqs({ afterSeq: 300, service: 'psc', limit: 2 })).toEqual([302, 304]);
    expect(seqs({ scenario: 'INS-10' })).toEqual([100, 200, 300, 400, 500, 600, 700]);
    expect(seqs({ afterSeq: 700 })).toEqual([]);
    expect(seqs({ afterSeq: 99_999 })).toEqual([]);
    journal.close();
  });

  it('continues where a previous process stopped', () => {
    const before = openJournal({ dir, space: 'a' });
    before.append(draft());
    before.append(draft({ id: 'a-9' }));
    before.close();
    const after = openJournal({ dir, space: 'a' });
    expect(after.append(draft())).toMatchObject({ seq: 3, id: 'a-10' });
    expect(after.records().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    after.close();
  });

  it('hides secrets when it writes, so that they are nowhere on disk', () => {
    const journal = openJournal({ dir, space: 'a' });
    const headers: [string, string][] = [
      ['Authorization', 'Bearer tres-secret-1'],
      ['Cookie', 'sid=tres-secret-2'],
    ];
    journal.append(draft({ request: { method: 'GET', url: '/?access_token=tres-secret-3', headers, body: null } }));
    journal.close();
    expect(readFileSync(join(dir, 'journal.ndjson'), 'utf8')).not.toContain('tres-secret');
  });

  it.each([
    ['a path', '../../../../etc/passwd'],
    ['nothing', ''],
    ['an unknown digest', 'f'.repeat(64)],
    ['capitals', 'F'.repeat(64)],
  ])('has no body called %s', (_, name) => {
    const journal = openJournal({ dir, space: 'a' });
    expect(journal.body(name)).toBeNull();
    journal.close();
  });

  it('says what to check when the folder cannot be written', () => {
    writeFileSync(join(dir, 'fichier'), '');
    expect(() => openJournal({ dir: join(dir, 'fichier', 'sous'), space: 'a' })).toThrow(
      expect.objectContaining({ code: 'E_JOURNAL_UNWRITABLE', message: expect.stringContaining('espace disque') }),
    );
  });

  it('refuses to write once closed', () => {
    const journal = openJournal({ dir, space: 'a' });
    journal.close();
    journal.close();
    expect(() => journal.append(draft())).toThrow(expect.objectContaining({ code: 'E_JOURNAL_UNWRITABLE' }));
  });
});

describe('a journal read back after a crash', () => {
  /** Leaves a journal open, as a killed process does: nothing is unpacked nor closed. */
  function crashed(): void {
    const journal = openJournal({ dir, space: 'a' });
    journal.append(draft({}, 'un', 'deux'));
    journal.append(draft({}, 'trois', 'quatre'));
  }

  it('has every record and every body', () => {
    crashed();
    const { records, problems, body } = readJournal(dir);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(problems).toEqual([]);
    for (const text of ['un', 'deux', 'trois', 'quatre']) {
      expect(body(sha256(text))?.toString()).toBe(text);
      expect(existsSync(join(dir, bodyPath(sha256(text))))).toBe(true);
    }
  });

  it('reports a cut last line and keeps the rest', () => {
    crashed();
    const file = join(dir, 'journal.ndjson');
    truncateSync(file, readFileSync(file).length - 20);
    const { records, problems } = readJournal(dir);
    expect(records.map(({ seq }) => seq)).toEqual([1]);
    expect(problems).toEqual([{ line: 2, message: expect.stringContaining('coupée') }]);
  });

  it('goes on after a cut line and a cut body, without gluing anything to them', () => {
    crashed();
    appendFileSync(join(dir, 'journal.ndjson'), '{"seq":3,"id":"a-');
    appendFileSync(join(dir, 'bodies.pack'), `${sha256('cinq')} 0000000004\nci`);
    const journal = openJournal({ dir, space: 'a' });
    journal.append(draft({}, 'cinq', 'six'));
    journal.close();
    const { records, problems, body } = readJournal(dir);
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining('illisible') }]);
    for (const text of ['un', 'quatre', 'cinq', 'six']) expect(body(sha256(text))?.toString()).toBe(text);
  });

  it.each([
    ['lines that are not records', '12\n"x"\nnull\n[]\n{}\n{"seq":"1"}\n'],
    ['garbage bytes', '\u0000\u0001\uFFFD\n\n\n'],
  ])('survives %s', (_, text) => {
    writeFileSync(join(dir, 'journal.ndjson'), text);
    const { records, problems } = readJournal(dir);
    expect(records).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('says so when there is no journal', () => {
    expect(() => readJournal(join(dir, 'absent'))).toThrow(expect.objectContaining({ code: 'E_JOURNAL_UNREADABLE' }));
  });
});

describe('journals that the processes of a run keep apart', () => {
  const times = ['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:02.000Z', '2026-03-02T09:00:01.000Z'];

  /** Two parts: the first holds the first two exchanges, the second the third, which came between them. */
  function parts(): void {
    for (const [number, answers] of [['un', 'deux'], ['trois']].entries()) {
      const walls = [...(number === 0 ? times.slice(0, 2) : times.slice(2))];
      const wall = () => Date.parse(walls.shift() ?? '');
      const journal = openJournal({ dir: journalPart(dir, number), space: `p${number}`, wall });
      for (const answer of answers) journal.append(draft({}, 'demande', answer));
      journal.close();
    }
  }

  function expectOne(): void {
    const { records, problems, body } = readJournal(dir);
    expect(problems).toEqual([]);
    expect(records.map(({ seq, id }) => `${seq} ${id}`)).toEqual(['1 p0-1', '2 p1-1', '3 p0-2']);
    for (const text of ['demande', 'un', 'deux', 'trois']) expect(body(sha256(text))?.toString()).toBe(text);
  }

  it('are read as one, in the order of the machine', () => {
    parts();
    expectOne();
    expect(existsSync(join(dir, 'journal.ndjson'))).toBe(false);
    expect(existsSync(join(dir, bodyPath(sha256('trois'))))).toBe(true);
  });

  it('become one', () => {
    parts();
    gatherJournals(dir);
    expectOne();
    expect(existsSync(journalPart(dir, 0))).toBe(false);
    expect(existsSync(join(dir, bodyPath(sha256('trois'))))).toBe(true);
    gatherJournals(dir);
    expectOne();
  });

  it('hold each exchange once when the gathering was cut off', () => {
    parts();
    cpSync(join(dir, 'journaux'), join(dir, 'copie'), { recursive: true });
    gatherJournals(dir);
    renameSync(join(dir, 'copie'), join(dir, 'journaux'));
    expectOne();
  });

  it('are nothing to gather where no process got as far as a journal', () => {
    mkdirSync(journalPart(dir, 0), { recursive: true });
    gatherJournals(dir);
    expect(existsSync(join(dir, 'journal.ndjson'))).toBe(false);
    parts();
    mkdirSync(journalPart(dir, 2));
    expectOne();
  });

  it('stay as they are when one is damaged, for it to be told', () => {
    parts();
    appendFileSync(join(journalPart(dir, 1), 'journal.ndjson'), '{"seq":2,"id":"p1-');
    gatherJournals(dir);
    const { records, problems } = readJournal(dir);
    expect(records).toHaveLength(3);
    expect(problems).toEqual([{ line: 2, message: expect.stringContaining('coupée') }]);
    expect(existsSync(journalPart(dir, 1))).toBe(true);
  });
});

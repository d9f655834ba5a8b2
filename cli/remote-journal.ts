import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BodyRef, ExchangeRecord } from '../mocks/platform/contract.ts';
import { bodyPath } from '../mocks/platform/index.ts';
import type { BenchClient } from '../steps/support/bench-client.ts';

/** Copies what a remote bench kept since a record, exchanges and bodies, into a run's folder. */
export async function copyJournal(client: BenchClient, since: number, dir: string): Promise<void> {
  // A product that called nothing leaves an empty journal, not a missing one.
  await appendFile(join(dir, 'journal.ndjson'), '');
  let position = since;
  for (;;) {
    const records = await client.journal(position);
    if (records.length === 0) return;
    for (const record of records) await keep(client, record, dir);
    position = records.at(-1)?.seq ?? position;
  }
}

async function keep(client: BenchClient, record: ExchangeRecord, dir: string): Promise<void> {
  for (const body of [record.request?.body, record.response?.body]) {
    if (body) await keepBody(client, body, dir);
  }
  await appendFile(join(dir, 'journal.ndjson'), `${JSON.stringify(record)}\n`);
}

async function keepBody(client: BenchClient, body: BodyRef, dir: string): Promise<void> {
  const file = join(dir, bodyPath(body.sha256));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await client.corps(body.sha256));
}

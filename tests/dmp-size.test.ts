import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorker, type Worker } from '../bench/children.ts';
import type { DmpKept, DmpReady } from '../bench/dmp/protocol.ts';
import { authorizationBody, retrieveBody, soapEnvelope, submissionBody } from '../mocks/dmp/testing.ts';
import { openMtom, writeMtom } from '../mocks/soap/mtom.ts';

const MIB = 1024 * 1024;
const PATIENCE_MS = 120_000;
const MEMORY_MIB = 400;

let banc: Worker;
let ready: DmpReady;
let agent: Agent;

// A process of its own: its memory is what is measured.
beforeAll(async () => {
  banc = startWorker('dmp/server-banc');
  ready = await banc.ask<DmpReady>('start', PATIENCE_MS);
  agent = new Agent({ ...ready.client, keepAlive: true });
}, PATIENCE_MS);
afterAll(async () => {
  agent.destroy();
  await banc.stop();
});

function send(body: Buffer | string, type: string): Promise<{ readonly type: string; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const call = request(ready.url, { agent, method: 'POST', headers: { 'content-type': type } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ type: response.headers['content-type'] ?? '', body: Buffer.concat(parts) }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

const envelope = (action: string, body: string): string => soapEnvelope(action, ready.assertion.fed, body);
const SOAP = 'application/soap+xml';

it(
  `carries a document of 50 MiB in and out byte for byte within ${MEMORY_MIB} MiB of memory`,
  async () => {
    const bytes = randomBytes(50 * MIB);
    const documents = [{ uniqueId: '1.2.250.4.1', mimeType: 'application/pdf', cid: 'doc@x' }];
    const feed = envelope(
      'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
      submissionBody({ ins: ready.fed, lot: '1.2.250.4.2', documents }),
    );
    const message = writeMtom(feed, [{ contentId: 'doc@x', mediaType: 'application/pdf', bytes }]);
    expect((await send(message.body, message.contentType)).body.toString()).toContain('ResponseStatusType:Success');

    const declare = 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization';
    await send(envelope(declare, authorizationBody('AJOUT')), SOAP);
    const answer = await send(envelope('urn:ihe:iti:2007:RetrieveDocumentSet', retrieveBody(['1.2.250.4.1'])), SOAP);
    const opened = openMtom(answer.type, answer.body);
    const cid = /href="(cid:[^"]+)"/.exec(opened.envelope.toString())?.[1] ?? '';
    expect(opened.attachment(cid)?.equals(bytes)).toBe(true);

    const { maxRssMib } = await banc.ask<DmpKept>('kept', PATIENCE_MS);
    expect(maxRssMib).toBeLessThan(MEMORY_MIB);
  },
  PATIENCE_MS,
);

/** Writes the directory of an imaginary run, as the runner would have left it; for tests and for looking at the page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, TlsFacts } from '../../mocks/platform/contract.ts';
import { type ExchangeDraft, openJournal } from '../../mocks/platform/journal.ts';
import type { RunHeader } from '../model.ts';
import { type SampleScenario, sampleMessages } from './sample-messages.ts';

export const SAMPLE_HEADER: RunHeader = {
  format: 'banc-segur/run-header/1',
  runId: '20260302T090000Z-essai',
  startedAt: '2026-03-02T09:00:00Z',
  endedAt: '2026-03-02T09:03:12Z',
  product: { nom: 'Logiciel d’essai', version: '4.2.1', editeur: 'Éditeur fictif' },
  driver: 'pilot',
  harness: { version: '0.1.0', commit: 'abcdef0', node: 'v20.20.2' },
  preset: 'base',
  seed: 42,
  tags: null,
  violation: null,
  services: [{ name: 'insi', title: 'Téléservice INSi', urls: ['https://localhost:8441/insi'] }],
  capabilities: ['ins.identite', 'ins.recherche', 'ins.qualification'],
  clockSource: 'horloge du banc, figée au 2026-03-02T09:00:00Z',
  certificates: [{ usage: 'insi', subject: 'CN=INSI-AUTO, OU=10B0152872', serial: '0A1B2C', fingerprint256: null }],
  faults: [{ service: 'insi', name: 'desir_550', title: 'Erreur 550', certainty: 'documented', source: 'insi.md 3.3' }],
};

export const SAMPLE_TLS: TlsFacts = {
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  serverName: 'localhost',
  client: {
    subject: 'CN=INSI-AUTO, OU=10B0152872, O=HOPITAL FICTIF',
    issuer: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    commonName: 'INSI-AUTO',
    organization: 'HOPITAL FICTIF',
    organizationalUnit: '10B0152872',
    serial: '0A1B2C',
    fingerprint256: 'AB:CD',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2029-01-01T00:00:00Z',
  },
  verdict: { status: 'accepted', defects: [] },
};

export const SAMPLE_FINDING: Finding = {
  rule: 'INSI-R05',
  caseId: 'INS-05',
  requirements: ['INS/va1.52'],
  title: 'Lieu de naissance au premier appel',
  explanation: 'Le premier appel se fait sans lieu de naissance ; retirez-le de la première recherche.',
  severity: 'error',
  certainty: 'documented',
  source: 'insi.md 4.2',
  message: 'Le premier appel porte un lieu de naissance.',
  expected: 'aucun lieu de naissance',
  found: '63220',
};

/** An exchange with only what a test cares about; bodies are text. */
export interface SampleExchange {
  readonly id: string;
  readonly scenario?: string | null;
  readonly service?: string;
  readonly operation?: string | null;
  readonly url?: string;
  readonly request?: string;
  readonly response?: string;
  readonly mediaType?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly status?: number;
  readonly tls?: TlsFacts | null;
  readonly findings?: readonly Finding[];
  readonly fault?: ExchangeDraft['fault'];
  readonly summary?: ExchangeDraft['summary'];
}

function draft(exchange: SampleExchange): ExchangeDraft {
  const mediaType = exchange.mediaType ?? 'application/soap+xml; charset=utf-8';
  const headers = [['Content-Type', mediaType] as const, ...(exchange.headers ?? [])];
  const body = (text: string | undefined): Buffer | null => (text === undefined ? null : Buffer.from(text));
  return {
    id: exchange.id,
    scenario: exchange.scenario ?? null,
    service: exchange.service ?? 'insi',
    listener: 'insi-tlsm',
    operation: exchange.operation === undefined ? 'rechercherInsAvecTraitsIdentite' : exchange.operation,
    at: '2026-03-02T09:00:01Z',
    outcome: 'answered',
    tls: exchange.tls === undefined ? SAMPLE_TLS : exchange.tls,
    request: { method: 'POST', url: exchange.url ?? '/insi', headers, body: body(exchange.request) },
    response: { status: exchange.status ?? 200, headers, body: body(exchange.response) },
    summary: exchange.summary ?? null,
    fault: exchange.fault ?? null,
    findings: exchange.findings ?? [],
    note: null,
    durationMs: 12.4,
  };
}

export interface SampleRun {
  readonly header?: Partial<RunHeader>;
  readonly scenarios?: readonly SampleScenario[];
  readonly exchanges?: readonly SampleExchange[];
}

/** Writes header, messages, journal and bodies into `dir`, created when missing. */
export function writeSampleRun(dir: string, { header, scenarios = [], exchanges = [] }: SampleRun): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'run.header.json'), JSON.stringify({ ...SAMPLE_HEADER, ...header }));
  const lines = sampleMessages(scenarios).map((envelope) => `${JSON.stringify(envelope)}\n`);
  writeFileSync(join(dir, 'messages.ndjson'), lines.join(''));
  const journal = openJournal({ dir, space: 'essai', wall: () => Date.parse('2026-03-02T09:00:01.500Z') });
  for (const exchange of exchanges) journal.append(draft(exchange));
  journal.close();
}

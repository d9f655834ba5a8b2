import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Envelope } from '@cucumber/messages';
import { readJournal } from '../../mocks/platform/journal.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { buildReport, readyForReport } from '../../reports/build.ts';
import { pointToLatest } from '../../reports/latest.ts';
import type { RunHeader, Totals } from '../../reports/model.ts';
import { trouverChromium } from '../../steps/drivers/chromium.ts';
import type { Terminal } from '../console.ts';
import { CliError, EXIT } from '../errors.ts';
import { planFeatures } from '../features.ts';
import { scenarioLine } from '../progress.ts';
import { RunRecorder } from '../recorder.ts';
import { createRunFolder, discardRunFolder, writeHeader } from '../run-folder.ts';
import { checkViolation, describeRun, openRun, type RunOptions, type RunSetting } from '../run-setting.ts';
import { selectScenarios } from '../selection.ts';
import { printSummary } from '../summary.ts';
import { VERSION } from '../version.ts';

/** `banc run`: replays the scenarios against a system and writes the evidence report. */
export async function run(terminal: Terminal, options: RunOptions): Promise<number> {
  const startedAt = new Date();
  await checkViolation(options.violation);
  const chromium = options.browser === true ? exigerChromium() : null;
  const selection = selectScenarios(options);
  const portions = await planFeatures(selection.expression);
  const planned = portions.reduce((sum, { scenarios }) => sum + scenarios, 0);
  const folder = await createRunFolder(options.out, startedAt);
  const tell = (message: string) => terminal.err(`${message}\n`);
  const setting = await openRun(options, folder.dir, tell, portions.length).catch(async (error) => {
    await discardRunFolder(folder);
    throw error;
  });
  try {
    const header = describeRun(setting, options, selection, folder.id, startedAt);
    await writeHeader(folder.dir, header);
    terminal.err(`${presentation(setting)}\n`);

    const messages = createWriteStream(join(folder.dir, 'messages.ndjson'));
    const recorder = new RunRecorder((result) =>
      terminal.err(scenarioLine(terminal, result, recorder.results.length, planned)),
    );
    const onEnvelope = (envelope: Envelope) => {
      messages.write(`${JSON.stringify(envelope)}\n`);
      recorder.accept(envelope);
    };
    const catalogueFile = projectFile('scenarios', 'case-catalogue.yaml');
    const playing = setting.play({ portions, tags: selection.expression, chromium, onEnvelope });
    // While lanes play, this process has little to do.
    const getReady = async () => readyForReport(catalogueFile);
    const [catalogue] = await Promise.all([getReady(), playing]);
    await finished(messages.end());
    await setting.collectJournal(folder.dir);
    const certificates = clientCertificates(folder.dir);
    await writeHeader(folder.dir, { ...header, certificates, endedAt: new Date().toISOString() });

    const { run: result } = await buildReport({ dir: folder.dir, catalogueFile, catalogue });
    if (folder.collection) pointToLatest(folder.collection);
    printSummary(terminal, result.totals, join(folder.dir, 'index.html'));
    return statusOf(terminal, result.totals);
  } finally {
    await setting.close();
  }
}

/** @throws {CliError} E_BROWSER_MISSING */
function exigerChromium(): string {
  const found = trouverChromium();
  if (found !== null) return found;
  throw new CliError(
    'E_BROWSER_MISSING',
    'Chromium est introuvable sur cette machine : installez-le (apt-get install chromium), donnez son chemin dans BANC_CHROMIUM, ou lancez sans --browser.',
  );
}

function presentation({ product, nation, driver }: RunSetting): string {
  const against = driver === 'pilot-integre' ? 'système de référence intégré' : `${product.nom} ${product.version}`;
  return `Banc Ségur ${VERSION}, données fictives. Essai contre : ${against}. Nation : ${nation.preset}.`;
}

/** Client certificates that the product showed, once each, with the service they were shown to and why it refused them. */
function clientCertificates(dir: string): RunHeader['certificates'] {
  const seen = new Map<string, RunHeader['certificates'][number]>();
  for (const { service, tls } of readJournal(dir).records) {
    if (!tls?.client) continue;
    const { subject, serial, fingerprint256 } = tls.client;
    const defects = tls.verdict.defects.map((defect) => defect.name).join(', ');
    const usage = defects === '' ? service : `${service}, refusé (${defects})`;
    seen.set(`${service} ${fingerprint256}`, { usage, subject, serial, fingerprint256 });
  }
  return [...seen.values()];
}

// A run that judged nothing must not look like a success.
function statusOf(terminal: Terminal, { passed, failed, error }: Totals): number {
  if (failed > 0) return EXIT.failed;
  if (error > 0) return EXIT.connection;
  if (passed > 0) return EXIT.ok;
  terminal.err("Aucun scénario n'a été joué : vérifiez les capacités que le pilote déclare et « perimetre ».\n");
  return EXIT.usage;
}

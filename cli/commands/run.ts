import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Envelope } from '@cucumber/messages';
import { readJournal } from '../../mocks/platform/index.ts';
import { projectFile } from '../../mocks/platform/root.ts';
import { buildReport } from '../../reports/build.ts';
import { pointToLatest } from '../../reports/latest.ts';
import type { RunHeader } from '../../reports/model.ts';
import type { Terminal } from '../console.ts';
import { CliError, EXIT } from '../errors.ts';
import { runFeatures } from '../features.ts';
import { scenarioLine } from '../progress.ts';
import { RunRecorder } from '../recorder.ts';
import { createRunFolder, writeHeader } from '../run-folder.ts';
import { describeRun, openRun, type RunOptions, type RunSetting } from '../run-setting.ts';
import { printSummary } from '../summary.ts';
import { VERSION } from '../version.ts';

/** `banc run`: replays the scenarios against a system and writes the evidence report. */
export async function run(terminal: Terminal, options: RunOptions): Promise<number> {
  const startedAt = new Date();
  const folder = await createRunFolder(options.out, startedAt);
  const setting = await openRun(options, folder.dir, (message) => terminal.err(`${message}\n`));
  try {
    const header = describeRun(setting, options, folder.id, startedAt);
    await writeHeader(folder.dir, header);
    terminal.err(`${presentation(setting)}\n`);

    const messages = createWriteStream(join(folder.dir, 'messages.ndjson'));
    const recorder = new RunRecorder((result) =>
      terminal.err(scenarioLine(terminal, result, recorder.results.length, recorder.total)),
    );
    const onEnvelope = (envelope: Envelope) => {
      messages.write(`${JSON.stringify(envelope)}\n`);
      recorder.accept(envelope);
    };
    await runFeatures({ parameters: setting.session.parameters, tags: options.tags ?? '', onEnvelope });
    await finished(messages.end());
    await setting.collectJournal(folder.dir);
    const certificates = clientCertificates(folder.dir);
    await writeHeader(folder.dir, { ...header, certificates, endedAt: new Date().toISOString() });
    refuseNothing(recorder, options.tags ?? '');

    const { run: result } = await buildReport({
      dir: folder.dir,
      catalogueFile: projectFile('scenarios', 'case-catalogue.yaml'),
    });
    if (folder.collection) pointToLatest(folder.collection);
    printSummary(terminal, result.totals, join(folder.dir, 'index.html'));
    if (result.totals.failed > 0) return EXIT.failed;
    return result.totals.error > 0 ? EXIT.connection : EXIT.ok;
  } finally {
    await setting.close();
  }
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

// A run that played nothing must not look like a success.
function refuseNothing(recorder: RunRecorder, tags: string): void {
  if (recorder.parseErrors.length > 0) {
    throw new CliError(
      'E_FEATURES_INVALID',
      `Des scénarios ne sont pas lisibles :\n${recorder.parseErrors.join('\n')}`,
    );
  }
  if (recorder.total > 0) return;
  throw new CliError(
    'E_NO_SCENARIO',
    tags === '' ? 'Aucun scénario dans features/.' : `Aucun scénario ne répond à « ${tags} ». Voyez « banc cases ».`,
  );
}

import type { BodyRef, TlsFacts } from '../../mocks/platform/contract.ts';
import { CERTAINTY_LABELS, EXCHANGE_LABELS, SEVERITY_LABELS } from '../labels.ts';
import { bodyPath, type ReportedExchange, type ReportedFinding } from '../model.ts';
import { type Content, html, type Markup } from './markup.ts';
import { DECISIVE_CHARACTERS, preview } from './preview.ts';
import { answerInBrief, searchTable } from './reading.ts';
import { valueTable } from './values.ts';
import { anchor, duration, instant, size, type View } from './view.ts';

function row(label: string, value: Content): Markup {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

const VERDICTS: Readonly<Record<TlsFacts['verdict']['status'], string>> = {
  accepted: 'certificat client accepté',
  refused: 'certificat client refusé',
  absent: 'aucun certificat client présenté',
};

function tlsFacts(tls: TlsFacts | null): Markup {
  if (tls === null)
    return html`<dl class="facts">${row('TLS', 'aucun : échange en clair, ou poignée de main inachevée')}</dl>`;
  const { client, verdict } = tls;
  const defects = verdict.defects.map((defect) => html`<li><code>${defect.name}</code> ${defect.message}</li>`);
  return html`<dl class="facts">
${row('TLS', `${tls.version}, ${tls.cipher}`)}
${tls.serverName !== null && row('Nom demandé (SNI)', tls.serverName)}
${row('Verdict', [VERDICTS[verdict.status], defects.length > 0 && html`<ul>${defects}</ul>`])}
${
  client !== null && [
    row('Sujet du certificat', client.subject),
    row('Émetteur', client.issuer),
    row('Numéro de série', html`<code>${client.serial}</code>`),
    row('Validité', `du ${instant(client.notBefore)} au ${instant(client.notAfter)}`),
    row('Empreinte SHA-256', html`<code>${client.fingerprint256}</code>`),
  ]
}
</dl>`;
}

function headerTable(headers: readonly (readonly [string, string])[]): Markup {
  const rows = headers.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  return html`<details class="headers"><summary>${headers.length} en-tête${headers.length > 1 ? 's' : ''}</summary><table class="values"><tbody>${rows}</tbody></table></details>`;
}

function bodyBlock(ref: BodyRef | null, view: View, decisive: boolean): Markup {
  if (ref === null) return html`<p class="none">Sans corps.</p>`;
  const path = bodyPath(ref);
  const bytes = view.body(ref.sha256);
  if (path === null || bytes === null) {
    return html`<p class="alert">Corps absent du dossier de la campagne (SHA-256 ${ref.sha256}).</p>`;
  }
  const { kind, text, cut } = preview(bytes, ref.mediaType, decisive ? DECISIVE_CHARACTERS : view.previewLimit);
  const extension = kind === 'binary' ? 'bin' : kind === 'form' || kind === 'text' ? 'txt' : kind;
  const name = `${ref.sha256.slice(0, 12)}.${extension}`;
  const note = cut && html`<p class="none">Extrait : la suite est dans le fichier.</p>`;
  return html`<pre class="${kind}" tabindex="0">${text}</pre>${note}
<p class="digest"><a href="${path}" download="${name}">Octets bruts</a>, ${size(ref.bytes)}, SHA-256 <code>${ref.sha256}</code></p>`;
}

/** A finding, with what it rests on and how sure the bench is of it. */
export function findingBlock(finding: ReportedFinding): Markup {
  const assumed = finding.certainty === 'assumed' && html` <span class="mark assumed">hypothèse</span>`;
  const expected = finding.expected !== null && row('Attendu', finding.expected);
  const found = finding.found !== null && row('Trouvé', finding.found);
  return html`<div class="finding ${finding.severity}"><p><strong>${SEVERITY_LABELS[finding.severity]}</strong> <code>${finding.rule}</code>
${finding.title}${assumed}</p><p>${finding.message}</p><dl class="facts">${expected}${found}
${row('Pourquoi, que faire', finding.explanation)}${row('Source', `${finding.source} (${CERTAINTY_LABELS[finding.certainty]})`)}
${finding.requirements.length > 0 && row('Exigences', finding.requirements.join(', '))}</dl></div>`;
}

/** Only what may be held against the software is coloured. */
function findingsMark(findings: readonly ReportedFinding[]): Content {
  const held = findings.filter(({ severity }) => severity !== 'info').length;
  const told = findings.length - held;
  const plural = (count: number, word: string): string => `${count} ${word}${count > 1 ? 's' : ''}`;
  return [
    held > 0 && html`<span class="mark finding-mark">${plural(held, 'constat')}</span> `,
    told > 0 && html`<span class="mark">${plural(told, 'information')}</span>`,
  ];
}

function summaryLine(exchange: ReportedExchange, findings: readonly ReportedFinding[]): Markup {
  const { request, response, fault, faultCertainty } = exchange;
  const answer = response === null ? EXCHANGE_LABELS[exchange.outcome] : String(response.status);
  const brief = answerInBrief(exchange.summary);
  return html`Échange n° ${exchange.seq} <span class="service">${exchange.service}</span> <strong>${exchange.operation ?? 'opération non reconnue'}</strong>
<code>${request === null ? '' : `${request.method} ${request.url}`}</code> <span class="answer">${answer}</span>${brief !== null && html` <strong>${brief}</strong>`}
${fault !== null && html`<span class="mark">panne ${fault.name}</span>`}
${faultCertainty === 'assumed' && html`<span class="mark assumed">hypothèse</span>`}
${findingsMark(findings)}
<span class="time">${duration(exchange.durationMs)}</span>`;
}

function faultRow(exchange: ReportedExchange): Content {
  const { fault, faultCertainty } = exchange;
  if (fault === null) return null;
  const parameters = JSON.stringify(fault.parameters);
  const certainty = faultCertainty === null ? '' : ` (${CERTAINTY_LABELS[faultCertainty]})`;
  return row('Panne appliquée', `${fault.name}${parameters === '{}' ? '' : ` ${parameters}`}${certainty}`);
}

/** One exchange, whole: for a search, who was asked for and found, in sight; then, folded, facts, request and answer, findings, raw bytes by digest. */
export function exchangeBlock(exchange: ReportedExchange, view: View, decisive: boolean): Markup {
  const { request, response } = exchange;
  const findings = exchange.findings.flatMap((id) => view.findings.get(id) ?? []);
  const left =
    request !== null &&
    html`<section><h4>Requête du logiciel</h4><p class="line"><code>${request.method} ${request.url}</code></p>
${headerTable(request.headers)}${bodyBlock(request.body, view, decisive)}</section>`;
  const right =
    response !== null &&
    html`<section><h4>Réponse du banc</h4><p class="line"><code>HTTP ${response.status}</code></p>
${headerTable(response.headers)}${bodyBlock(response.body, view, decisive)}</section>`;
  return html`${searchTable(exchange.summary)}<details class="exchange" id="${anchor('ex', exchange.id)}"${decisive ? html` open` : null}><summary>${summaryLine(exchange, findings)}</summary>
${findings.map(findingBlock)}
<dl class="facts">${row('Échange', html`<code>${exchange.id}</code> (n° ${exchange.seq}, écoute ${exchange.listener})`)}
${row('Instant', `${instant(exchange.at)} à l’horloge du banc, ${instant(exchange.wallClock)} à celle de la machine`)}
${row('Issue', EXCHANGE_LABELS[exchange.outcome])}${faultRow(exchange)}${exchange.note !== null && row('Note', exchange.note)}</dl>
<details class="tls"><summary>TLS et certificat</summary>${tlsFacts(exchange.tls)}</details>
${exchange.summary !== null && html`<details class="tls"><summary>Lecture par le service</summary>${valueTable('Ce que le service a compris', exchange.summary)}</details>`}
<div class="pair">${left}${right}</div></details>`;
}

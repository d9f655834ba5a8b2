import { countLabel, DRIVER_LABELS, OUTCOME_LABELS, OUTCOME_MEANINGS } from '../labels.ts';
import { CASE_OUTCOMES, type CaseOutcome, type CaseTotals, OUTCOMES, type Run } from '../model.ts';
import { type Content, html, type Markup } from './markup.ts';
import { anchor, instant } from './view.ts';

function sum(totals: CaseTotals, outcomes: readonly CaseOutcome[]): number {
  return outcomes.reduce((total, outcome) => total + totals[outcome], 0);
}

/** The one sentence that a hurried reader takes away; never better than what was played. */
export function headline(run: Run): { readonly outcome: CaseOutcome; readonly text: string } {
  const { caseTotals: totals } = run;
  const played = sum(totals, ['failed', 'error', 'waiting', 'passed']);
  const left = sum(totals, ['notRun', 'skipped', 'waiting']);
  const rest = left === 0 ? '' : ` ${left} cas reste${left > 1 ? 'nt' : ''} à jouer.`;
  const { passed } = totals;
  if (totals.failed > 0) {
    const verb = totals.failed > 1 ? 'cas non conformes' : 'cas non conforme';
    return { outcome: 'failed', text: `${totals.failed} ${verb} sur ${played} joué${played > 1 ? 's' : ''}.${rest}` };
  }
  if (run.totals.failed > 0) {
    const many = run.totals.failed > 1;
    const text = `${run.totals.failed} scénario${many ? 's' : ''} hors catalogue non conforme${many ? 's' : ''}.${rest}`;
    return { outcome: 'failed', text };
  }
  if (totals.error + run.totals.error > 0 || !run.complete) {
    const why = run.complete ? 'certains cas n’ont pas pu être jugés' : 'la campagne a été interrompue';
    return { outcome: 'error', text: `Campagne à reprendre : ${why}.${rest}` };
  }
  if (passed === 0) return { outcome: 'notRun', text: 'Aucun cas n’a été joué jusqu’à un verdict.' };
  const subject = passed > 1 ? `Les ${passed} cas joués sont conformes` : 'Le cas joué est conforme';
  return { outcome: left === 0 ? 'passed' : 'notRun', text: `${subject}.${rest}` };
}

function row(label: string, value: Content): Markup {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function identity(run: Run): Markup {
  const { header } = run;
  const { product, harness } = header;
  const services = header.services.map(
    ({ title, urls }) => html`<li>${title} ${urls.map((url) => html`<code>${url}</code> `)}</li>`,
  );
  const certificates = header.certificates.map(
    ({
      usage,
      subject,
      serial,
      fingerprint256,
    }) => html`<li>${usage} : ${subject}${serial !== null && html`, série <code>${serial}</code>`}
${fingerprint256 !== null && html`, SHA-256 <code>${fingerprint256}</code>`}</li>`,
  );
  const commit = harness.commit === null ? 'révision non connue' : `révision ${harness.commit}`;
  return html`<dl class="facts identity">
${row('Produit', `${product.nom}, version ${product.version}`)}
${row('Éditeur', product.editeur ?? 'non déclaré')}
${(header.declaration ?? []).map(({ libelle, valeur }) => row(libelle, valeur))}
${row('Début', instant(header.startedAt))}
${row('Fin', header.endedAt === null ? 'non atteinte' : instant(header.endedAt))}
${row('Horloge', header.clockSource)}
${row('Pilotage', DRIVER_LABELS[header.driver])}
${row('Banc', `Banc Ségur ${harness.version}, ${commit}, Node.js ${harness.node}`)}
${row('Jeu de données', `${header.preset}, graine ${header.seed}, données fictives`)}
${row('Scénarios retenus', header.tags === null ? 'tous' : html`<code>${header.tags}</code>`)}
${row('Périmètre déclaré', header.capabilities.length === 0 ? 'aucune fonction déclarée' : header.capabilities.map((name) => html`<span class="tag">${name}</span> `))}
${services.length > 0 && row('Services simulés', html`<ul>${services}</ul>`)}
${certificates.length > 0 && row('Certificats clients', html`<ul>${certificates}</ul>`)}
${row('Campagne', html`<code>${header.runId}</code>`)}</dl>`;
}

/** Bar of a domain: widths are SVG attributes, since the page's policy forbids inline styles. Its words are the row's cells. */
function bar(totals: CaseTotals): Markup {
  const all = sum(totals, CASE_OUTCOMES);
  let x = 0;
  const parts = CASE_OUTCOMES.filter((outcome) => totals[outcome] > 0).map((outcome) => {
    const width = (totals[outcome] / all) * 200;
    const part = html`<rect class="${outcome}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10"/>`;
    x += width;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function domainTable(run: Run): Markup {
  const columns = CASE_OUTCOMES.filter((outcome) => run.caseTotals[outcome] > 0);
  const head = columns.map(
    (outcome) =>
      html`<th scope="col"><span class="glyph ${outcome}" aria-hidden="true">${OUTCOME_LABELS[outcome].glyph}</span> ${OUTCOME_LABELS[outcome].plural}</th>`,
  );
  const cells = (totals: CaseTotals): Content =>
    columns.map((outcome) => html`<td class="number${totals[outcome] === 0 ? ' zero' : ''}">${totals[outcome]}</td>`);
  const rows = run.domains.map(
    ({ id, title, totals }) =>
      html`<tr><th scope="row"><a href="#${anchor('domaine', id)}"><span class="id">${id}</span> ${title}</a></th><td class="bars">${bar(totals)}</td>${cells(totals)}</tr>`,
  );
  return html`<div class="scroll"><table class="domains"><caption>Cas du catalogue par domaine</caption>
<thead><tr><th scope="col">Domaine</th><th scope="col">Répartition</th>${head}</tr></thead><tbody>${rows}</tbody>
<tfoot><tr><th scope="row">Ensemble</th><td class="bars">${bar(run.caseTotals)}</td>${cells(run.caseTotals)}</tr></tfoot></table></div>`;
}

/** Identity of the run, counts, warnings. */
export function summaryBlock(run: Run): Markup {
  const scenarios = OUTCOMES.filter((outcome) => run.totals[outcome] > 0).map((outcome) =>
    countLabel(outcome, run.totals[outcome]),
  );
  const warnings =
    run.warnings.length > 0 &&
    html`<div class="warnings" role="note"><h3>Avertissements</h3><ul>${run.warnings.slice(0, 50).map((text) => html`<li>${text}</li>`)}</ul></div>`;
  return html`<section id="synthese" aria-labelledby="titre-synthese"><h2 id="titre-synthese">Synthèse</h2>${warnings}${domainTable(run)}
<p class="scenario-totals"><b>${run.scenarios.length}</b> scénarios : ${scenarios.length === 0 ? 'aucun n’a été retenu' : scenarios.join(', ')}.
<b>${run.exchanges.length}</b> échanges conservés, <b>${run.findings.length}</b> constats sur le fil.</p>
<h3>Identité de la campagne</h3>${identity(run)}</section>`;
}

/** How to read the report, and what it does not prove. */
export function methodBlock(): Markup {
  const outcomes = CASE_OUTCOMES.map((outcome) => row(OUTCOME_LABELS[outcome].singular, OUTCOME_MEANINGS[outcome]));
  return html`<section id="methode" aria-labelledby="titre-methode"><h2 id="titre-methode">Comment lire ce rapport</h2>
<p>Chaque cas porte deux indications distinctes. L’<b>issue technique</b> dit ce qui a été constaté ; l’<b>état du dossier</b> dit ce que ce constat vaut comme preuve.</p>
<dl class="facts">${outcomes}</dl>
<p><b>Prêt</b> signifie que l’échange et l’état du logiciel sont démontrés par ce rapport. La vidéo ou les captures d’écran demandées par le référentiel restent à joindre par l’éditeur.</p>
<p><b>Hypothèse du banc, non officielle</b> signale un comportement, une panne ou une règle qu’aucune source publique ne décrit : le banc a choisi, le service réel peut différer.</p>
<p>Les corps des messages sont mis en forme pour la lecture et leurs secrets masqués. Seuls les octets bruts du dossier <code>bodies/</code> font foi ; vérifiez-les avec la commande <code>sha256sum</code>. Une empreinte entre parenthèses permet de reconnaître deux secrets égaux sans les lire.</p>
<p>Toutes les personnes, structures et cartes sont fictives. Le certificat client est jugé par une autorité d’essai, sans valeur hors du banc.</p></section>`;
}

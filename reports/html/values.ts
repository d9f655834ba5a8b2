import { wordsOf } from './field-words.ts';
import { type Content, html, type Markup } from './markup.ts';
import { picture, pictureOf } from './picture.ts';

/** A leaf of a JSON value: where it is, what it says. */
export interface Leaf {
  readonly path: string;
  /** Null for an explicit absence. */
  readonly text: string | null;
}

const LEAF_LIMIT = 300;

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** Statuses of an identity as a reader says them. */
const STATUTS: Readonly<Record<string, string>> = {
  provisoire: 'provisoire',
  recuperee: 'récupérée',
  validee: 'validée',
  qualifiee: 'qualifiée',
};

function scalarText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return String(value);
}

function collect(value: unknown, path: string, leaves: Leaf[]): void {
  if (leaves.length >= LEAF_LIMIT) return;
  const page = pictureOf(value);
  if (isScalar(value) || page !== null) {
    const text = page ?? scalarText(value);
    leaves.push({ path, text: text !== null && /(^|› )statut$/u.test(path) ? (STATUTS[text] ?? text) : text });
  } else if (Array.isArray(value) && value.every(isScalar)) {
    leaves.push({ path, text: value.length === 0 ? null : value.map((item) => scalarText(item) ?? '—').join(', ') });
  } else {
    const entries = Object.entries(value as Record<string, unknown>);
    if (entries.length === 0) leaves.push({ path, text: null });
    for (const [name, item] of entries) {
      const label = Array.isArray(value)
        ? `${path} ${Number(name) + 1}`.trim()
        : path === ''
          ? name
          : `${path} › ${name}`;
      collect(item, label, leaves);
    }
  }
}

/** Every leaf of a JSON value, in its order, up to a limit that no honest answer reaches. */
export function leavesOf(value: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, '', leaves);
  return leaves;
}

function cell(text: string | null): Content {
  return text === null ? html`<span class="none">vide</span>` : (picture(text) ?? text);
}

/** Names of the fields that say nothing, on one line: that they are empty is evidence too. */
function emptyOnes(names: readonly string[]): Content {
  return names.length > 0 && html`<p class="none">Vides : ${names.join(', ')}.</p>`;
}

/** A JSON value as a two-column table; empty fields are named below. */
export function valueTable(caption: string, value: unknown): Markup {
  const leaves = leavesOf(value).filter((leaf) => leaf.path !== '' || leaf.text !== null);
  if (leaves.length === 0) return html`<p class="none">${caption} : rien.</p>`;
  const name = (path: string) => (path === '' ? 'valeur' : wordsOf(path));
  const rows = leaves
    .filter(({ text }) => text !== null)
    .map(({ path, text }) => html`<tr><th scope="row">${name(path)}</th><td>${cell(text)}</td></tr>`);
  const empty = leaves.filter(({ text }) => text === null).map(({ path }) => name(path));
  const more =
    leaves.length >= LEAF_LIMIT && html`<tr><td colspan="2" class="none">La suite n’est pas reproduite.</td></tr>`;
  return html`<table class="values"><caption>${caption}</caption><tbody>${rows}${more}</tbody></table>${emptyOnes(empty)}`;
}

interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The leaves of two records, told together. A group that one side leaves empty is told by its members on the other. */
export function changesOf(before: unknown, after: unknown): readonly Change[] {
  const [was, is] = [before, after].map((side) => new Map(leavesOf(side).map((leaf) => [leaf.path, leaf.text])));
  const paths = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].filter((path) => path !== '');
  const groups = new Set(
    paths.flatMap((path) =>
      path
        .split(' › ')
        .slice(0, -1)
        .map((_, at, parts) => parts.slice(0, at + 1).join(' › ')),
    ),
  );
  return paths
    .filter((path) => !groups.has(path))
    .map((path) => ({ path, before: was?.get(path) ?? null, after: is?.get(path) ?? null }));
}

/** ` : provisoire, sans matricule INS`, for a record that says so. */
function standing(record: unknown): string {
  const { statut, matricule } = Object(record) as { statut?: unknown; matricule?: unknown };
  if (typeof statut !== 'string') return '';
  return ` : ${STATUTS[statut] ?? statut}, ${matricule === null || matricule === undefined ? 'sans' : 'avec son'} matricule INS`;
}

/** What the states are about: a record has a status. */
function subjectOf(state: unknown): string {
  return typeof (Object(state) as { statut?: unknown }).statut === 'string' ? 'Fiche' : 'Écran';
}

/** Two states of a screen side by side, what changed told in words; one that did not change is folded. */
export function changeTable(before: unknown, after: unknown): Markup {
  const changes = changesOf(before, after);
  if (changes.every((change) => change.before === change.after)) {
    return html`<details class="unchanged"><summary>${subjectOf(after) === 'Fiche' ? 'La fiche' : 'L’écran'} n’a pas changé${standing(after)}</summary>${valueTable(`${subjectOf(after)}, avant et après`, after)}</details>`;
  }
  const changed = changes.filter((change) => change.before !== change.after);
  const rows = changed.map(
    ({ path, before: was, after: is }) =>
      html`<tr class="diff"><th scope="row">${wordsOf(path)} <span class="changed">modifié</span></th><td>${cell(was)}</td><td>${cell(is)}</td></tr>`,
  );
  const same = changes.filter((change) => !changed.includes(change));
  const kept = Object.fromEntries(same.map(({ path, after: is }) => [path, is]));
  const others =
    same.length > 0 &&
    html`<details class="unchanged"><summary>${same.length} autres champs, inchangés</summary>${valueTable('Inchangés', kept)}</details>`;
  const head = html`<thead><tr><th scope="col">Champ</th><th scope="col">Avant</th><th scope="col">Après</th></tr></thead>`;
  return html`<table class="values change"><caption>${subjectOf(after)}, avant et après</caption>${head}<tbody>${rows}</tbody></table>${others}`;
}

import { html, type Markup } from './markup.ts';

/** What a service understood of an exchange, as far as every service tells it the same way. */
type Reading = Readonly<Record<string, unknown>>;

const COLUMNS: readonly (readonly [string, string])[] = [
  ['nomNaissance', 'Nom de naissance'],
  ['prenoms', 'Prénoms'],
  ['sexe', 'Sexe'],
  ['dateNaissance', 'Né(e) le'],
  ['lieuNaissance', 'Lieu'],
  ['matricule', 'Matricule INS'],
];

/** A request names one first name where an answer lists them all. */
function cellOf(one: Reading, name: string): string {
  return text(name === 'prenoms' ? (one.prenoms ?? one.prenom) : one[name]);
}

function bag(value: unknown): Reading | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Reading) : null;
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function candidates({ candidats }: Reading): readonly Reading[] {
  return Array.isArray(candidats) ? candidats.map(bag).filter((one) => one !== null) : [];
}

/** The answer in a few words, for the line of a closed exchange: `02 Plusieurs identites trouvees`, `TD3.1 refus : …`; null when unknown. */
export function answerInBrief(summary: unknown): string | null {
  const reading = bag(summary);
  const code = text(reading?.cr);
  if (code !== '') return `${code} ${text(reading?.libelleCr)}`.trim();
  const transaction = text(reading?.transaction);
  const refused = text(reading?.refus) === '' ? '' : `refus : ${text(reading?.texte)}`;
  return [transaction, refused].filter((part) => part !== '').join(' ') || null;
}

/** Who was asked for and who was found, side by side in one table; null for an exchange that is not a search. */
export function searchTable(summary: unknown): Markup | null {
  const reading = bag(summary);
  const asked = bag(reading?.criteres);
  if (reading === null || asked === null) return null;
  const found = candidates(reading);
  const columns = COLUMNS.filter(([name]) => [asked, ...found].some((one) => cellOf(one, name) !== ''));
  const line = (title: string, one: Reading): Markup =>
    html`<tr><th scope="row">${title}</th>${columns.map(([name]) => html`<td>${cellOf(one, name) || '—'}</td>`)}</tr>`;
  const rows = [
    line('Demandée', asked),
    ...found.map((one, index) => line(found.length > 1 ? `Trouvée, ${index + 1} sur ${found.length}` : 'Trouvée', one)),
  ];
  const none = found.length === 0 && html`<p class="none">Aucune identité trouvée.</p>`;
  return html`<table class="values search"><caption>Identité demandée et identités connues du service</caption>
<thead><tr><td></td>${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table>${none}`;
}

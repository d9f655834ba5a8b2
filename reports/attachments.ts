import { createHash } from 'node:crypto';
import type { Attachment } from '@cucumber/messages';
import type { StepAct, StepNote, StepState, StepVerdict } from './model.ts';

/** Media types of the attachments that steps make (JSON bodies). */
export const MEDIA = {
  exchanges: 'application/vnd.banc-segur.exchanges+json',
  act: 'application/vnd.banc-segur.act+json',
  verdict: 'application/vnd.banc-segur.verdict+json',
  state: 'application/vnd.banc-segur.state+json',
} as const;

export interface ReadAttachments {
  readonly exchanges: string[];
  readonly acts: StepAct[];
  readonly verdicts: StepVerdict[];
  readonly states: StepState[];
  readonly notes: StepNote[];
  /** French sentences about attachments that could not be understood. */
  readonly problems: string[];
}

type Bag = Readonly<Record<string, unknown>>;

/** Above this, a text note is named but not kept: the report is not a store. */
const NOTE_LIMIT = 20_000;

function bag(value: unknown): Bag | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : null;
}

/** Expected and found may be given as any JSON: shown as text. */
function printable(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isKind(value: unknown): value is StepVerdict['kind'] {
  return value === 'nonConformity' || value === 'error' || value === 'outOfScope' || value === 'waiting';
}

function readVerdict(body: Bag): StepVerdict {
  if (!isKind(body.kind)) {
    const reason = `Verdict incompréhensible joint au pas : ${JSON.stringify(body).slice(0, 200)}`;
    return { kind: 'error', caseId: null, reason, expected: null, found: null };
  }
  return {
    kind: body.kind,
    caseId: printable(body.caseId),
    reason: printable(body.reason) ?? 'raison non précisée',
    expected: printable(body.expected),
    found: printable(body.found),
  };
}

function readAct(body: Bag): StepAct {
  const duration = body.durationMs;
  return {
    operation: printable(body.operation) ?? 'acte sans nom',
    consigne: printable(body.consigne),
    request: body.request ?? null,
    answer: body.answer ?? null,
    durationMs: typeof duration === 'number' && duration >= 0 ? duration : null,
    error: printable(body.error),
  };
}

function readState(body: Bag): StepState {
  return {
    titre: printable(body.titre) ?? 'Fiche du logiciel',
    avant: bag(body.avant),
    apres: bag(body.apres),
  };
}

const READERS: Readonly<Record<string, (into: ReadAttachments, body: Bag) => void>> = {
  [MEDIA.exchanges]: (into, body) => {
    const ids = body.exchanges;
    if (Array.isArray(ids))
      into.exchanges.push(...ids.filter((id) => typeof id === 'string' && !into.exchanges.includes(id)));
    else into.problems.push('Une pièce « échanges » jointe à un pas n’a pas de liste « exchanges ».');
  },
  [MEDIA.act]: (into, body) => into.acts.push(readAct(body)),
  [MEDIA.verdict]: (into, body) => into.verdicts.push(readVerdict(body)),
  [MEDIA.state]: (into, body) => into.states.push(readState(body)),
};

function readNote(attachment: Attachment, bytes: Buffer): StepNote {
  const textual = attachment.mediaType.startsWith('text/');
  return {
    mediaType: attachment.mediaType,
    fileName: attachment.fileName ?? null,
    text: textual && bytes.length <= NOTE_LIMIT ? bytes.toString('utf8') : null,
    ...(isPicture(attachment, bytes) ? { image: bytes.toString('base64') } : {}),
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

const PICTURE_LIMIT = 2_000_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** A screen of a person's browser, small enough for the page; what only says it is one is not shown. */
function isPicture({ mediaType }: Attachment, bytes: Buffer): boolean {
  return mediaType === 'image/png' && bytes.length <= PICTURE_LIMIT && bytes.subarray(0, PNG.length).equals(PNG);
}

/** Sorts the attachments of one step by what they say. Never throws: a damaged verdict becomes an error verdict. */
export function readAttachments(attachments: readonly Attachment[]): ReadAttachments {
  const into: ReadAttachments = { exchanges: [], acts: [], verdicts: [], states: [], notes: [], problems: [] };
  for (const attachment of attachments) {
    const bytes = Buffer.from(attachment.body, attachment.contentEncoding === 'BASE64' ? 'base64' : 'utf8');
    const reader = READERS[attachment.mediaType];
    if (reader === undefined) {
      into.notes.push(readNote(attachment, bytes));
      continue;
    }
    let body: Bag | null = null;
    try {
      body = bag(JSON.parse(bytes.toString('utf8')));
    } catch {
      // Told below, as for any body that is not an object.
    }
    if (body !== null) reader(into, body);
    else if (attachment.mediaType === MEDIA.verdict) into.verdicts.push(readVerdict({}));
    else into.problems.push(`Une pièce jointe ${attachment.mediaType} n’est pas un objet JSON lisible.`);
  }
  return into;
}

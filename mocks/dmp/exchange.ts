import type { Summary } from '../platform/contract.ts';
import type { Access } from './caller.ts';
import type { Done } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { refusalRow } from './refusals.ts';
import type { DmpRequest } from './request.ts';
import type { DmpSettings } from './settings.ts';

/** What became of a call. */
export type Decision =
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refus'; readonly refus: Refusal };

/** One exchange as the rules see it: what was asked, by whom, what was answered. */
export interface DmpMessage {
  /** Null when the message is no readable SOAP 1.2 envelope. */
  readonly request: DmpRequest | null;
  readonly access: Access | null;
  readonly multipart: boolean;
  readonly decision: Decision;
  readonly settings: DmpSettings;
}

/** Small facts for the journal: what the report shows without opening the body. */
export function summarize({ request, access, decision, multipart }: DmpMessage): Summary {
  const vihf = access?.vihf ?? null;
  return {
    operation: request?.facts?.name ?? null,
    action: request?.action ?? null,
    messageId: request?.messageId ?? null,
    mtom: multipart,
    vihf: vihf && {
      mode: access?.appelant?.mode ?? vihf.modeTexte,
      identifiant: vihf.nameId,
      structure: vihf.structure,
      roles: vihf.roles.map(({ code }) => code),
      patient: vihf.patient?.ins ?? null,
      acces: vihf.accesTexte,
      motif: vihf.motif,
      connexionSecrete: vihf.connexionSecrete,
      signe: access?.signe ?? false,
      empreinte: access?.empreinte ?? null,
      logiciel: vihf.lps.nom,
    },
    ...(decision.kind === 'done' ? done(decision.done) : refused(decision.refus)),
  };
}

/** TD3.2 may give some documents and refuse others: `refus` is then the first refusal. */
function done({ resume, partial = [], attachments = [] }: Done): Summary {
  const [first] = partial;
  if (first === undefined) return { resultat: 'succes', ...resume };
  return { ...refused(first), resultat: attachments.length === 0 ? 'refus' : 'partiel', ...resume };
}

function refused({ cle, message, context }: Refusal): Summary {
  const { code, certainty, title } = refusalRow(cle);
  const hypothese = `Le code du refus « ${title} » est une hypothèse du banc.`;
  return {
    resultat: 'refus',
    refus: cle,
    code,
    certitude: certainty,
    texte: message,
    contexte: context,
    // Never presented as official: what rests on it is to be confirmed (domain/dmp.md 10 #1).
    ...(certainty === 'assumed' ? { hypothese } : {}),
  };
}

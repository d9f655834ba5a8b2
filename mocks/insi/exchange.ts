import type { Personne } from '../nation/model.ts';
import type { Summary } from '../platform/contract.ts';
import type { SoapErrorCode } from '../soap/errors.ts';
import type { Access } from './access.ts';
import type { Decision } from './answers.ts';
import { faultRow } from './faults.ts';
import type { InsiRequest } from './messages.ts';
import { LIBELLES_CR, LIBELLES_VERIFICATION } from './results.ts';
import type { InsiSettings } from './settings.ts';

/** One exchange as the rules see it: what was asked, by whom, what was answered. */
export interface InsiMessage {
  /** Null when the message is no readable SOAP 1.2 envelope; `unreadable` then says why. */
  readonly request: InsiRequest | null;
  readonly unreadable: { readonly code: SoapErrorCode; readonly message: string } | null;
  readonly access: Access;
  readonly decision: Decision;
  readonly settings: InsiSettings;
}

/** Small facts for the journal: what the report shows without opening the body. */
export function summarize({ request, access, decision }: InsiMessage): Summary {
  const criteres = request?.criteres;
  const lps = request?.contexteLps;
  return {
    mode: access.mode,
    messageId: request?.messageIds[0] ?? null,
    action: request?.action ?? null,
    idam: lps?.lps?.idam ?? null,
    emetteur: lps?.emetteur ?? request?.contexteBam?.emetteur ?? null,
    criteres: {
      nomNaissance: criteres?.nomNaissance ?? null,
      prenom: criteres?.prenom ?? [],
      sexe: criteres?.sexe ?? null,
      dateNaissance: criteres?.dateNaissance ?? null,
      lieuNaissance: criteres?.lieuNaissance ?? null,
      ...request?.carte,
      ...(request?.insFourni ? { insFourni: request.insFourni } : {}),
    },
    ...answered(decision),
  };
}

function answered(decision: Decision): Summary {
  if (decision.kind === 'fault') {
    const row = faultRow(decision.code);
    return {
      cr: null,
      libelleCr: null,
      candidats: [],
      fault: {
        subcode: row.subcode,
        code: decision.code,
        severite: row.severite,
        texte: decision.texte ?? row.texte,
      },
      reponseScriptee: false,
    };
  }
  const { cr } = decision.result;
  const labels: Readonly<Record<string, string>> = decision.kind === 'recherche' ? LIBELLES_CR : LIBELLES_VERIFICATION;
  return {
    cr,
    libelleCr: labels[cr] ?? null,
    candidats: decision.candidats.map(candidat),
    fault: null,
    reponseScriptee: decision.reponseScriptee,
  };
}

function candidat({ nomNaissance, prenoms, dateNaissance, lieuNaissance, ins }: Personne): Summary {
  return { nomNaissance, prenoms, dateNaissance, lieuNaissance, matricule: ins?.numero ?? null };
}

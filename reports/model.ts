/**
 * What a run proves, as kept in `run.json` (`run.schema.json` is its JSON Schema). Two axes, never mixed: the technical
 * outcome of what was played, and what it is worth in a referencing dossier (domain/segur-rem-annuaire.md 2.3).
 */
import type { BodyRef, Certainty, ExchangeRecord, Finding } from '../mocks/platform/contract.ts';

/** Technical outcome of a scenario. */
export type Outcome = 'failed' | 'error' | 'waiting' | 'skipped' | 'outOfScope' | 'passed';

/** Outcome of a case: that of its scenarios, or why it has none. */
export type CaseOutcome = Outcome | 'notRun' | 'organisational';

/** Worst first: a case is worth the worst of its scenarios, a scenario the worst of its steps. */
export const OUTCOMES: readonly Outcome[] = ['failed', 'error', 'waiting', 'skipped', 'outOfScope', 'passed'];

/** Worst first; what no scenario played comes after what was played. */
export const CASE_OUTCOMES: readonly CaseOutcome[] = [
  'failed',
  'error',
  'waiting',
  'skipped',
  'notRun',
  'outOfScope',
  'organisational',
  'passed',
];

/** Worth in the dossier; `a-confirmer` and `non-applicable` always carry a reason. */
export type DossierStatus = 'pret' | 'preuve-manquante' | 'non-applicable' | 'a-confirmer';

export interface Dossier {
  readonly status: DossierStatus;
  /** French sentence; null only for `pret`. */
  readonly reason: string | null;
}

export type Totals = Readonly<Record<Outcome, number>>;
export type CaseTotals = Readonly<Record<CaseOutcome, number>>;

// ---------------------------------------------------------------- header, written by the runner

export interface HeaderService {
  readonly name: string;
  readonly title: string;
  readonly urls: readonly string[];
}

/** A fault that could be armed during the run, so that the report can tell how sure the bench is of it. */
export interface HeaderFault {
  /** Null for the transport faults common to every service. */
  readonly service: string | null;
  readonly name: string;
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

/** `run.header.json` (`run.header.schema.json`): who was tested, with what, when. Instants are ISO 8601 with zone. */
export interface RunHeader {
  readonly format: 'banc-segur/run-header/1';
  readonly runId: string;
  readonly startedAt: string;
  /** Null while the run goes on, hence null for ever when it was killed. */
  readonly endedAt: string | null;
  readonly product: { readonly nom: string; readonly version: string; readonly editeur: string | null };
  readonly driver: 'pilot-integre' | 'pilot';
  readonly harness: { readonly version: string; readonly commit: string | null; readonly node: string };
  readonly preset: string;
  readonly seed: number;
  /** Tag expression that chose the scenarios, null for all. */
  readonly tags: string | null;
  /** Violation deliberately switched on in the reference system, null for none. */
  readonly violation: string | null;
  readonly services: readonly HeaderService[];
  /** Capabilities that the product declared: the perimeter of the run. */
  readonly capabilities: readonly string[];
  /** French: what gave the time, e.g. `horloge du banc, figée au 2026-03-02T09:00:00Z`. */
  readonly clockSource: string;
  /** Client certificates used; never any private material. */
  readonly certificates: readonly {
    readonly usage: string;
    readonly subject: string;
    readonly serial: string | null;
    readonly fingerprint256: string | null;
  }[];
  /** Faults on offer, with their certainty; a fault that is not listed is reported as an assumption. */
  readonly faults?: readonly HeaderFault[];
  /** What the vendor declares for the dossier (couloir, DSR edition, SIREN, NIL, relecteur…), shown as is. */
  readonly declaration?: readonly { readonly libelle: string; readonly valeur: string }[];
}

// ---------------------------------------------------------------- what was played

/** Put by a step on itself when it fails or skips (`application/vnd.banc-segur.verdict+json`). */
export interface StepVerdict {
  readonly kind: 'nonConformity' | 'error' | 'outOfScope' | 'waiting';
  readonly caseId: string | null;
  readonly reason: string;
  readonly expected: string | null;
  readonly found: string | null;
}

/** An act carried to the vendor's system (`application/vnd.banc-segur.act+json`). */
export interface StepAct {
  readonly operation: string;
  readonly consigne: string | null;
  readonly request: unknown;
  readonly answer: unknown;
  readonly durationMs: number | null;
  readonly error: string | null;
}

/** The vendor's record before and after (`application/vnd.banc-segur.state+json`). */
export interface StepState {
  readonly titre: string;
  readonly avant: Readonly<Record<string, unknown>> | null;
  readonly apres: Readonly<Record<string, unknown>> | null;
}

/** Anything else a step attached: text is kept, the rest is named by type, size and digest. */
export interface StepNote {
  readonly mediaType: string;
  readonly fileName: string | null;
  readonly text: string | null;
  /** A picture that the report shows, in base64; null for anything else. */
  readonly image?: string | null;
  readonly bytes: number;
  readonly sha256: string;
}

export interface StepResult {
  /** Gherkin keyword as written (`Quand`…), null for a hook. */
  readonly keyword: string | null;
  readonly text: string;
  readonly line: number | null;
  readonly outcome: Outcome;
  /** French reason when not passed; null when passed. */
  readonly reason: string | null;
  readonly durationMs: number;
  readonly argument: string | readonly (readonly string[])[] | null;
  readonly verdict: StepVerdict | null;
  readonly acts: readonly StepAct[];
  readonly states: readonly StepState[];
  readonly exchanges: readonly string[];
  readonly notes: readonly StepNote[];
}

export interface ScenarioResult {
  /** Stable from one run to the next: made of the file, the line and the name. */
  readonly id: string;
  readonly name: string;
  readonly feature: string;
  readonly uri: string;
  readonly line: number | null;
  /** Row of the examples table, when it comes from an outline. */
  readonly example: readonly { readonly name: string; readonly value: string }[];
  readonly tags: readonly string[];
  readonly cases: readonly string[];
  readonly requirements: readonly string[];
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly startedAt: string | null;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  /** Exchanges of the scenario that no step claims. */
  readonly otherExchanges: readonly string[];
  /** French reasons why this rests on an assumption of the bench; empty when it does not. */
  readonly assumptions: readonly string[];
}

export interface ReportedFinding extends Finding {
  /** `F1`, `F2`… in the order of the journal. */
  readonly id: string;
  readonly exchange: string;
  readonly scenario: string | null;
  /** False when the scenario under way was not about this rule's case: the always-on rules saw it. */
  readonly sought: boolean;
}

/** An exchange as journalled, secrets masked; its findings are ids of `Run.findings`. */
export interface ReportedExchange extends Omit<ExchangeRecord, 'findings' | 'scenario'> {
  /** Id of a `ScenarioResult`, null when no scenario was under way. */
  readonly scenario: string | null;
  readonly findings: readonly string[];
  /** How sure the bench is of the fault applied; null without fault. */
  readonly faultCertainty: Certainty | null;
}

export interface CaseResult {
  readonly id: string;
  readonly domain: string;
  readonly title: string;
  readonly expected: string;
  /** False when the catalogue's English text stands in for a missing French one. */
  readonly french: boolean;
  readonly level: string;
  readonly watch: readonly string[];
  readonly sources: readonly string[];
  readonly violations: readonly string[];
  readonly requirements: readonly string[];
  readonly outcome: CaseOutcome;
  readonly dossier: Dossier;
  readonly scenarios: readonly string[];
  readonly findings: readonly string[];
}

export interface DomainResult {
  readonly id: string;
  readonly title: string;
  readonly totals: CaseTotals;
}

/** The whole of `run.json`. */
export interface Run {
  readonly format: 'banc-segur/run/1';
  readonly header: RunHeader;
  /** False when the end of the messages is missing: the run was killed. */
  readonly complete: boolean;
  /** French warnings: cut lines, hook failures, unreadable attachments… */
  readonly warnings: readonly string[];
  readonly totals: Totals;
  readonly caseTotals: CaseTotals;
  readonly domains: readonly DomainResult[];
  readonly cases: readonly CaseResult[];
  readonly scenarios: readonly ScenarioResult[];
  readonly exchanges: readonly ReportedExchange[];
  readonly findings: readonly ReportedFinding[];
}

/** Path of a raw body inside the run directory, null when the digest is not one. */
export function bodyPath(body: BodyRef): string | null {
  return /^[0-9a-f]{64}$/.test(body.sha256) ? `bodies/${body.sha256.slice(0, 2)}/${body.sha256}` : null;
}

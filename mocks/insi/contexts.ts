import type { SchemaProblem } from '../soap/schema.ts';
import { attribute, child, childText, type XmlTree } from '../soap/xml.ts';
import { NS } from './operations.ts';

/** ContexteLPS as received (domain/insi.md 1.5); a missing part is null. */
export interface ContexteLps {
  readonly version: string | null;
  readonly nature: string | null;
  readonly id: string | null;
  readonly temps: string | null;
  readonly emetteur: string | null;
  readonly lps: {
    readonly idam: string | null;
    /** Attribute `R` of IDAM, `4` for an authorisation number. */
    readonly idamR: string | null;
    readonly version: string | null;
    readonly instance: string | null;
    readonly nom: string | null;
  } | null;
  readonly problems: readonly SchemaProblem[];
}

/** ContexteBAM as received (domain/insi.md 1.6). */
export interface ContexteBam {
  readonly version: string | null;
  readonly nature: string | null;
  readonly id: string | null;
  readonly temps: string | null;
  readonly emetteur: string | null;
  /** Null without COUVERTURE. */
  readonly couverture: { readonly vide: boolean } | null;
  readonly problems: readonly SchemaProblem[];
}

/** Reads the software's context. */
export function readContexteLps(tree: XmlTree, problems: readonly SchemaProblem[]): ContexteLps {
  const lps = child(tree, NS.ctxLps, 'LPS');
  const idam = lps && child(lps, NS.ctxLps, 'IDAM');
  return {
    ...common(tree, NS.ctxLps),
    lps:
      lps === undefined
        ? null
        : {
            idam: idam?.text.trim() ?? null,
            idamR: idam === undefined ? null : attribute(idam, 'R'),
            version: trimmed(childText(lps, NS.ctxLps, 'Version')),
            instance: trimmed(childText(lps, NS.ctxLps, 'Instance')),
            nom: trimmed(childText(lps, NS.ctxLps, 'Nom')),
          },
    problems,
  };
}

/** Reads the health-insurance context. */
export function readContexteBam(tree: XmlTree, problems: readonly SchemaProblem[]): ContexteBam {
  const couverture = child(tree, NS.ctxBam, 'COUVERTURE');
  return {
    ...common(tree, NS.ctxBam),
    couverture:
      couverture === undefined ? null : { vide: couverture.children.length === 0 && couverture.text.trim() === '' },
    problems,
  };
}

function common(tree: XmlTree, namespace: string) {
  return {
    version: attribute(tree, 'Version'),
    nature: attribute(tree, 'Nature'),
    id: trimmed(childText(tree, namespace, 'Id')),
    temps: trimmed(childText(tree, namespace, 'Temps')),
    emetteur: trimmed(childText(tree, namespace, 'Emetteur')),
  };
}

function trimmed(text: string | null): string | null {
  return text?.trim() ?? null;
}

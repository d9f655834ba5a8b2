import {
  After,
  Before,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setWorldConstructor,
} from '@cucumber/cucumber';
import type { VerdictKind } from './verdict.ts';
import { MondeDuBanc } from './world.ts';

const DELAI_D_UNE_ETAPE_MS = 120_000;
const ETIQUETTE_DE_CAS = /^@([A-Z]+-\d+)$/;

setWorldConstructor(MondeDuBanc);
setDefaultTimeout(DELAI_D_UNE_ETAPE_MS);

// Cucumber keeps only a stack trace: the kind of failure, what was expected and found go to the report from here.
setDefinitionFunctionWrapper(
  (run: (this: unknown, ...args: unknown[]) => unknown) =>
    async function (this: unknown, ...args: unknown[]) {
      try {
        return await run.apply(this, args);
      } catch (error) {
        if (!(this instanceof MondeDuBanc)) throw error;
        const kind = kindOf(error);
        const { attendu = null, constate = null } = error as { attendu?: string | null; constate?: string | null };
        const reason = error instanceof Error ? error.message : String(error);
        this.conclure({ kind, caseId: this.cas, reason, expected: attendu, found: constate });
        if (kind === 'outOfScope') return 'skipped';
        throw error;
      }
    },
);

Before(async function (this: MondeDuBanc, { pickle }) {
  const cas = pickle.tags.map((tag) => ETIQUETTE_DE_CAS.exec(tag.name)?.[1]).find((id) => id !== undefined);
  await this.ouvrir(pickle.id, cas ?? null);
});

After(async function (this: MondeDuBanc) {
  await this.fermer();
});

function kindOf(error: unknown): VerdictKind {
  const kind = (error as { kind?: unknown } | null)?.kind;
  return kind === 'nonConformity' || kind === 'outOfScope' ? kind : 'error';
}

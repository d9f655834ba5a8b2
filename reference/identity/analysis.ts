import type { Decision, DecisionSaisie, Discordance } from './model.ts';
import { words } from './traits.ts';

/** Was this decision taken on this very difference? Other values make another difference. */
export function covers(decision: Decision, { trait, local, insi }: Discordance): boolean {
  return decision.objet === trait && decision.local === local && decision.insi === insi;
}

/** Are two names one typing error apart: a letter added, lost, changed, or two neighbours swapped? */
export function fauteManifeste(a: string, b: string): boolean {
  if (a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

/** The part of INSi's first names that stands for the local first one. */
function prenomRendu(local: string, insi: string): string {
  return words(insi).slice(0, words(local).length).join(' ');
}

/**
 * May this decision be recorded? Only an obvious spelling error of the document on the first name, confirmed by the
 * person, lifts a blocking difference (INS-21, 003:459); a gap needs a reason (INS-12, INS-20).
 */
export function acceptDecision(discordance: Discordance, decision: DecisionSaisie): string | null {
  const { trait, local, insi, bloquante } = discordance;
  if (decision.motif.trim() === '') return 'Indiquez le motif de la décision : elle reste tracée dans la fiche.';
  if (decision.conclusion === 'erreur-dans-ins') return null;
  if (decision.conclusion === 'ecart-admis') {
    return bloquante
      ? 'Cette discordance interdit la récupération : elle ne peut pas être admise comme un simple écart.'
      : null;
  }
  if (trait !== 'premierPrenom' || local === null || insi === null) {
    return 'Seule une erreur manifeste dans le premier prénom du justificatif peut être reconnue ici.';
  }
  if (!fauteManifeste(words(local).join(' '), prenomRendu(local, insi))) {
    return `« ${local} » et « ${prenomRendu(local, insi)} » diffèrent de plus d'une lettre : ce n'est pas une erreur manifeste du justificatif.`;
  }
  return decision.confirmeParUsager
    ? null
    : "L'usager doit confirmer l'erreur de son justificatif : recueillez sa confirmation puis enregistrez-la.";
}

/**
 * A gap on other first names or birth place is not accepted in silence (INS-12, INS-20, 003:455). Where a strict trait
 * differs, the question does not arise: `mayRetrieve` forbids it.
 */
export function awaitsDecision(discordances: readonly Discordance[], decisions: readonly Decision[]): string | null {
  const open = discordances.filter((one) => !decisions.some((decision) => covers(decision, one)));
  if (open.length === 0 || open.some(({ bloquante }) => bloquante)) return null;
  return `Analysez d'abord l'écart et enregistrez votre décision. ${open.map(({ texte }) => texte).join(' ')}`;
}

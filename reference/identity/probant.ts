import type { Circonstances, Justificatif, NatureJustificatif } from './justificatif.ts';
import { type Condition, IDENTITE_ACTUELLE, ORIGINAL, REGLES_PROBANTES } from './regles-justificatifs.ts';

const QUE_DEMANDER = "Demandez une carte nationale d'identité, un passeport ou un titre de séjour.";

/** Why a document that no rule knows does not validate. */
const VALEUR_FAIBLE: Partial<Readonly<Record<NatureJustificatif, string>>> = {
  'permis-de-conduire': `Le permis de conduire ne porte pas le sexe de l'usager : il ne permet pas de valider l'identité. ${QUE_DEMANDER}`,
  'carte-vitale': `La carte Vitale n'est pas un titre d'identité : elle ne permet pas de valider l'identité. ${QUE_DEMANDER}`,
  'carte-mutuelle': `La carte de mutuelle n'est pas un titre d'identité : elle ne permet pas de valider l'identité. ${QUE_DEMANDER}`,
  'attestation-demande-asile': `L'attestation de demande d'asile n'est pas un document à haut niveau de confiance : elle ne permet pas de valider l'identité. ${QUE_DEMANDER}`,
  'decision-de-justice': `Une décision de justice seule ne permet pas de valider l'identité. ${QUE_DEMANDER}`,
  'non-precise': "Indiquez le type du document présenté : sans lui, l'identité ne peut pas être validée.",
  aucun: `Sans justificatif à haut niveau de confiance, l'identité ne peut être ni validée ni qualifiée. La prise en charge se poursuit. ${QUE_DEMANDER}`,
};

/**
 * Conformant probative value of a document (003:78 and the lines that `REGLES_PROBANTES` cites). An expired document
 * still validates (DOC-11): its date does not matter.
 */
export function documentValidates(justificatif: Justificatif, circonstances: Circonstances): string | null {
  const lacks = ({ tient }: Condition) => !tient(justificatif, circonstances);
  const missing = REGLES_PROBANTES.filter(({ natures }) => natures.includes(justificatif.nature)).map(
    ({ conditions }) => [ORIGINAL, IDENTITE_ACTUELLE, ...conditions].filter(lacks),
  );
  if (missing.length === 0) {
    return VALEUR_FAIBLE[justificatif.nature] ?? `Ce document ne permet pas de valider l'identité. ${QUE_DEMANDER}`;
  }
  if (missing.some((conditions) => conditions.length === 0)) return null;
  // Among several ways of validating, the user is told of the nearest one.
  const [nearest = []] = missing.sort((a, b) => a.length - b.length);
  return nearest.map(({ demande }) => demande).join(' ');
}

import type { ConclusionAnalyse, Identite, IssueInsi, Statut } from './model.ts';

/** French name of each status, as the screen shows it. */
export const LIBELLES_STATUT: Readonly<Record<Statut, string>> = {
  provisoire: 'Identité provisoire',
  recuperee: 'Identité récupérée',
  validee: 'Identité validée',
  qualifiee: 'Identité qualifiée',
};

/** What an analysis concluded, as screens and history say it. */
export const LIBELLES_CONCLUSION: Readonly<Record<ConclusionAnalyse, string>> = {
  'ecart-admis': 'écart admis après analyse',
  'erreur-sur-justificatif': 'erreur manifeste du justificatif',
  'erreur-dans-ins': "erreur dans l'INS",
};

/** What INSi answered, as the history of a record says it. */
export const LIBELLES_ISSUE: Readonly<Record<IssueInsi, string>> = {
  trouvee: 'une identité',
  aucune: 'aucune identité',
  plusieurs: 'plusieurs identités',
  erreur: 'erreur technique',
};

/** Status from the two facts it is made of: INS retrieved from INSi, trusted document checked (domain/insi.md 5.2). */
export function statutPour(insRecuperee: boolean, documentControle: boolean): Statut {
  if (insRecuperee) return documentControle ? 'qualifiee' : 'recuperee';
  return documentControle ? 'validee' : 'provisoire';
}

/** Conformant status of a record (INS-02). */
export function statusOf(identite: Identite): Statut {
  return statutPour(identite.recuperation !== null, identite.justificatif?.valide === true);
}

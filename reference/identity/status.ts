import type { ConclusionAnalyse, Identite, IssueInsi, Justificatif, NatureJustificatif, Statut } from './model.ts';

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

interface ValeurProbante {
  readonly libelle: string;
  /** Why it does not validate, null when it does. */
  readonly refus: string | null;
}

/** Probative value of each document (003:78, 003:497). */
export const JUSTIFICATIFS: Readonly<Record<NatureJustificatif, ValeurProbante>> = {
  'carte-nationale-identite': { libelle: "Carte nationale d'identité", refus: null },
  passeport: { libelle: 'Passeport', refus: null },
  'titre-de-sejour': { libelle: 'Titre de séjour', refus: null },
  'permis-de-conduire': {
    libelle: 'Permis de conduire',
    refus: "Le permis de conduire ne porte pas le sexe de l'usager : il ne permet pas de valider l'identité.",
  },
  'carte-vitale': {
    libelle: 'Carte Vitale',
    refus: "La carte Vitale n'est pas un titre d'identité : elle ne permet pas de valider l'identité.",
  },
  'carte-mutuelle': {
    libelle: 'Carte de mutuelle',
    refus: "La carte de mutuelle n'est pas un titre d'identité : elle ne permet pas de valider l'identité.",
  },
  aucun: {
    libelle: 'Aucun document présenté',
    refus:
      "Sans justificatif à haut niveau de confiance, l'identité ne peut être ni validée ni qualifiée. La prise en charge se poursuit.",
  },
};

/** Conformant probative value: an expired document still validates (DOC-11), so neither date matters. */
export function documentValidates(justificatif: Justificatif, _jour: string): string | null {
  const refus = JUSTIFICATIFS[justificatif.nature].refus;
  return refus === null
    ? null
    : `${refus} Demandez une carte nationale d'identité, un passeport ou un titre de séjour.`;
}

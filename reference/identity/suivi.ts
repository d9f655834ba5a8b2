/** What a record carries besides its status: attributes, changes of traits, what is left to put right. */

/** Attributes of an identity (EXI SI 09, EXI ID 24 and 26, domain/insi.md 5.2). */
export type Attribut = 'homonyme' | 'douteux' | 'fictif';

/** French name of each attribute, as badges say it. */
export const LIBELLES_ATTRIBUT: Readonly<Record<Attribut, string>> = {
  homonyme: 'Homonyme',
  douteux: 'Identité douteuse',
  fictif: 'Identité fictive',
};

/** A strict trait that changed, with its two values (003:106, 003:296). */
export interface ChangementTrait {
  readonly champ: 'nomNaissance' | 'premierPrenom' | 'prenoms' | 'sexe' | 'dateNaissance' | 'lieuNaissance';
  readonly avant: string | null;
  readonly apres: string | null;
  /** ISO 8601. */
  readonly le: string;
}

/** What was recorded for want of better, to be put right as soon as possible (INS-36, 003:368). */
export type ARegulariser = 'nomNaissance';

/** What the user is asked to do about it. */
export const LIBELLES_REGULARISATION: Readonly<Record<ARegulariser, string>> = {
  nomNaissance:
    'Nom de naissance à régulariser : la fiche porte à titre provisoire le nom utilisé, lu sur le justificatif. Demandez le nom de naissance dès que possible et corrigez la fiche.',
};

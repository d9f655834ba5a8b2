/**
 * What the health insurance knows of a person, as the API Droits tells it (domain/franceconnect-droits.md 5.4, 5.5).
 */

/**
 * A day of a right: `YYYY-MM-DD`, or counted from the day of the bench (`J`, `J-1`, `J+30`), so that rights that ended
 * yesterday did so whatever the day of the run.
 */
export type JourDroits = string;

/** How a beneficiary stands towards the person who opens the rights. */
export type Qualite =
  | 'assure'
  | 'concubin'
  | 'concubin_en_rupture'
  | 'pacse'
  | 'ex_pacse'
  | 'conjoint'
  | 'conjoint_separe'
  | 'conjoint_divorce'
  | 'conjoint_veuf'
  | 'parent'
  | 'enfant'
  | 'autre';

/** A beneficiary hangs from one insured person, or from two: a child under either parent. */
export interface Rattachement {
  /** Id of the insured person in the nation. */
  readonly ouvreur: string;
  readonly qualite: Exclude<Qualite, 'assure'>;
  /** Rank among children born the same day, 1 for a single birth. */
  readonly rang: number;
}

/** End null when it is not known: never said more than one year ahead. */
export interface PeriodeDroits {
  readonly dateDebut: JourDroits;
  readonly dateFin: JourDroits | null;
}

export interface Caisse {
  /** 2, 3 and 4 digits: grand régime, organisme, centre. */
  readonly grandRegime: string;
  readonly organisme: string;
  readonly codeCentre: string;
  readonly libelle: string;
  readonly codePostal: string;
  readonly commune: string;
}

/** Complementary cover that the health insurance manages itself: C2S, formerly CMU-C and ACS. */
export interface Complementaire {
  readonly code: string;
  readonly libelle: string;
  readonly periodes: readonly PeriodeDroits[];
}

/** Codes of exemption motives that the API knows (domain/franceconnect-droits.md 5.4). */
export type MotifExoneration = 'INV' | 'MAT' | 'LIS' | 'EXP' | 'EXC' | 'A115_DET_PML' | 'NE' | 'STE' | 'EDS';

export interface ExonerationDeclaree {
  readonly motif: MotifExoneration;
  readonly libelle: string;
  readonly libelleLong: string;
  readonly dateDebut: JourDroits;
  readonly dateFin: JourDroits | null;
  readonly maternite: {
    readonly datePresumeeGrossesse: JourDroits | null;
    readonly dateReelleAccouchement: JourDroits | null;
  } | null;
}

export interface MedecinTraitantDeclare {
  /** Id of the professional in the nation. */
  readonly professionnel: string;
  readonly dateDebut: JourDroits;
  readonly dateFin: JourDroits | null;
}

export interface DroitsAssuranceMaladie {
  /** Empty for somebody insured in their own name; read from the Vitale card when absent. */
  readonly rattachements?: readonly Rattachement[];
  readonly caisse: Caisse;
  /** Periods of the basic cover (AMO). */
  readonly periodes: readonly PeriodeDroits[];
  readonly complementaire: Complementaire | null;
  readonly exonerations: readonly ExonerationDeclaree[];
  readonly medecinTraitant: MedecinTraitantDeclare | null;
}

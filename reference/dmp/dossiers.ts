import { SUIVI_VIDE, type SuiviDmp } from './modele-dossier.ts';

/** What the software keeps about the DMP of each person, by identifier of their record; in memory, gone with the test base. */
export class DossiersDmp {
  readonly #suivis = new Map<string, SuiviDmp>();

  /** Of a record whose DMP was never spoken of: empty. */
  lire(identite: string): SuiviDmp {
    return this.#suivis.get(identite) ?? SUIVI_VIDE;
  }

  garder(identite: string, suivi: SuiviDmp): void {
    this.#suivis.set(identite, suivi);
  }

  vider(): void {
    this.#suivis.clear();
  }
}

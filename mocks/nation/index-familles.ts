import type { Personne } from './model.ts';
import type { IndexTenu } from './registre.ts';

/** Named persons by FranceConnect login, and by the insured person their preset says they hang from. */
export class IndexFamilles implements IndexTenu<Personne> {
  readonly #parIdentifiant = new Map<string, Personne>();
  readonly #parOuvreur = new Map<string, Map<string, Personne>>();

  ajoute(personne: Personne): void {
    const identifiant = personne.compteFranceConnect?.identifiant;
    if (identifiant) this.#parIdentifiant.set(identifiant.toLowerCase(), personne);
    for (const { ouvreur } of personne.droits?.rattachements ?? []) {
      const rattaches = this.#parOuvreur.get(ouvreur) ?? new Map<string, Personne>();
      this.#parOuvreur.set(ouvreur, rattaches.set(personne.id, personne));
    }
  }

  retire(personne: Personne): void {
    const identifiant = personne.compteFranceConnect?.identifiant;
    if (identifiant) this.#parIdentifiant.delete(identifiant.toLowerCase());
    for (const { ouvreur } of personne.droits?.rattachements ?? []) this.#parOuvreur.get(ouvreur)?.delete(personne.id);
  }

  /** Logins are typed by people: case does not matter. */
  parIdentifiant(identifiant: string): Personne | undefined {
    return this.#parIdentifiant.get(identifiant.toLowerCase());
  }

  rattachesA(ouvreur: string): readonly Personne[] {
    return [...(this.#parOuvreur.get(ouvreur)?.values() ?? [])];
  }
}

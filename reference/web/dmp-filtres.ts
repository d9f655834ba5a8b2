import type { Vue } from '../identity/vue.ts';
import { type FiltreAffiche, SANS_FILTRE } from './dmp-ecran.ts';
import type { DocumentVue } from './dmp-vue.ts';

/** What the lists on screen were narrowed to, so that a filtered list never passes for a whole one. */
export class FiltresAffiches {
  readonly #asked = new Map<string, { readonly filtre: FiltreAffiche; readonly ids: ReadonlySet<string> }>();

  retenir(fiche: string, filtre: FiltreAffiche, { dmp }: Vue): void {
    this.#asked.set(fiche, { filtre, ids: new Set(dmp?.documents?.map(({ id }) => id)) });
  }

  /** The filter of that list; none for a list that was obtained otherwise. */
  de(fiche: string, documents: readonly DocumentVue[] | null): FiltreAffiche {
    const asked = this.#asked.get(fiche);
    if (asked === undefined || documents === null) return SANS_FILTRE;
    return documents.every(({ id }) => asked.ids.has(id)) ? asked.filtre : SANS_FILTRE;
  }

  oublier(): void {
    this.#asked.clear();
  }
}

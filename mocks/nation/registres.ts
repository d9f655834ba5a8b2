import { incoherencesPersonne, incoherencesProfessionnel, incoherencesStructure } from './coherence.ts';
import { EtatCivil } from './etat-civil.ts';
import { IndexFamilles } from './index-familles.ts';
import { IndexProfessionnels, IndexStructures } from './indexes.ts';
import type { Personne, Professionnel, Structure } from './model.ts';
import { type IndexTenu, Registre } from './registre.ts';
import { VALIDATEURS } from './schemas.ts';

/** The three collections of a nation, each with the indexes that follow it. */
export interface Registres {
  readonly personnes: Registre<Personne>;
  readonly indexFamilles: IndexFamilles;
  /** Named persons as they are on the day of the clock. */
  readonly etatCivil: EtatCivil;
  readonly professionnels: Registre<Professionnel>;
  readonly indexProfessionnels: IndexProfessionnels;
  readonly structures: Registre<Structure>;
  readonly indexStructures: IndexStructures;
}

/** Empty registers; professionals refer to structures, hence are checked against them. `maintenant`: ms since the epoch. */
export function ouvrirRegistres(maintenant: () => number): Registres {
  const etatCivil = new EtatCivil(maintenant);
  const indexFamilles = new IndexFamilles();
  const personnes = new Registre<Personne>(
    {
      nom: 'personnes',
      codes: { inconnu: 'E_PERSON_UNKNOWN', invalide: 'E_PERSON_INVALID', existe: 'E_PERSON_EXISTS' },
      valide: VALIDATEURS.personne,
      incoherences: incoherencesPersonne,
    },
    ensemble(etatCivil, indexFamilles),
  );
  const indexStructures = new IndexStructures();
  const structures = new Registre<Structure>(
    {
      nom: 'structures',
      codes: { inconnu: 'E_STRUCTURE_UNKNOWN', invalide: 'E_STRUCTURE_INVALID', existe: 'E_STRUCTURE_EXISTS' },
      valide: VALIDATEURS.structure,
      incoherences: incoherencesStructure,
    },
    indexStructures,
  );
  const indexProfessionnels = new IndexProfessionnels((id) => structures.lire(id));
  const professionnels = new Registre<Professionnel>(
    {
      nom: 'professionnels',
      codes: {
        inconnu: 'E_PROFESSIONAL_UNKNOWN',
        invalide: 'E_PROFESSIONAL_INVALID',
        existe: 'E_PROFESSIONAL_EXISTS',
      },
      valide: VALIDATEURS.professionnel,
      incoherences: (professionnel) =>
        incoherencesProfessionnel(professionnel, (structure) => structures.lire(structure) !== undefined),
    },
    indexProfessionnels,
  );
  return { personnes, indexFamilles, etatCivil, professionnels, indexProfessionnels, structures, indexStructures };
}

function ensemble<T>(...indexes: readonly IndexTenu<T>[]): IndexTenu<T> {
  return {
    ajoute: (record) => {
      for (const index of indexes) index.ajoute(record);
    },
    retire: (record) => {
      for (const index of indexes) index.retire(record);
    },
  };
}

import { incoherencesPersonne, incoherencesProfessionnel, incoherencesStructure } from './coherence.ts';
import { EtatCivil } from './etat-civil.ts';
import { IndexProfessionnels, IndexStructures } from './indexes.ts';
import type { Personne, Professionnel, Structure } from './model.ts';
import { Registre } from './registre.ts';
import { VALIDATEURS } from './schemas.ts';

/** The three collections of a nation, each with the indexes that follow it. */
export interface Registres {
  readonly personnes: Registre<Personne>;
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
  const personnes = new Registre<Personne>(
    {
      nom: 'personnes',
      codes: { inconnu: 'E_PERSON_UNKNOWN', invalide: 'E_PERSON_INVALID', existe: 'E_PERSON_EXISTS' },
      valide: VALIDATEURS.personne,
      incoherences: incoherencesPersonne,
    },
    etatCivil,
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
  return { personnes, etatCivil, professionnels, indexProfessionnels, structures, indexStructures };
}

import type { Identite } from '../identity/model.ts';
import type { Policies } from '../identity/policies.ts';
import { LIBELLES_STATUT } from '../identity/status.ts';

/** A health document ready to be printed: what is written on its first page, and what its datamatrix says. */
export interface DocumentImprime {
  readonly structure: string;
  readonly titre: string;
  /** `AAAA-MM-JJ`. */
  readonly jour: string;
  readonly lignes: readonly (readonly [libelle: string, valeur: string])[];
  readonly mention: string;
  /** Text of the datamatrix, null when the page bears none. */
  readonly datamatrix: string | null;
}

const SEXES = { F: 'Féminin', M: 'Masculin', I: 'Indéterminé' } as const;

const NATURES: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.4.8': 'NIR',
  '1.2.250.1.213.1.4.9': 'NIA',
  '1.2.250.1.213.1.4.10': 'NIR de test',
  '1.2.250.1.213.1.4.11': 'NIR de démonstration',
};

function french(jour: string): string {
  return jour.split('-').reverse().join('/');
}

/**
 * The first page of a health document of this person. Matricule and datamatrix are there when the identity is
 * qualified, and only then (INS-33, EXI DIF 02, EXI ID 29).
 */
export function documentDe(identite: Identite, policies: Policies, structure: string, jour: string): DocumentImprime {
  const { traits, matricule } = identite;
  const statut = policies.statusOf(identite);
  const qualifiee = statut === 'qualifiee' && matricule !== null;
  return {
    structure,
    titre: 'Compte rendu de consultation',
    jour,
    lignes: [
      ['Nom de naissance', traits.nomNaissance],
      ...(identite.nomUtilise === null ? [] : [['Nom utilisé', identite.nomUtilise] as const]),
      ['Prénoms de naissance', traits.prenoms],
      ['Sexe', SEXES[traits.sexe]],
      ['Né(e) le', french(traits.dateNaissance)],
      ['Lieu de naissance', traits.lieuNaissance ?? 'non renseigné'],
      ...(qualifiee
        ? [
            [
              'Matricule INS',
              `${matricule.numero} ${matricule.cle} (${NATURES[matricule.oid ?? ''] ?? 'INS'})`,
            ] as const,
          ]
        : []),
      ['Identifiant local', identite.id],
    ],
    mention: qualifiee
      ? 'Identité qualifiée.'
      : `${LIBELLES_STATUT[statut]} : ce document ne porte ni matricule INS ni datamatrix.`,
    datamatrix: policies.printsDatamatrix(identite) ? policies.datamatrixMessage(identite) : null,
  };
}

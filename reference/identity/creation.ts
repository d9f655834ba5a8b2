import type { Horloge } from '../clock.ts';
import { resolveDeclared } from './declared.ts';
import { withBilling } from './facturation.ts';
import type { Identite, Matricule, TraitsDeclares } from './model.ts';
import type { Policies } from './policies.ts';
import { nouvelleFiche } from './record.ts';
import type { IdentiteStore } from './store.ts';
import { alertesSaisie, normaliseName, numeroFacturation } from './traits.ts';
import { type Parole, type Vue, vueListe, vueSansIdentite } from './vue.ts';

/** What a creation rests on. */
export interface CreationDependencies {
  readonly store: IdentiteStore;
  readonly policies: Policies;
  readonly horloge: Horloge;
}

/** What the user says besides the traits. */
export interface Confirmations {
  /** The records that may be the same person were seen: it is somebody else. */
  readonly doublonsEcartes?: boolean;
  /** The birth name cannot be had (INS-36). */
  readonly nomNaissanceInaccessible?: boolean;
}

/** A record to keep and what the screen says, or the screen alone when nothing is created. */
export type Creation = { readonly cree: Identite; readonly parole: Parole } | { readonly vue: Vue };

const DOUBLON_POSSIBLE =
  "Cette personne a peut-être déjà une identité : ouvrez celle qui existe, ou confirmez qu'il s'agit d'une autre personne.";

/** Prepares a new record from what a user types, or says why there is none. `at`: ISO 8601. */
export function preparer(
  { store, policies, horloge }: CreationDependencies,
  declares: TraitsDeclares,
  matricule: Matricule | null,
  { doublonsEcartes = false, nomNaissanceInaccessible = false }: Confirmations,
  at: string,
): Creation {
  const nom = policies.birthNameFrom(declares, nomNaissanceInaccessible);
  if ('refus' in nom) return { vue: vueSansIdentite(nom) };
  const resolved = resolveDeclared({ ...declares, nomNaissance: nom.nomNaissance }, policies);
  if ('refus' in resolved) return { vue: vueSansIdentite(resolved) };
  const { saisie, checked } = resolved;
  const refus = policies.mayRecord(checked, horloge.jour());
  if (refus !== null) return { vue: vueSansIdentite({ refus }) };
  const traits = policies.normaliseTraits(saisie);
  const existing = doublonsEcartes ? [] : policies.existingIdentities(traits, store.all());
  if (existing.length > 0) {
    return { vue: vueListe(existing, policies, horloge.jour(), { message: DOUBLON_POSSIBLE }) };
  }
  const refusMatricule = matricule === null ? null : policies.acceptMatricule(matricule, 'saisie', null);
  const billing = numeroFacturation(saisie.numeroFacturation);
  const fiche: Identite = {
    ...nouvelleFiche(store.nextId(), at, traits, billing),
    nomUtilise: normaliseName(declares.nomUtilise ?? '') || null,
    aRegulariser: nom.aRegulariser,
    matricule: refusMatricule === null ? matricule : null,
  };
  const cree = withBilling(fiche, policies);
  const parole: Parole = {
    message: `L'identité ${cree.id} est créée.`,
    alertes: alertesSaisie(cree),
    ...(refusMatricule === null ? {} : { refus: refusMatricule }),
  };
  return { cree, parole };
}

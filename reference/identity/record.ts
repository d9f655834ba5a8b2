import type { Identite, Traits, TraitsSaisis } from './model.ts';

/** A record just created: nothing retrieved, nothing checked. */
export function nouvelleFiche(id: string, at: string, traits: Traits, numeroFacturation: string | null): Identite {
  return {
    id,
    creeeLe: at,
    traits,
    numeroFacturation,
    nomUtilise: null,
    attributs: [],
    aRegulariser: [],
    changements: [],
    matricule: null,
    recuperation: null,
    justificatif: null,
    choixJustificatif: null,
    copieNumerisee: null,
    derniereVenue: at.slice(0, 10),
    proposition: null,
    decisions: [],
    declassements: [],
    derniereReponse: null,
    dernierAppel: null,
    insRecue: null,
    verification: null,
    evenements: [],
    trace: [],
  };
}

/**
 * What a record would be typed as after a change of strict traits. A list that was only the first birth first name
 * follows it when that one changes alone.
 */
export function ressaisie(traits: Traits, change: Partial<TraitsSaisis>): TraitsSaisis {
  const alone = change.premierPrenom !== undefined && change.prenoms === undefined;
  const follows = alone && traits.prenoms === traits.premierPrenom;
  return { ...traits, ...change, ...(follows ? { prenoms: change.premierPrenom } : {}) };
}

import type { Criteres } from '../insi/envelope.ts';
import { attributBloquant } from './attributs.ts';
import { traitsNonOfficiels } from './declassement.ts';
import { OID_NIA } from './matricule.ts';
import type { Alteration, Complements, Identite, Proposition, Traits } from './model.ts';
import { words } from './traits.ts';

/**
 * A call is useless once the INS is retrieved, unless it may turn a NIA into a NIR (INS-30); INSi knows M and F only
 * (domain/insi.md 2.2). It is forbidden for a doubtful or fictive identity (5.2), and under traits that are not those of
 * civil status (INS-27).
 */
export function mayCall(identite: Identite, _complements: Complements): string | null {
  if (identite.recuperation !== null && identite.matricule?.oid !== OID_NIA)
    return "L'INS de cette identité est déjà récupérée : aucun nouvel appel n'est utile.";
  const blocked = attributBloquant(identite);
  if (blocked !== null) return blocked;
  if (traitsNonOfficiels(identite)) {
    return "Les traits de la fiche ne sont pas ceux de l'état civil, à la demande de l'usager : INSi n'est pas appelé.";
  }
  if (identite.traits.sexe === 'I') {
    return "INSi n'admet que le sexe masculin ou féminin : complétez le sexe de la fiche avant l'appel.";
  }
  return null;
}

/** The record's traits whole; no birth place unless asked for (INS-05), other first names only on demand. */
export function callCriteria(traits: Traits, complements: Complements): Criteres {
  return {
    nomNaissance: traits.nomNaissance,
    prenom: complements.autresPrenoms === true ? traits.prenoms : traits.premierPrenom,
    sexe: traits.sexe,
    dateNaissance: traits.dateNaissance,
    lieuNaissance: complements.lieuNaissance === true ? traits.lieuNaissance : null,
  };
}

const ALTERATIONS: Readonly<Record<Alteration, (criteres: Criteres) => Criteres>> = {
  'prenom-x': (criteres) => ({ ...criteres, prenom: `${criteres.prenom}X` }),
  'espace-pour-tiret': (criteres) => ({
    ...criteres,
    nomNaissance: criteres.nomNaissance.replace(/-+/gu, ' '),
    prenom: criteres.prenom.replace(/-+/gu, ' '),
  }),
};

/** Criteria with the tricks of the back office (INSI-03). */
export function alteredCriteria(criteres: Criteres, alterations: readonly Alteration[]): Criteres {
  return alterations.reduce((altered, one) => ALTERATIONS[one](altered), criteres);
}

/** Tricks are for a search that the plain call did not settle. */
export function refusAlterations({ derniereReponse }: Identite, alterations: readonly Alteration[]): string | null {
  return alterations.length > 0 && derniereReponse === null
    ? "Lancez d'abord l'appel simple : on n'altère les traits de l'appel que s'il n'aboutit pas."
    : null;
}

/** What was sent never touches what is stored (INSI-03). */
export function traitsAfterCall(traits: Traits, _criteres: Criteres): Traits {
  return traits;
}

/**
 * Further calls worth offering after several, nobody or somebody else: the other first names, the birth place, both
 * (003:344); only what the record really has to add.
 */
export function furtherCalls(identite: Identite): readonly Complements[] {
  const unsettled =
    identite.derniereReponse === 'plusieurs' ||
    identite.derniereReponse === 'aucune' ||
    (identite.derniereReponse === 'trouvee' && identite.proposition?.empechement != null);
  if (!unsettled) return [];
  const { traits } = identite;
  const autres = words(traits.prenoms).join(' ') !== words(traits.premierPrenom).join(' ');
  const lieu = traits.lieuNaissance !== null;
  return [
    ...(autres ? [{ autresPrenoms: true }] : []),
    ...(lieu ? [{ lieuNaissance: true }] : []),
    ...(autres && lieu ? [{ autresPrenoms: true, lieuNaissance: true }] : []),
  ];
}

/** A user can add only what the screen offers. */
export function refusComplements(offered: readonly Complements[], wanted: Complements): string | null {
  const key = (one: Complements) => `${one.autresPrenoms === true}/${one.lieuNaissance === true}`;
  if (key(wanted) === key({}) || offered.some((one) => key(one) === key(wanted))) return null;
  return "Ce complément n'est pas proposé : lancez d'abord l'appel simple, et complétez au besoin les prénoms ou le lieu de naissance de la fiche.";
}

/** Strict traits are locked as soon as the INS is retrieved (INS-22). */
export function mayEditTraits(identite: Identite): string | null {
  return identite.recuperation === null
    ? null
    : "Les traits stricts viennent d'INSi et sont verrouillés tant que l'identité est récupérée ou qualifiée : la modification est refusée.";
}

/** The part of INSi's list that covers the local first birth first name, written as INSi writes it. */
function premierPrenomDe(local: string, prenom: string | null, liste: string | null): string {
  const own = words(local).join(' ');
  if (prenom !== null && words(prenom).join(' ') === own) return prenom;
  const pieces = (liste ?? '').split(' ');
  for (let count = 1; count <= pieces.length; count += 1) {
    const beginning = pieces.slice(0, count).join(' ');
    if (words(beginning).join(' ') === own) return beginning;
  }
  return prenom ?? pieces[0] ?? local;
}

/** INSi's strict traits, the local ones standing only where INSi gave none. */
export function traitsInsi(local: Traits, proposition: Proposition): Traits {
  const { traits } = proposition.individu;
  const premierPrenom = premierPrenomDe(local.premierPrenom, traits.prenom, traits.listePrenoms);
  return {
    nomNaissance: traits.nomNaissance ?? local.nomNaissance,
    premierPrenom,
    prenoms: traits.listePrenoms ?? premierPrenom,
    sexe: traits.sexe === 'M' || traits.sexe === 'F' ? traits.sexe : local.sexe,
    dateNaissance: traits.dateNaissance ?? local.dateNaissance,
    lieuNaissance: traits.lieuNaissance ?? local.lieuNaissance,
  };
}

/** Retrieval: INSi's traits overwrite the local ones, matricule, OID and history are kept as returned (INS-22, EXI REC 08). */
export function applyRetrieval(identite: Identite, proposition: Proposition, at: string): Identite {
  const { numero, cle, oid } = proposition.individu.actif;
  return {
    ...identite,
    traits: traitsInsi(identite.traits, proposition),
    matricule: { numero, cle, oid },
    recuperation: { le: at, historique: proposition.individu.historique },
    aRegulariser: [],
    proposition: null,
  };
}

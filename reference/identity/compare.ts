import { covers } from './analysis.ts';
import { LIEU_INCONNU } from './lieux.ts';
import type { Decision, Discordance, Traits, TraitsInsi } from './model.ts';
import { words } from './traits.ts';

/** How a sentence names each strict trait. */
export const LIBELLES_TRAIT: Readonly<Record<Discordance['trait'], string>> = {
  nomNaissance: 'le nom de naissance',
  premierPrenom: 'le premier prénom de naissance',
  prenoms: 'la liste des prénoms de naissance',
  sexe: 'le sexe',
  dateNaissance: 'la date de naissance',
  lieuNaissance: 'le code du lieu de naissance',
  numeroFacturation: 'le numéro de facturation',
};

/** Decides whether INSi's first name and list agree with the local first birth first name. */
export type PrenomConcorde = (local: string, prenom: string | null, liste: string | null) => boolean;

function startsWith(list: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length > 0 && beginning.every((word, index) => list[index] === word);
}

/**
 * First birth first name (003:425, EXI ID 10): hyphen and apostrophe read as a space. INSi may return only the first
 * word of a compound first name, as long as its list is complete; the live service returns the list alone.
 */
export function prenomConcorde(local: string, prenom: string | null, liste: string | null): boolean {
  const own = words(local);
  const list = words(liste ?? '');
  if (prenom === null) return startsWith(list, own);
  const returned = words(prenom);
  if (returned.join(' ') === own.join(' ')) return true;
  return returned.length === 1 && returned[0] === own[0] && startsWith(list, own);
}

function same(a: string, b: string): boolean {
  return words(a).join(' ') === words(b).join(' ');
}

/** The first names of a list that come after the local first one. */
function autresPrenoms({ premierPrenom }: Traits, list: string): string {
  return words(list).slice(words(premierPrenom).length).join(' ');
}

function discordance(
  trait: Discordance['trait'],
  local: string | null,
  insi: string | null,
  bloquante: boolean,
): Discordance {
  const libelle = LIBELLES_TRAIT[trait];
  const texte =
    insi === null
      ? `Trait absent de la réponse INSi : ${libelle}. L'INS ne peut pas être récupérée.`
      : bloquante
        ? `Discordance sur ${libelle} : « ${local ?? 'non renseigné'} » dans la fiche, « ${insi} » selon INSi.`
        : `Écart à analyser sur ${libelle} : « ${local ?? 'non renseigné'} » dans la fiche, « ${insi} » selon INSi.`;
  return { trait, local, insi, bloquante, texte };
}

/** Compares strict traits with the given rule for the first name; blocking differences come first. */
export function compareWith(concorde: PrenomConcorde, local: Traits, insi: TraitsInsi): readonly Discordance[] {
  const found: Discordance[] = [];
  const strict = (trait: 'nomNaissance' | 'sexe' | 'dateNaissance', equal: (a: string, b: string) => boolean) => {
    const returned = insi[trait];
    if (returned === null || !equal(local[trait], returned))
      found.push(discordance(trait, local[trait], returned, true));
  };
  strict('nomNaissance', same);
  const prenom = insi.prenom ?? insi.listePrenoms;
  if (prenom === null || !concorde(local.premierPrenom, insi.prenom, insi.listePrenoms)) {
    found.push(discordance('premierPrenom', local.premierPrenom, prenom, true));
  }
  strict('sexe', (a, b) => a === b);
  strict('dateNaissance', (a, b) => a === b);
  // Other first names and birth place never block alone: INS-12, INS-20.
  if (insi.listePrenoms !== null && autresPrenoms(local, local.prenoms) !== autresPrenoms(local, insi.listePrenoms)) {
    found.push(discordance('prenoms', local.prenoms, insi.listePrenoms, false));
  }
  const lieuConnu = local.lieuNaissance !== null && local.lieuNaissance !== LIEU_INCONNU;
  if (insi.lieuNaissance !== null && lieuConnu && insi.lieuNaissance !== local.lieuNaissance) {
    found.push(discordance('lieuNaissance', local.lieuNaissance, insi.lieuNaissance, false));
  }
  return found;
}

/** Conformant comparison of a record with INSi's answer (INS-10, INS-11, INS-17, INS-18, INS-19). */
export function compareTraits(local: Traits, insi: TraitsInsi): readonly Discordance[] {
  return compareWith(prenomConcorde, local, insi);
}

/**
 * Retrieval is forbidden as soon as one strict trait differs or is absent; two or more point to somebody else. Only an
 * error of the document, decided as such, lifts it; an error of the INS forbids it for good (INS-21).
 */
export function mayRetrieve(discordances: readonly Discordance[], decisions: readonly Decision[] = []): string | null {
  const concluded = (one: Discordance, conclusion: Decision['conclusion']) =>
    decisions.some((decision) => decision.conclusion === conclusion && covers(decision, one));
  if (discordances.some((one) => concluded(one, 'erreur-dans-ins'))) {
    return "L'INS porte une erreur : elle n'est pas récupérée. L'usager doit demander la correction de son état civil.";
  }
  const blocking = discordances.filter((one) => one.bloquante && !concluded(one, 'erreur-sur-justificatif'));
  if (blocking.length === 0) return null;
  const traits = blocking.map((one) => LIBELLES_TRAIT[one.trait].replace(/^l[ea] /u, '')).join(', ');
  const cause =
    blocking.length > 1
      ? "INSi a probablement renvoyé une autre personne (risque d'homonymie)"
      : 'INSi et la fiche ne concordent pas';
  return (
    `L'INS ne peut être ni récupérée ni qualifiée : ${cause}. En cause : ${traits}. ` +
    "Vérifiez la fiche sur le justificatif d'identité ; si l'erreur vient d'INSi, l'usager doit demander la correction."
  );
}

import { codePays } from '../identity/lieux.ts';
import { normaliseName, tidy, traitsWith, withoutDiacritics, words } from '../identity/traits.ts';
import { violation } from './violation.ts';

/** Code that a form proposes first, whatever the country. */
const COMMUNE_DE_LA_STRUCTURE = '48095';

/** INS-01, INS-03 to INS-05, INS-07 to INS-09, INS-14 to INS-16, INS-34: how traits are stored, found and sent. */
export const TRAITS = [
  violation(
    'INS-01/1',
    "L'appel INSi est demandé mais rien ne sort du logiciel",
    'mayCall',
    () => () => "L'appel au téléservice INSi n'est pas disponible depuis la fiche.",
  ),
  violation(
    'INS-01/2',
    "L'appel porte un nom de naissance amputé de sa dernière lettre",
    'callCriteria',
    (criteria) => (traits, complements) => {
      const sent = criteria(traits, complements);
      return { ...sent, nomNaissance: sent.nomNaissance.slice(0, -1) };
    },
  ),
  violation(
    'INS-03/1',
    'Le code du lieu de naissance ne se saisit pas',
    'normaliseTraits',
    (normalise) => (saisie) => ({ ...normalise(saisie), lieuNaissance: null }),
  ),
  violation(
    'INS-03/2',
    "La liste des prénoms de naissance n'est pas conservée",
    'normaliseTraits',
    (normalise) => (saisie) => {
      const traits = normalise(saisie);
      return { ...traits, prenoms: traits.premierPrenom };
    },
  ),
  violation(
    'INS-04/1',
    'Le premier prénom est coupé au premier tiret ou espace, sans correction possible',
    'normaliseTraits',
    (normalise) => (saisie) => {
      const traits = normalise(saisie);
      return { ...traits, premierPrenom: words(traits.premierPrenom)[0] ?? traits.premierPrenom };
    },
  ),
  violation(
    'INS-05/1',
    'Le lieu de naissance est exigé avant tout appel INSi',
    'mayCall',
    (mayCall) => (identite, complements) =>
      mayCall(identite, complements) ??
      (identite.traits.lieuNaissance === null ? "Saisissez le lieu de naissance avant d'appeler INSi." : null),
  ),
  violation(
    'INS-05/2',
    'Le premier appel porte toujours le lieu de naissance',
    'callCriteria',
    (criteria) => (traits, complements) => criteria(traits, { ...complements, lieuNaissance: true }),
  ),
  violation(
    'INS-07/1',
    'Les tirets sont supprimés',
    'normaliseTraits',
    () => (saisie) => traitsWith(saisie, (name) => tidy(normaliseName(name).replaceAll('-', ' '))),
  ),
  violation(
    'INS-07/2',
    'Les apostrophes sont supprimées',
    'normaliseTraits',
    () => (saisie) => traitsWith(saisie, (name) => tidy(normaliseName(name).replaceAll("'", ' '))),
  ),
  violation('INS-07/3', 'Seul le premier des prénoms est enregistré', 'normaliseTraits', (normalise) => (saisie) => {
    const traits = normalise(saisie);
    return { ...traits, prenoms: traits.prenoms.split(' ')[0] ?? traits.premierPrenom };
  }),
  violation(
    'INS-08/1',
    'Les diacritiques sont conservés et envoyés à INSi',
    'normaliseTraits',
    () => (saisie) => traitsWith(saisie, (name) => tidy(name).toUpperCase()),
  ),
  violation(
    'INS-08/2',
    'Les minuscules sont conservées et envoyées à INSi',
    'normaliseTraits',
    () => (saisie) => traitsWith(saisie, (name) => withoutDiacritics(tidy(name))),
  ),
  violation(
    'INS-09/1',
    "La recherche locale ne trouve pas l'identité quand le tiret diffère",
    'searchKey',
    () => (name) => normaliseName(name).replace(/['\s]/gu, ''),
  ),
  violation(
    'INS-09/2',
    "La recherche locale ne trouve pas l'identité quand l'apostrophe diffère",
    'searchKey',
    () => (name) => normaliseName(name).replace(/[\s-]/gu, ''),
  ),
  violation(
    'INS-14/1',
    "Une naissance à l'étranger reçoit un code de commune",
    'birthPlaceCode',
    (codeOf) => (declared) =>
      codePays(declared.pays) === null ? codeOf(declared) : { retenu: COMMUNE_DE_LA_STRUCTURE },
  ),
  violation(
    'INS-14/2',
    "Le code d'un lieu inconnu reste vide",
    'birthPlaceCode',
    (codeOf) => (declared) =>
      declared.commune === null && declared.pays === null ? { retenu: null } : codeOf(declared),
  ),
  violation(
    'INS-15/1',
    'Un nom de naissance vide est accepté',
    'mayRecord',
    (mayRecord) => (saisie, jour) =>
      mayRecord(saisie.nomNaissance.trim() === '' ? { ...saisie, nomNaissance: 'SANSNOM' } : saisie, jour),
  ),
  violation(
    'INS-15/2',
    'Une mention libre telle que INCONNU est enregistrée',
    'mayRecord',
    (mayRecord) => (saisie, jour) => {
      const refus = mayRecord(saisie, jour);
      return refus?.includes('mention libre') === true ? null : refus;
    },
  ),
  violation('INS-16/1', 'Un jour inconnu est enregistré 00', 'completeBirthDate', (complete) => (declared) => {
    const completed = complete(declared);
    if (declared.jour !== null || declared.mois === null || !('retenu' in completed)) return completed;
    return { retenu: `${completed.retenu.slice(0, 8)}00` };
  }),
  violation(
    'INS-16/2',
    'Un mois inconnu est refusé',
    'completeBirthDate',
    (complete) => (declared) =>
      declared.mois === null ? { refus: 'Le mois de naissance est obligatoire : saisissez-le.' } : complete(declared),
  ),
  violation(
    'INS-16/3',
    'Une date entièrement inconnue est enregistrée au 1er janvier',
    'completeBirthDate',
    (complete) => (declared) =>
      declared.jour === null && declared.mois === null ? { retenu: `${declared.annee}-01-01` } : complete(declared),
  ),
  violation('INS-34/1', 'Un doublon est créé en silence', 'existingIdentities', () => () => []),
];

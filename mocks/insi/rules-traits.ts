import { estNomNaissanceConforme, estPrenomConforme, formeComparable, normaliserTrait } from '../nation/ins.ts';
import type { Rule, RuleHit } from '../platform/contract.ts';
import type { InsiMessage } from './exchange.ts';
import type { Criteres } from './messages.ts';
import { callRule, hitIf, seenBefore } from './rule.ts';

const CHARACTERS = {
  caseId: 'INS-08',
  severity: 'error',
  certainty: 'documented',
  source: 'domain/insi.md 2.2',
  requirements: ['SEL-MP-043 §2'],
} as const;

const names = ({ nomNaissance, prenom }: Criteres): readonly (readonly [label: string, value: string])[] => [
  ...(nomNaissance === null ? [] : [['Le nom de naissance', nomNaissance] as const]),
  ...prenom.map((value) => ['Le prénom', value] as const),
];

const onNames = (criteres: Criteres, wrong: (value: string) => boolean, what: string): readonly RuleHit[] =>
  names(criteres).flatMap(([label, value]) =>
    hitIf(wrong(value), `${label} « ${value} » ${what}.`, { expected: normaliserTrait(value), found: value }),
  );

/** True for an accented letter, a ligature or a special letter that normalisation would turn into A-Z. */
function hasDiacritic(value: string): boolean {
  return [...value].some(
    (character) => !/[A-Za-z' -]/.test(character) && /^[A-Z' -]+$/.test(normaliserTrait(character)),
  );
}

/** True for a character that no normalisation makes acceptable: digit, dot, other script. */
function hasForeign(value: string): boolean {
  return [...value].some((character) => !/^[A-Z' -]*$/.test(normaliserTrait(character)));
}

/** What the traits of a call look like (domain/insi.md 2.2), and what a first call leaves out. */
export const TRAIT_RULES: readonly Rule<InsiMessage>[] = [
  callRule(
    {
      ...CHARACTERS,
      id: 'INSI-R30',
      title: 'Les traits sont en majuscules',
      explanation:
        "Nom et prénoms sont en majuscules A à Z dans l'identité et dans l'appel : convertissez avant d'enregistrer.",
    },
    ({ request }) => onNames(request.criteres, (value) => /\p{Ll}/u.test(value), 'comporte des minuscules'),
  ),
  callRule(
    {
      ...CHARACTERS,
      id: 'INSI-R31',
      title: 'Les traits sont sans accent, cédille, tréma ni ligature',
      explanation:
        "Retirez les signes diacritiques et développez les ligatures (Œ devient OE) avant d'enregistrer et d'appeler.",
    },
    ({ request }) =>
      onNames(
        request.criteres,
        hasDiacritic,
        'comporte un signe diacritique, une ligature ou une apostrophe typographique',
      ),
  ),
  callRule(
    {
      ...CHARACTERS,
      id: 'INSI-R32',
      title: "Les traits n'ont que des lettres, espaces, tirets et apostrophes",
      explanation: 'Ni chiffre, ni point, ni abréviation (« ST. »), ni autre écriture : écrivez le trait en entier.',
    },
    ({ request }) => onNames(request.criteres, hasForeign, 'comporte un caractère refusé'),
  ),
  callRule(
    {
      ...CHARACTERS,
      id: 'INSI-R33',
      severity: 'warning',
      requirements: ['EF_INS01_03', 'EF_INS10_01', 'EF_INS10_02'],
      title: 'Espaces, tirets et apostrophes sont à leur place',
      explanation:
        "Pas d'espace ni de tiret au début, pas d'espace ou d'apostrophe doublés ou accolés, pas de tiret ni d'apostrophe finals au prénom.",
    },
    ({ request: { criteres } }) => [
      ...badProfile(
        'Le nom de naissance',
        criteres.nomNaissance === null ? [] : [criteres.nomNaissance],
        estNomNaissanceConforme,
      ),
      ...badProfile('Le prénom', criteres.prenom, estPrenomConforme),
    ],
  ),
  callRule(
    {
      id: 'INSI-R34',
      caseId: 'INSI-01',
      severity: 'error',
      certainty: 'documented',
      source: 'domain/insi.md 2.2',
      title: 'Les traits obligatoires sont envoyés',
      explanation:
        'Une recherche par traits demande le nom de naissance, un prénom, le sexe (M ou F) et la date de naissance.',
    },
    ({ request: { operation, criteres } }) =>
      operation !== 'rechercherInsAvecTraitsIdentite'
        ? []
        : [
            ...hitIf(!criteres.nomNaissance?.trim(), 'Le nom de naissance manque.'),
            ...hitIf(criteres.prenom.join('').trim() === '', 'Le prénom manque.'),
            ...hitIf(criteres.sexe !== 'M' && criteres.sexe !== 'F', "Le sexe n'est pas M ou F.", {
              expected: 'M ou F',
              found: criteres.sexe ?? 'rien',
            }),
            ...hitIf(
              !/^\d{4}-\d{2}-\d{2}$/.test(criteres.dateNaissance ?? ''),
              "La date de naissance n'est pas écrite AAAA-MM-JJ.",
              { expected: 'AAAA-MM-JJ', found: criteres.dateNaissance ?? 'rien' },
            ),
          ],
  ),
  callRule(
    {
      id: 'INSI-R35',
      caseId: 'INSI-02',
      severity: 'warning',
      certainty: 'inferred',
      source: 'domain/insi.md 1.2, 2.2',
      title: 'Un appel porte un seul élément Prenom',
      explanation:
        "Le schéma en permet plusieurs, mais les logiciels connus répètent l'appel, ou séparent les prénoms par une espace.",
    },
    ({ request: { criteres } }) =>
      hitIf(criteres.prenom.length > 1, 'Plusieurs éléments Prenom dans le même appel.', {
        expected: '1',
        found: String(criteres.prenom.length),
      }),
  ),
  callRule(
    {
      id: 'INSI-R36',
      caseId: 'INS-05',
      severity: 'error',
      certainty: 'documented',
      source: 'catalogue INS-05 ; domain/insi.md 2.2',
      title: 'Le premier appel se fait sans lieu de naissance',
      explanation:
        "Le lieu ne sert qu'à départager plusieurs réponses : ne l'ajoutez qu'à un appel suivant pour la même personne.",
    },
    ({ request: { operation, criteres } }, memory) => {
      if (operation !== 'rechercherInsAvecTraitsIdentite') return [];
      const firstCall = !seenBefore(memory, personKey(criteres));
      const lieu = criteres.lieuNaissance?.trim() ?? '';
      return hitIf(firstCall && lieu !== '', 'Le premier appel pour ces traits porte déjà le lieu de naissance.', {
        expected: 'aucun LieuNaissance',
        found: lieu,
      });
    },
  ),
];

function badProfile(label: string, values: readonly string[], good: (value: string) => boolean): readonly RuleHit[] {
  // Characters that are refused anyway are told by the rules above.
  return values
    .filter((value) => /^[A-Z' -]+$/.test(value) && !good(value))
    .map((value) => ({
      message: `${label} « ${value} » place mal une espace, un tiret ou une apostrophe.`,
      found: value,
    }));
}

// Further calls add first names, or a final X (catalogue INSI-03): the first word without it tells the same person.
function personKey({ nomNaissance, prenom, dateNaissance }: Criteres): string {
  const [firstWord = ''] = formeComparable(prenom.join(' ')).split(' ');
  return [formeComparable(nomNaissance ?? ''), firstWord.replace(/X$/, ''), dateNaissance ?? ''].join('|');
}

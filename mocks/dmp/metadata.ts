import { CONFIDENTIALITE, OID, UUID } from './codes.ts';
import type { Fiche } from './fiche.ts';
import {
  CLASSE_DU_TYPE,
  CLASSES,
  CODE_SYSTEMS,
  DOCUMENT_RULES,
  LOT_RULES,
  type MetadataRule,
  systemeInattendu,
} from './metadata-rules.ts';
import { classes, type ObjetRim } from './rim.ts';

/** One thing wrong in metadata. */
export interface MetadataProblem {
  readonly gravite: MetadataRule['gravite'];
  readonly texte: string;
}

/** Problems of a submission set, none when it is right. */
export function problemesLot(lot: ObjetRim): readonly MetadataProblem[] {
  return LOT_RULES.flatMap((rule) => problemes(rule, lot, 'du lot'));
}

/** Problems of a document entry; `mineur` says whether the patient is a minor at the instant of the deposit. */
export function problemesDocument(objet: ObjetRim, fiche: Fiche, mineur: boolean): readonly MetadataProblem[] {
  const whose = `du document « ${objet.nom ?? objet.id} »`;
  const rules = DOCUMENT_RULES.filter(({ signature }) => signature || !fiche.signature);
  return [
    ...rules.flatMap((rule) => problemes(rule, objet, whose)),
    ...(fiche.signature ? [] : [...systemes(objet, whose), ...auteurs(objet, whose), ...titre(objet, whose)]),
    ...confidentialites(fiche, whose, mineur),
    ...coherence(fiche, whose),
  ];
}

const erreur = (texte: string): MetadataProblem => ({ gravite: 'erreur', texte });

function problemes(
  { nom, min, max, lire, forme, gravite }: MetadataRule,
  objet: ObjetRim,
  whose: string,
): readonly MetadataProblem[] {
  const values = lire(objet);
  if (values.length < min) return [{ gravite, texte: `${nom} ${whose} manque.` }];
  if (values.length > max)
    return [{ gravite, texte: `${nom} ${whose} figure ${values.length} fois : ${max} au plus.` }];
  return values
    .filter((value) => forme !== undefined && !forme.test(value))
    .map((value) => ({ gravite, texte: `${nom} ${whose} n'a pas la forme attendue : « ${value.slice(0, 100)} ».` }));
}

function systemes(objet: ObjetRim, whose: string): readonly MetadataProblem[] {
  return CODE_SYSTEMS.flatMap(({ nom, scheme, admis }) =>
    classes(objet, scheme).flatMap((one) => {
      const found = systemeInattendu(one, admis);
      return found === null
        ? []
        : [erreur(`${nom} ${whose} : le système de codage « ${found} » n'est pas admis (${admis.join(', ')}).`)];
    }),
  );
}

const titre = ({ nom }: ObjetRim, whose: string): readonly MetadataProblem[] =>
  nom === null || nom.trim() === '' ? [erreur(`title ${whose} manque.`)] : [];

/** Letters, apostrophe, hyphen and space (domain/dmp.md 3.2, PDT-INF-617). */
const NOM = /^[\p{L}\p{M}\d' -]+$/u;

function auteurs(objet: ObjetRim, whose: string): readonly MetadataProblem[] {
  return classes(objet, UUID.auteur).flatMap(({ slots }) => {
    const people = slots.get('authorPerson') ?? [];
    if (people.length === 0) return [erreur(`authorPerson ${whose} manque.`)];
    const badName = people.find((person) => {
      const [, family = '', given = ''] = person.split('^');
      return !NOM.test(family) || !NOM.test(given);
    });
    const patient = slots.get('authorRole')?.some((role) => role.toUpperCase().includes('PATIENT')) === true;
    return [
      ...(badName === undefined
        ? []
        : [
            erreur(
              `authorPerson ${whose} : nom ou prénom vide, ou caractère refusé, dans « ${badName.slice(0, 100)} ».`,
            ),
          ]),
      ...(patient || (slots.get('authorInstitution') ?? []).length > 0
        ? []
        : [erreur(`authorInstitution ${whose} manque.`)]),
    ];
  });
}

const CONNUES: ReadonlySet<string> = new Set(['R', 'V', ...Object.values(CONFIDENTIALITE)]);

function confidentialites(
  { confidentialites: codes }: Fiche,
  whose: string,
  mineur: boolean,
): readonly MetadataProblem[] {
  const unknown = codes.find((code) => !CONNUES.has(code));
  return [
    ...(codes.length > 0 && codes[0] !== CONFIDENTIALITE.normal
      ? [erreur(`confidentialityCode ${whose} : N vient toujours en premier.`)]
      : []),
    ...(unknown === undefined ? [] : [erreur(`confidentialityCode ${whose} : « ${unknown} » est inconnu.`)]),
    ...(codes.includes(CONFIDENTIALITE.invisibleRepresentants) && !mineur
      ? [erreur(`INVISIBLE_REPRESENTANTS_LEGAUX ${whose} : ce code ne vaut que pour un mineur.`)]
      : []),
  ];
}

function coherence({ classe, type, signature }: Fiche, whose: string): readonly MetadataProblem[] {
  const expected = CLASSE_DU_TYPE[type.code];
  return [
    ...(!signature && classe.systeme === OID.classe && CLASSES[classe.code] === undefined
      ? [erreur(`classCode ${whose} : « ${classe.code} » est inconnu (JDV_J57).`)]
      : []),
    ...(expected !== undefined && expected !== classe.code
      ? [
          erreur(
            `classCode ${whose} : le type ${type.code} est de la classe ${expected}, et non ${classe.code} (ASS_X04).`,
          ),
        ]
      : []),
  ];
}

import { attribute, type XmlTree } from '../soap/xml.ts';
import { type Statut, statutDe } from './codes.ts';
import type { CodeXds, Fiche, FicheVivante } from './fiche.ts';
import { Refusal } from './refusals.ts';
import type { Registre } from './registry.ts';
import { valeurs } from './rim.ts';

/** Parameters of a stored query (IHE ITI TF-2 3.18.4.1.2.3.5): a slot repeated is a further condition. */
export class Parametres {
  readonly #slots: ReadonlyMap<string, readonly (readonly string[])[]>;

  constructor(slots: ReadonlyMap<string, readonly (readonly string[])[]>) {
    this.#slots = slots;
  }

  noms(): readonly string[] {
    return [...this.#slots.keys()];
  }

  /** Values of each occurrence: all occurrences must be satisfied, each by one of its values. */
  conditions(nom: string): readonly (readonly string[])[] {
    return this.#slots.get(nom) ?? [];
  }

  liste(nom: string): readonly string[] {
    return this.conditions(nom).flat();
  }

  /** Only value of a parameter, null when absent. */
  texte(nom: string): string | null {
    const values = this.liste(nom);
    if (values.length > 1) throw new Refusal('parametre', `${nom} ne prend qu'une valeur.`, nom);
    return values[0] ?? null;
  }

  statuts(): readonly Statut[] {
    return this.liste('$XDSDocumentEntryStatus').map((urn) => {
      const statut = statutDe(urn);
      if (statut === null) throw new Refusal('parametre', `Statut inconnu : ${urn}.`, '$XDSDocumentEntryStatus');
      return statut;
    });
  }

  sansStatut(): Parametres {
    return new Parametres(new Map([...this.#slots].filter(([nom]) => nom !== '$XDSDocumentEntryStatus')));
  }
}

/** Reads the slots of an AdhocQuery: `'text'`, `('a','b')` or a bare number. */
export function lireParametres(slots: readonly XmlTree[]): Parametres {
  const read = new Map<string, (readonly string[])[]>();
  for (const slot of slots) {
    const name = attribute(slot, 'name') ?? '';
    const values = valeurs(slot).flatMap(lireValeur);
    read.set(name, [...(read.get(name) ?? []), values]);
  }
  return new Parametres(read);
}

function lireValeur(text: string): readonly string[] {
  const inside = /^\((.*)\)$/s.exec(text)?.[1] ?? text;
  const quoted = [...inside.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
  return quoted.length > 0 ? quoted : [inside.trim()].filter((value) => value !== '');
}

type LireCodes = (fiche: Fiche) => readonly CodeXds[];

const CODES: readonly (readonly [string, LireCodes])[] = [
  ['$XDSDocumentEntryClassCode', ({ classe }) => [classe]],
  ['$XDSDocumentEntryTypeCode', ({ type }) => [type]],
  ['$XDSDocumentEntryFormatCode', ({ format }) => [format]],
  ['$XDSDocumentEntryPracticeSettingCode', ({ cadre }) => [cadre]],
  ['$XDSDocumentEntryHealthcareFacilityTypeCode', ({ etablissement }) => [etablissement]],
  ['$XDSDocumentEntryEventCodeList', ({ evenements }) => evenements],
  [
    '$XDSDocumentEntryConfidentialityCode',
    ({ confidentialites }) => confidentialites.map((code) => ({ code, systeme: '' })),
  ],
];

const DATES: readonly (readonly [string, (fiche: Fiche) => string])[] = [
  ['CreationTime', ({ creationTime }) => creationTime],
  ['ServiceStartTime', ({ serviceStartTime }) => serviceStartTime],
  ['ServiceStopTime', ({ serviceStopTime }) => serviceStopTime],
];

type Condition = (fiche: Fiche) => boolean;

/** Documents of a record that satisfy every parameter; an indexed code restricts what is looked at. */
export function filtrerDocuments(registre: Registre, parametres: Parametres): readonly FicheVivante[] {
  // Dates first: they cost least, and set most of a long record aside.
  const conditions = [
    ...DATES.flatMap(([nom, lire]) => periode(parametres, nom, lire)),
    ...CODES.flatMap(([nom, lire]) => parametres.conditions(nom).map((values) => parCode(values, lire))),
    ...references(parametres),
    ...auteurs(parametres),
  ];
  const statuts = new Set<Statut>(parametres.statuts());
  return candidats(registre, parametres).filter(
    ({ statut, fiche }) => (statuts.size === 0 || statuts.has(statut)) && conditions.every((one) => one(fiche)),
  );
}

const codeSeul = (value: string): string => value.split('^')[0] ?? '';

function candidats(registre: Registre, parametres: Parametres): readonly FicheVivante[] {
  const [reference] = parametres.conditions('$XDSDocumentEntryReferenceIdList');
  if (reference !== undefined) return registre.parCode('reference', reference.map(codeSeul));
  const [type] = parametres.conditions('$XDSDocumentEntryTypeCode');
  if (type !== undefined) return registre.parCode('type', type.map(codeSeul));
  const [classe] = parametres.conditions('$XDSDocumentEntryClassCode');
  if (classe !== undefined) return registre.parCode('classe', classe.map(codeSeul));
  const from = parametres.texte('$XDSDocumentEntryServiceStartTimeFrom');
  return from === null ? registre.fiches : registre.depuis(complete(from, 'ServiceStartTimeFrom'));
}

function parCode(values: readonly string[], lire: LireCodes): Condition {
  // `code^^system`; a code without its system matches whatever the system is.
  const asked = values.map((value) => ({ code: codeSeul(value), systeme: value.split('^')[2] ?? '' }));
  return (fiche) =>
    lire(fiche).some(({ code, systeme }) =>
      asked.some((one) => one.code === code && (one.systeme === '' || systeme === '' || one.systeme === systeme)),
    );
}

function periode(parametres: Parametres, nom: string, lire: (fiche: Fiche) => string): readonly Condition[] {
  const from = parametres.texte(`$XDSDocumentEntry${nom}From`);
  const to = parametres.texte(`$XDSDocumentEntry${nom}To`);
  if (from === null && to === null) return [];
  const start = from === null ? '' : complete(from, nom);
  const end = to === null ? '9' : complete(to, nom);
  return [
    (fiche) => {
      const value = lire(fiche);
      return value >= start && value < end;
    },
  ];
}

function complete(date: string, nom: string): string {
  if (/^\d{4,14}$/.test(date)) return date.padEnd(14, '0');
  throw new Refusal('parametre', `La date « ${date} » n'a pas la forme AAAAMMJJhhmmss.`, `$XDSDocumentEntry${nom}`);
}

function references(parametres: Parametres): readonly Condition[] {
  return parametres.conditions('$XDSDocumentEntryReferenceIdList').map(
    (values) =>
      ({ references: found }) =>
        values.some((value) => found.includes(value) || found.some((one) => codeSeul(one) === value)),
  );
}

/** `%` stands for any text (SQL LIKE, as the profile says). */
function auteurs(parametres: Parametres): readonly Condition[] {
  return parametres.conditions('$XDSDocumentEntryAuthorPerson').map((values) => {
    const patterns = values.map((value) => value.replaceAll('%', '').toLowerCase());
    return ({ objet }) =>
      objet.classifications.some(({ slots }) =>
        (slots.get('authorPerson') ?? []).some((person) => patterns.some((one) => person.toLowerCase().includes(one))),
      );
  });
}

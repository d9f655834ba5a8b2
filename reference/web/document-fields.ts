import type { DocumentsDiscordants } from '../identity/document-acts.ts';
import {
  type Accompagnement,
  type Justificatif,
  LIBELLES_JUSTIFICATIF,
  LIBELLES_MOTIF,
  type MotifChoix,
  type NatureJustificatif,
  type Situation,
} from '../identity/justificatif.ts';
import { isDay } from '../identity/traits.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a form said, or why it cannot be taken as it is (French, says what to do). */
export type Read<T> = { readonly value: T } | { readonly refus: string };

function text(body: Fields, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

function oneOf<T extends string>(body: Fields, name: string, known: readonly T[]): T | undefined {
  return known.find((value) => value === text(body, name));
}

function isNature(value: string): value is NatureJustificatif {
  return Object.hasOwn(LIBELLES_JUSTIFICATIF, value);
}

function isMotif(value: string): value is MotifChoix {
  return Object.hasOwn(LIBELLES_MOTIF, value);
}

/** Documents shown along: two rows of the form, numbered 1 and 2. */
function accompagnements(body: Fields): readonly Accompagnement[] {
  return ['1', '2'].flatMap((row) => {
    const nature = text(body, `accompagnement${row}`);
    if (!isNature(nature)) return [];
    const titulaire = oneOf(body, `titulaire${row}`, ['usager', 'parent', 'tuteur']) ?? 'usager';
    return [{ nature, titulaire, avecPhoto: text(body, `photo${row}`) === 'oui' }];
  });
}

/** The document that the form describes; absent fields keep the meaning that the contract gives to silence. */
export function readJustificatif(body: Fields = {}): Read<Justificatif> {
  const nature = text(body, 'nature');
  const expireLe = text(body, 'expireLe');
  const nationalite = text(body, 'nationalite').toUpperCase();
  if (!isNature(nature)) return { refus: 'Choisissez le document présenté.' };
  if (expireLe !== '' && !isDay(expireLe)) {
    return { refus: 'La date de fin de validité est incorrecte : saisissez-la au format AAAA-MM-JJ.' };
  }
  if (nationalite !== '' && !/^[A-Z]{3}$/u.test(nationalite)) {
    return { refus: 'La nationalité est incorrecte : saisissez le code du pays en trois lettres, par exemple FRA.' };
  }
  const checked = (name: string) => text(body, name) === 'oui';
  const niveauGarantie = oneOf(body, 'niveauGarantie', ['faible', 'substantiel', 'eleve']);
  const copieFaitePar = oneOf(body, 'copieFaitePar', ['structure-hebergement', 'usager', 'autre']);
  return {
    value: {
      nature,
      expireLe: expireLe === '' ? null : expireLe,
      ...(nationalite === '' ? {} : { nationalite }),
      ...(niveauGarantie === undefined ? {} : { niveauGarantie }),
      ...(copieFaitePar === undefined ? {} : { copieFaitePar }),
      avecPhoto: checked('avecPhoto'),
      support: oneOf(body, 'support', ['original', 'copie-papier', 'copie-numerique']) ?? 'original',
      controles: (['generation-en-presence', 'titre-d-origine'] as const).filter(checked),
      accompagnements: accompagnements(body),
      numerise: checked('numerise'),
      ancienneIdentite: checked('ancienneIdentite'),
    },
  };
}

export function readSituation(body: Fields = {}): Situation {
  return {
    aideSocialeEnfance: text(body, 'aideSocialeEnfance') === 'oui',
    delegationAutoriteParentale: text(body, 'delegationAutoriteParentale') === 'oui',
  };
}

/** The choice that the form describes between two documents that disagree. */
export function readChoix(body: Fields = {}): Read<DocumentsDiscordants> {
  const [retenu, ecarte, motif] = [text(body, 'retenu'), text(body, 'ecarte'), text(body, 'motif')];
  if (!isNature(retenu) || !isNature(ecarte)) return { refus: 'Choisissez le document retenu et le document écarté.' };
  if (!isMotif(motif)) return { refus: 'Dites pourquoi ce document est retenu.' };
  return { value: { retenu: { nature: retenu }, ecarte: { nature: ecarte }, motif } };
}

import type { InsHistorique, MatriculeIns, Personne } from '../nation/model.ts';
import { buildEnvelope, type EnvelopeShape, SOAP12 } from '../soap/envelope.ts';
import { escapeXml } from '../soap/xml.ts';
import { NS } from './operations.ts';
import type { Modifications, TiqElement } from './scripted-order.ts';
import { type InsiSettings, oidOnWire } from './settings.ts';

/** Return codes of a search and their unaccented labels (domain/insi.md 2.1). */
export const LIBELLES_CR = {
  '00': 'OK',
  '01': 'Aucune identite trouvee',
  '02': 'Plusieurs identites trouvees',
} as const;

/** Labels of the unit verification: an assumption (domain/insi.md 10). */
export const LIBELLES_VERIFICATION = { '00': 'OK', '01': 'Identite non verifiee' } as const;

export type CodeCr = keyof typeof LIBELLES_CR;

/** What a result says. */
export interface InsiResult {
  readonly cr: CodeCr;
  /** The one identity of a `00`. */
  readonly personne: Personne | null;
  readonly modifications: Modifications;
  readonly omissions: readonly TiqElement[];
}

type Dialect = InsiSettings['dialecte'];

/** Prefixes of the two envelopes seen in the field (domain/insi.md 1.4). */
const SHAPES = {
  live: {
    envelope: 'soap',
    body: 'env',
    declarations: `xmlns:S="${SOAP12}"`,
    unused: `xmlns:ns0="${NS.recVit}" xmlns:ns1="${NS.recSans}"`,
  },
  cnda: { envelope: 'soap', body: 'S', unused: `xmlns:ns3="${NS.recSans}" xmlns:ns2="${NS.recVit}"` },
} as const satisfies Record<Dialect, EnvelopeShape & { readonly unused: string }>;

/** Writes the envelope of a search's answer. */
export function writeResult(result: InsiResult, { dialecte, oid }: Pick<InsiSettings, 'dialecte' | 'oid'>): string {
  const shape = SHAPES[dialecte];
  const individu =
    result.cr === '00' && result.personne?.ins
      ? individuOf(result.personne, result.personne.ins, result, dialecte, oid)
      : '';
  return buildEnvelope(
    `<RESULTAT xmlns="${NS.resultat}" ${shape.unused}>${compteRendu(result.cr, LIBELLES_CR[result.cr])}${individu}</RESULTAT>`,
    shape,
  );
}

/** Writes the envelope of a unit verification's answer, whose layout is an assumption. */
export function writeVerification(cr: keyof typeof LIBELLES_VERIFICATION): string {
  return buildEnvelope(
    `<ReponseUnitaire xmlns="${NS.verificationReponse}">${compteRendu(cr, LIBELLES_VERIFICATION[cr])}</ReponseUnitaire>`,
    SHAPES.live,
  );
}

function compteRendu(code: string, libelle: string): string {
  return `<CR><CodeCR>${code}</CodeCR><LibelleCR>${libelle}</LibelleCR></CR>`;
}

function individuOf(
  personne: Personne,
  actif: MatriculeIns,
  { modifications, omissions }: InsiResult,
  dialecte: Dialect,
  oid: InsiSettings['oid'],
): string {
  const type = personne.typeMatricule;
  const history = personne.historiqueIns
    .map((one) => element('INSHISTO', identifiant(one, type, dialecte, oid)))
    .join('');
  return element(
    'INDIVIDU',
    element('INSACTIF', identifiant(actif, type, dialecte, oid)) +
      history +
      tiq(personne, modifications, omissions, dialecte),
  );
}

function identifiant(ins: InsHistorique, type: string | null, dialecte: Dialect, oid: InsiSettings['oid']): string {
  const id = element(
    'IdIndividu',
    leaf('NumIdentifiant', ins.numero) + leaf('Cle', ins.cle) + leaf('TypeMatricule', type),
  );
  const oidLeaf = leaf('OID', oidOnWire(ins.oid, oid));
  const dates = leaf('DateDeb', ins.dateDebut ?? null) + leaf('DateFin', ins.dateFin ?? null);
  // The CNDA's own files write the dates first, against the schema: a client must survive it (domain/insi.md 1.4).
  return dialecte === 'cnda' ? dates + id + oidLeaf : id + oidLeaf + dates;
}

function tiq(
  personne: Personne,
  modifications: Modifications,
  omissions: readonly TiqElement[],
  dialecte: Dialect,
): string {
  // The qualification service gives no Prenom: the first one is read off the list (domain/insi.md 1.4).
  const prenom = modifications.prenom ?? (dialecte === 'cnda' ? (personne.prenoms[0] ?? null) : null);
  const values: readonly (readonly [TiqElement, string | null])[] = [
    ['NomNaissance', modifications.nomNaissance ?? personne.nomNaissance],
    ['Prenom', prenom],
    ['ListePrenom', modifications.listePrenom ?? personne.prenoms.join(' ')],
    ['Sexe', modifications.sexe ?? personne.sexe],
    ['DateNaissance', modifications.dateNaissance ?? personne.dateNaissance],
    ['LieuNaissance', modifications.lieuNaissance ?? personne.lieuNaissance],
  ];
  return element('TIQ', values.map(([name, value]) => (omissions.includes(name) ? '' : leaf(name, value))).join(''));
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function leaf(name: string, value: string | null): string {
  return value === null ? '' : element(name, escapeXml(value));
}

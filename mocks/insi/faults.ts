import type { Certainty, FaultSpec } from '../platform/contract.ts';
import { buildFault, type FaultShape } from '../soap/fault.ts';
import { escapeXml } from '../soap/xml.ts';
import { NS } from './operations.ts';
import type { InsiSettings } from './settings.ts';

/** One documented (or assumed) error of the service: a row of domain/insi.md 3.3. */
export interface FaultRow {
  readonly code: string;
  readonly subcode: 'siram_10' | 'siram_20' | 'siram_40' | 'siram_100';
  readonly role: 'Sender' | 'Receiver';
  readonly severite: 'erreur' | 'fatal' | 'fatale';
  /** `A`: business service; `B`: DESIR gateway (domain/insi.md 3.2). */
  readonly shape: 'A' | 'B';
  /** Our own French wording: clients key on the code. */
  readonly texte: string;
  /** French title for the person who arms it. */
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

const gateway = { shape: 'B', role: 'Sender' } as const;
const business = { shape: 'A', role: 'Receiver' } as const;
const SEEN = { certainty: 'documented', source: 'domain/insi.md 3.3' } as const;
const INFERRED = { certainty: 'inferred', source: 'domain/insi.md 3.3' } as const;
// Seen only in a client's hand-made test (source A of the dossier).
const HAND_MADE = { certainty: 'inferred', source: 'domain/insi.md 3.3' } as const;
const OURS = { certainty: 'assumed', source: 'domain/insi.md 10' } as const;

const badRequest = (code: string, title: string, texte: string): FaultRow => ({
  ...gateway,
  ...OURS,
  code,
  title,
  texte,
  subcode: 'siram_10',
  severite: 'erreur',
});
const badTrait = (code: string, title: string, texte: string): FaultRow => ({
  ...badRequest(code, title, texte),
  shape: 'A',
});
const badAssertion = (code: string, title: string, texte: string): FaultRow => ({
  ...badRequest(code, title, texte),
  subcode: 'siram_20',
});

const ROWS = [
  {
    ...gateway,
    ...SEEN,
    code: 'desir_550',
    subcode: 'siram_100',
    severite: 'erreur',
    title: "Numéro d'autorisation inconnu",
    texte: "Le numéro d'autorisation du logiciel (IDAM) n'est pas connu du service.",
  },
  {
    ...gateway,
    ...INFERRED,
    code: 'desir_560',
    subcode: 'siram_100',
    severite: 'erreur',
    title: "Niveau d'accès insuffisant",
    texte: "Le niveau d'accès est insuffisant : le certificat du logiciel doit porter le nom INSI-AUTO ou INSI-MANU.",
  },
  {
    ...gateway,
    ...SEEN,
    code: 'desir_1020',
    subcode: 'siram_40',
    severite: 'fatale',
    title: 'Service appelé momentanément indisponible',
    texte: 'Le service appelé ne répond pas pour le moment ; renouvelez votre demande plus tard.',
  },
  {
    ...business,
    ...SEEN,
    code: 'insi_102',
    subcode: 'siram_40',
    severite: 'fatal',
    title: 'Erreur technique de la recherche par traits',
    texte:
      "Le téléservice INSi n'est momentanément pas joignable ; réessayez plus tard, ou appelez l'éditeur de votre logiciel.",
  },
  {
    ...business,
    ...HAND_MADE,
    role: 'Sender',
    code: 'insi_19',
    subcode: 'siram_10',
    severite: 'erreur',
    title: 'Nom de naissance absent',
    texte: 'Le nom de naissance doit être renseigné.',
  },
  {
    ...business,
    ...HAND_MADE,
    code: 'insi_111',
    subcode: 'siram_40',
    severite: 'fatale',
    title: 'Téléservices indisponibles',
    texte: 'Les téléservices sont indisponibles pour le moment.',
  },
  badRequest('insi_mock_xml', 'Message illisible', "Le message reçu n'est pas du XML lisible."),
  badRequest('insi_mock_enveloppe', 'Enveloppe SOAP refusée', "Le message reçu n'est pas une enveloppe SOAP 1.2."),
  badRequest(
    'insi_mock_operation',
    'Opération inconnue',
    'Le corps du message ne demande aucune opération de ce service.',
  ),
  badRequest(
    'insi_mock_entete',
    'En-tête absent ou non valide',
    "Un en-tête obligatoire du message manque ou n'est pas valide.",
  ),
  badRequest('insi_mock_corps', 'Corps non valide', "Le corps du message n'est pas conforme au schéma."),
  badTrait('insi_mock_prenom', 'Prénom absent', 'Un prénom doit être renseigné.'),
  badTrait('insi_mock_sexe', 'Sexe absent ou inconnu', 'Le sexe doit être renseigné : M ou F.'),
  badTrait(
    'insi_mock_date',
    'Date de naissance absente ou mal écrite',
    'La date de naissance doit être renseignée sous la forme AAAA-MM-JJ.',
  ),
  badTrait(
    'insi_mock_lieu',
    'Lieu de naissance mal écrit',
    'Le lieu de naissance est un code officiel géographique de 5 caractères.',
  ),
  badTrait(
    'insi_mock_caracteres',
    'Caractères refusés',
    'Un trait comporte un caractère refusé : majuscules A à Z, espace, tiret et apostrophe seulement.',
  ),
  badTrait(
    'insi_mock_matricule',
    'Numéro absent ou mal écrit',
    "Un numéro de 13 caractères doit être renseigné : celui de la personne ou celui de l'ouvreur de droits.",
  ),
  badAssertion(
    'insi_mock_assertion_absente',
    'Assertion absente',
    "L'en-tête de sécurité ne porte pas d'assertion du professionnel.",
  ),
  badAssertion(
    'insi_mock_assertion_illisible',
    'Assertion illisible',
    "L'assertion du professionnel n'est pas lisible.",
  ),
  badAssertion(
    'insi_mock_assertion_signature',
    'Signature non valide',
    "La signature de l'assertion du professionnel n'est pas valide.",
  ),
  badAssertion(
    'insi_mock_assertion_certificat',
    'Certificat de carte refusé',
    "Le certificat de la carte qui a signé l'assertion est refusé.",
  ),
  badAssertion(
    'insi_mock_assertion_perimee',
    'Assertion périmée',
    "L'assertion du professionnel n'est pas, ou n'est plus, valable à cet instant.",
  ),
  badAssertion(
    'insi_mock_assertion_identite',
    'Professionnel non identifié',
    "L'assertion n'identifie pas le professionnel comme attendu.",
  ),
] as const satisfies readonly FaultRow[];

/** Codes this service can answer with. */
export type InsiFaultCode = (typeof ROWS)[number]['code'];

/** The table, for tests and documentation. */
export const FAULT_ROWS: readonly FaultRow[] = ROWS;

/** Row of a code, undefined for a code this service does not know. */
export function faultRow(code: InsiFaultCode): FaultRow;
export function faultRow(code: string): (FaultRow & { readonly code: InsiFaultCode }) | undefined;
export function faultRow(code: string): (FaultRow & { readonly code: InsiFaultCode }) | undefined {
  return ROWS.find((row) => row.code === code);
}

/** Functional faults offered to the person who arms them: every code of the table. */
export const INSI_FAULTS: readonly FaultSpec[] = ROWS.map(({ code, title, certainty, source }) => ({
  name: code,
  kind: 'functional',
  title,
  certainty,
  source,
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: { texte: { type: 'string', minLength: 1, maxLength: 500 } },
  },
}));

/** A fault about to be written. */
export interface InsiFault {
  readonly code: InsiFaultCode;
  /** Replaces the table's wording. */
  readonly texte?: string | undefined;
  /** Echoed by the gateway's shape (domain/insi.md 1.8). */
  readonly messageId: string | null;
}

const SHAPES: Readonly<Record<'A' | 'B', FaultShape>> = {
  A: {
    envelope: 'soap',
    body: 'env',
    fault: 'S',
    faultDeclarations: 'xmlns:ns4="http://schemas.xmlsoap.org/soap/envelope/"',
    lang: 'en',
  },
  B: { envelope: 'soap', body: 'env', fault: 'soap', lang: 'fr' },
};

/** Writes the envelope of a fault, in the shape that its code was seen in or the one the settings impose. */
export function writeFault(fault: InsiFault, dialect: InsiSettings['dialecteErreurs']): string {
  const { messageId } = fault;
  const row = faultRow(fault.code);
  const shape = dialect === 'documente' ? row.shape : dialect;
  const texte = escapeXml(fault.texte ?? row.texte);
  const echo = shape === 'B' && messageId !== null ? ` messageID="${escapeXml(messageId)}"` : '';
  return buildFault(
    {
      code: row.role,
      subcode: row.subcode,
      reason: fault.texte ?? row.texte,
      detail: `<siram:Erreur xmlns:siram="${NS.siram}" severite="${row.severite}" code="${row.code}"${echo}>${texte}</siram:Erreur>`,
    },
    SHAPES[shape],
  );
}

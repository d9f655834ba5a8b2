import type { Certainty, FaultSpec } from '../platform/contract.ts';

/** One way the DMP says no (domain/dmp.md 4). Several rows may share a code of the wire and differ by their text. */
export interface RefusalRow {
  /** French, stable: what a tester arms and what a report shows. */
  readonly cle: string;
  /** Code of the wire. */
  readonly code: string;
  /** `faute`: always a SOAP fault; `operation`: in the way of the operation called (HL7, status, XDS). */
  readonly porteur: 'faute' | 'operation';
  readonly texte: string;
  /** French title for the person who arms it. */
  readonly title: string;
  /** Of the code; texts are ours unless the source says otherwise. */
  readonly certainty: Certainty;
  readonly source: string;
}

const SEEN = { certainty: 'documented', source: 'domain/dmp.md 4' } as const;
const IHE = { certainty: 'inferred', source: 'domain/dmp.md 4 (IHE ITI TF-3 4.2.4)' } as const;
// Invented label, never to be presented as official (domain/dmp.md 10 #1).
const OURS = { certainty: 'assumed', source: 'domain/dmp.md 10 #1' } as const;

const fault = (cle: string, code: string, title: string, texte: string): RefusalRow => ({
  ...OURS,
  cle,
  code,
  porteur: 'faute',
  title,
  texte,
});
const vihf = (cle: string, title: string, texte: string): RefusalRow =>
  fault(`vihf-${cle}`, 'DMPInvalidVihf', title, texte);
const rights = (cle: string, title: string, texte: string): RefusalRow => ({
  certainty: 'inferred',
  source: 'domain/dmp.md 4, 5.1',
  cle,
  code: 'DMPAccessDeniedByRightsService',
  porteur: 'operation',
  title,
  texte,
});
const xds = (cle: string, code: string, title: string, texte: string): RefusalRow => ({
  ...IHE,
  cle,
  code,
  porteur: 'operation',
  title,
  texte,
});

const ROWS = [
  fault('message-illisible', 'DMPInvalidMessage', 'Message illisible', "Le message reçu n'est pas du XML lisible."),
  fault('enveloppe', 'DMPInvalidMessage', 'Enveloppe SOAP refusée', "Le message n'est pas une enveloppe SOAP 1.2."),
  fault('pieces-jointes', 'DMPInvalidAttachment', 'Pièces jointes illisibles', 'Le message MTOM est illisible.'),
  {
    ...fault(
      'adressage',
      'MessageAddressingHeaderRequired',
      'En-tête WS-Addressing absent',
      'A required header representing a Message Addressing Property is not present',
    ),
    certainty: 'documented',
    source: 'domain/dmp.md 1.1 (text seen live, code of WS-Addressing 1.0 SOAP binding 6.4.1.1)',
  },
  fault('operation-inconnue', 'DMPUnknownOperation', 'Opération inconnue', "Ce service n'offre pas cette opération."),
  {
    ...SEEN,
    cle: 'operation-fermee',
    code: 'DMPAccessDeniedByRightsService',
    porteur: 'faute',
    title: 'Opération fermée',
    texte: "Cette opération n'est plus ouverte : la création et la gestion du DMP passent par Mon espace santé.",
  },
  fault('indisponible', 'DMPUnavailable', 'DMP momentanément indisponible', 'Le DMP est momentanément indisponible.'),

  vihf('absent', 'VIHF absent', "L'en-tête de sécurité ne porte pas d'assertion VIHF."),
  vihf('plusieurs', 'Plusieurs assertions', "L'en-tête de sécurité porte plusieurs assertions : il en faut une seule."),
  vihf('illisible', 'VIHF illisible', "L'assertion VIHF n'est pas lisible."),
  vihf('non-signe', 'VIHF non signé', "Le VIHF n'est pas signé."),
  vihf('signature', 'Signature du VIHF non valide', "La signature du VIHF n'est pas valide."),
  {
    ...SEEN,
    cle: 'vihf-certificat',
    code: 'DMPInvalidCertificate',
    porteur: 'faute',
    title: 'Certificat de signature du VIHF refusé',
    texte: 'Le certificat ayant signé le VIHF est invalide.',
  },
  vihf('emetteur', 'Émetteur du VIHF discordant', "L'émetteur (Issuer) du VIHF n'est pas le titulaire du certificat."),
  vihf('perime', 'VIHF périmé', "Le VIHF n'est pas, ou n'est plus, valable à cet instant."),
  vihf('version', 'Version du VIHF refusée', "La version du VIHF n'est pas acceptée : 3.0 ou 4.0."),
  vihf('attribut', 'Attribut du VIHF absent', 'Un attribut obligatoire du VIHF manque.'),
  vihf(
    'mode',
    "Mode d'authentification discordant",
    "Le mode d'authentification n'est pas celui du certificat présenté.",
  ),
  vihf('identite', 'Professionnel discordant', 'Le VIHF nomme une autre personne que le certificat.'),
  vihf('role', 'Profession discordante', "La profession du VIHF n'est pas celle du professionnel."),
  vihf('personne-morale', 'Structure du certificat discordante', "La structure du VIHF n'est pas celle du certificat."),
  vihf('ressource', 'Patient du VIHF absent ou illisible', 'Le VIHF ne désigne pas le patient (resource-id).'),
  vihf('oid', 'Domaine de matricule refusé', "L'OID du matricule n'est pas accepté par cet environnement."),
  vihf('acces', "Mode d'accès inconnu", "Le mode d'accès (PurposeOfUse) est normal, bris_de_glace ou centre_15."),
  vihf('motif', 'Bris de glace sans motif', 'Le bris de glace demande un motif (Mode_Acces_Raison).'),
  vihf('homologation', "Numéro d'homologation inconnu", "Le logiciel n'est pas homologué DMP."),
  {
    ...vihf(
      'specialite',
      'Spécialité absente',
      'Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins et les Pharmaciens.',
    ),
    source: 'domain/dmp.md 4 (sentence seen live, code assumed)',
  },
  {
    ...fault(
      'structure-inconnue',
      'DMPStructureNotFound',
      'Structure inconnue ou inactive',
      "Impossible d'effectuer un test d'existence : Structure introuvable ou Inactive",
    ),
    source: 'domain/dmp.md 4 (sentence seen live, code assumed)',
  },
  {
    ...fault(
      'ps-structure',
      'DMPStructureNotFound',
      'Professionnel sans lien avec la structure',
      'PS et Structure non liés',
    ),
    source: 'domain/dmp.md 4 (sentence seen live, code assumed)',
  },

  rights('droits', 'Refus de la matrice des droits', "Votre profil n'a pas le droit de faire cela."),
  rights('bloque', 'Professionnel bloqué par le patient', "Le patient a bloqué l'accès de ce professionnel à son DMP."),
  rights('sans-autorisation', "Pas d'autorisation du patient", "Ce professionnel n'est pas autorisé par le patient."),
  rights('autorisation-expiree', 'Autorisation expirée', "L'autorisation d'accès de ce professionnel a pris fin."),
  rights('opposition', "Opposition à l'accès en urgence", "Le patient s'est opposé à ce mode d'accès à son DMP."),
  rights(
    'document-masque',
    'Document masqué ou hors habilitation',
    "Ce document n'est pas accessible à ce professionnel.",
  ),
  rights(
    'auteur',
    "Réservé à l'auteur",
    "Seul l'auteur du document peut faire cela. Assistance DMP des professionnels : 36 08.",
  ),
  {
    ...OURS,
    cle: 'dossier-inexistant',
    code: 'DMPNotFound',
    porteur: 'operation',
    title: 'Pas de DMP',
    texte: "Ce patient n'a pas de DMP.",
  },
  {
    ...OURS,
    cle: 'dossier-clos',
    code: 'DMPClosed',
    porteur: 'operation',
    title: 'DMP clos',
    texte: 'Le DMP de ce patient est clos.',
    source: 'domain/dmp.md 4: DMPClosed is attested for closing a closed DMP; its use here is assumed',
  },
  {
    ...OURS,
    cle: 'demande',
    code: 'DMPInvalidRequest',
    porteur: 'operation',
    title: 'Demande incorrecte',
    texte: 'La demande est incorrecte.',
  },

  xds('patient-discordant', 'XDSPatientIdDoesNotMatch', 'Patient discordant', "Le patient n'est pas celui du VIHF."),
  xds('patient-inconnu', 'XDSUnknownPatientId', 'Patient inconnu', "Ce patient n'a pas de DMP."),
  xds('document-absent', 'XDSMissingDocument', 'Document absent', 'Un document annoncé manque dans le message.'),
  xds(
    'metadonnees-absentes',
    'XDSMissingDocumentMetadata',
    'Métadonnées absentes',
    'Un document joint est sans métadonnées.',
  ),
  xds('metadonnees', 'XDSRegistryMetadataError', 'Métadonnées incorrectes', 'Les métadonnées sont incorrectes.'),
  xds(
    'metadonnees-depot',
    'XDSRepositoryMetadataError',
    'Métadonnées du dépôt incorrectes',
    'Les métadonnées du dépôt sont incorrectes.',
  ),
  xds('empreinte', 'XDSNonIdenticalHash', 'Empreinte discordante', "L'empreinte annoncée n'est pas celle du document."),
  xds(
    'doublon',
    'XDSDuplicateUniqueIdInRegistry',
    'Identifiant déjà utilisé',
    'Cet identifiant unique est déjà utilisé.',
  ),
  xds('remplacement', 'XDSReplaceFailed', 'Remplacement impossible', 'Ce document ne peut pas être remplacé.'),
  xds('reference', 'UnresolvedReferenceException', 'Référence inconnue', "L'objet désigné n'existe pas."),
  xds('contenu', 'InvalidDocumentContent', 'Contenu incorrect', 'Le contenu du document est incorrect.'),
  xds(
    'signature-lot',
    'XDSRegistryMetadataError',
    'Lot non signé',
    'Le lot doit être signé : la signature manque ou ne correspond pas.',
  ),
  xds('requete-inconnue', 'XDSUnknownStoredQuery', 'Requête inconnue', "Cette requête enregistrée n'existe pas."),
  xds(
    'parametre-absent',
    'XDSStoredQueryMissingParam',
    'Paramètre absent',
    'Un paramètre obligatoire de la requête manque.',
  ),
  xds('parametre', 'XDSStoredQueryParamNumber', 'Paramètre incorrect', 'Un paramètre de la requête est incorrect.'),
  xds(
    'trop-de-resultats',
    'XDSTooManyResults',
    'Trop de résultats',
    'La recherche rend trop de résultats : restreignez-la.',
  ),
  { ...xds('document-inconnu', 'XDSDocumentUniqueIdError', 'Document inconnu', "Ce document n'existe pas."), ...SEEN },
  xds('depot-inconnu', 'XDSUnknownRepositoryId', 'Entrepôt inconnu', "Cet entrepôt n'est pas celui du DMP."),
  xds('mise-a-jour', 'XDSMetadataUpdateError', 'Modification refusée', 'Cette modification est impossible.'),
  xds('version', 'XDSMetadataVersionError', 'Version dépassée', "La version modifiée n'est pas la version en vigueur."),
  xds('registre', 'XDSRegistryError', 'Erreur du registre', 'Le registre du DMP ne peut pas répondre.'),
] as const satisfies readonly RefusalRow[];

/** Keys of the table. */
export type RefusalKey = (typeof ROWS)[number]['cle'];

/** The table, for tests and documentation. */
export const REFUSALS: readonly RefusalRow[] = ROWS;

const BY_KEY = new Map<string, RefusalRow & { readonly cle: RefusalKey }>(
  ROWS.map((row) => [row.cle, row as RefusalRow & { readonly cle: RefusalKey }]),
);

/** Row of a key, undefined for a key this service does not know. */
export function refusalRow(cle: RefusalKey): RefusalRow;
export function refusalRow(cle: string): (RefusalRow & { readonly cle: RefusalKey }) | undefined;
export function refusalRow(cle: string): (RefusalRow & { readonly cle: RefusalKey }) | undefined {
  return BY_KEY.get(cle);
}

/** A refusal on its way to the caller; thrown before anything is changed. */
export class Refusal extends Error {
  readonly cle: RefusalKey;
  /** `codeContext` of an XDS error, when it is not the text. */
  readonly context: string | null;

  constructor(cle: RefusalKey, texte?: string, context: string | null = null) {
    super(texte ?? refusalRow(cle).texte);
    this.name = 'Refusal';
    this.cle = cle;
    this.context = context;
  }
}

/** Functional faults offered to the person who arms them: every row of the table. */
export const DMP_FAULTS: readonly FaultSpec[] = REFUSALS.map(({ cle, title, certainty, source }) => ({
  name: cle,
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

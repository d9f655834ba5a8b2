import { readAddressing } from '../soap/addressing.ts';
import { headerBlock, readEnvelope, WSSE } from '../soap/envelope.ts';
import { SAML } from '../soap/saml.ts';
import type { SchemaProblem } from '../soap/schema.ts';
import { child, childrenNamed, childText, type OpenXml, type XmlTree } from '../soap/xml.ts';
import { type ContexteBam, type ContexteLps, readContexteBam, readContexteLps } from './contexts.ts';
import { type InsiOperation, NS, type OperationFacts, operationOfElement } from './operations.ts';
import { requestSchemas } from './wsdl.ts';

/** Identity criteria of any operation, as sent; a missing element is null. */
export interface Criteres {
  readonly nomNaissance: string | null;
  /** One entry for each Prenom element. */
  readonly prenom: readonly string[];
  readonly sexe: string | null;
  readonly dateNaissance: string | null;
  readonly lieuNaissance: string | null;
}

/** What only a search by card carries (domain/insi.md 1.3). */
export interface CriteresCarte {
  readonly matriculeIndividu: string | null;
  readonly matriculeOuvreurDroits: string | null;
  readonly rangNaissance: string | null;
}

/** What only a unit verification carries (domain/insi.md 2.3). */
export interface InsFourni {
  readonly numero: string | null;
  readonly cle: string | null;
  readonly oid: string | null;
  readonly listePrenom: string | null;
}

/** A request that could be read as a SOAP 1.2 envelope, whatever it asks. */
export interface InsiRequest {
  /** Null when the Body asks for nothing this service knows. */
  readonly operation: InsiOperation | null;
  /** `{namespace}name` of the Body's element, null when the Body is empty. */
  readonly element: string | null;
  readonly extraPayloads: number;
  readonly action: string | null;
  readonly messageIds: readonly string[];
  readonly contexteLps: ContexteLps | null;
  readonly contexteBam: ContexteBam | null;
  /** Number of assertions in the Security header, null without that header. */
  readonly assertions: number | null;
  readonly criteres: Criteres;
  readonly carte: CriteresCarte | null;
  readonly insFourni: InsFourni | null;
  readonly bodyProblems: readonly SchemaProblem[];
}

/** A request and, while the document is open, the elements that a signature check needs. */
export interface OpenRequest {
  readonly request: InsiRequest;
  readonly assertions: readonly XmlTree[];
}

const NO_CRITERES: Criteres = { nomNaissance: null, prenom: [], sexe: null, dateNaissance: null, lieuNaissance: null };

/**
 * Reads a request: any prefix, any order of headers, headers missing or repeated.
 *
 * @throws SoapError when it is no SOAP 1.2 envelope
 */
export function readRequest(xml: OpenXml): OpenRequest {
  const envelope = readEnvelope(xml.root);
  const { payload } = envelope;
  const facts = payload === null ? undefined : operationOfElement(payload.namespace, payload.name);
  const lps = headerBlock(envelope, NS.ctxLps, 'ContexteLPS');
  const bam = headerBlock(envelope, NS.ctxBam, 'ContexteBAM');
  const security = headerBlock(envelope, WSSE, 'Security');
  const assertions = security === undefined ? [] : childrenNamed(security, SAML, 'Assertion');
  const { action, messageIds } = readAddressing(envelope);
  const schemas = requestSchemas();
  return {
    assertions,
    request: {
      operation: facts?.operation ?? null,
      element: payload === null ? null : `{${payload.namespace}}${payload.name}`,
      extraPayloads: envelope.extraPayloads,
      action,
      messageIds,
      contexteLps: lps === undefined ? null : readContexteLps(lps, xml.validate(lps, schemas.contexteLps)),
      contexteBam: bam === undefined ? null : readContexteBam(bam, xml.validate(bam, schemas.contexteBam)),
      assertions: security === undefined ? null : assertions.length,
      ...(payload === null || facts === undefined
        ? { criteres: NO_CRITERES, carte: null, insFourni: null, bodyProblems: [] }
        : readPayload(xml, payload, facts)),
    },
  };
}

type Payload = Pick<InsiRequest, 'criteres' | 'carte' | 'insFourni' | 'bodyProblems'>;

function readPayload(xml: OpenXml, payload: XmlTree, { operation }: OperationFacts): Payload {
  const bodyProblems = xml.validate(payload, requestSchemas().body[operation]);
  switch (operation) {
    case 'rechercherInsAvecTraitsIdentite':
      return { criteres: traits(payload, NS.recSans), carte: null, insFourni: null, bodyProblems };
    case 'rechercherInsAvecCarteVitale':
      return { criteres: traits(payload, NS.recVit), carte: carte(payload), insFourni: null, bodyProblems };
    case 'verifierInsAvecTraitsIdentite':
      return { ...verification(payload), carte: null, bodyProblems };
  }
}

function traits(tree: XmlTree, namespace: string): Criteres {
  return {
    nomNaissance: childText(tree, namespace, 'NomNaissance'),
    prenom: childrenNamed(tree, namespace, 'Prenom').map(({ text }) => text),
    sexe: childText(tree, namespace, 'Sexe'),
    dateNaissance: childText(tree, namespace, 'DateNaissance'),
    lieuNaissance: childText(tree, namespace, 'LieuNaissance'),
  };
}

function carte(payload: XmlTree): CriteresCarte {
  const numero = (name: string): string | null => {
    const matricule = child(payload, NS.recVit, name);
    return matricule === undefined ? null : childText(matricule, NS.recVit, 'NumIdentifiant');
  };
  return {
    matriculeIndividu: numero('MatriculeIndividu'),
    matriculeOuvreurDroits: numero('MatriculeOD'),
    rangNaissance: childText(payload, NS.recVit, 'RangNaissance'),
  };
}

function verification(payload: XmlTree): Pick<InsiRequest, 'criteres' | 'insFourni'> {
  const ns = NS.verificationRequete;
  const individu = child(payload, ns, 'IndividuVerifie');
  const fourni = individu && child(individu, ns, 'INSFourni');
  const id = fourni && child(fourni, ns, 'IdIndividu');
  const identite = individu && child(individu, ns, 'TraitsIdentiteIndividu');
  return {
    criteres: identite === undefined ? NO_CRITERES : traits(identite, ns),
    insFourni: {
      numero: id === undefined ? null : childText(id, ns, 'NumIdentifiant'),
      cle: id === undefined ? null : childText(id, ns, 'Cle'),
      oid: fourni === undefined ? null : childText(fourni, ns, 'OID'),
      listePrenom: identite === undefined ? null : childText(identite, ns, 'ListePrenom'),
    },
  };
}

import { createHash, randomUUID } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { WSA } from '../soap/addressing.ts';
import { SOAP12, WSSE } from '../soap/envelope.ts';
import { xopInclude } from '../soap/mtom.ts';
import { SAML } from '../soap/saml.ts';
import { escapeXml } from '../soap/xml.ts';
import { ASSOCIATION, ecrireCx, horodatage, NS, OID, SIGNATURE, STATUT, UUID } from './codes.ts';
import { ATTRIBUTS } from './vihf.ts';

/** A key and its certificate, PEM. */
export interface TestKey {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** What a test says of a VIHF; made-up but conformant when nothing is said. */
export interface VihfDraft {
  readonly id?: string;
  readonly at: Date;
  readonly nameId: string;
  readonly issuer: string;
  readonly mode?: string | null;
  readonly version?: string | null;
  readonly structure?: string | null;
  readonly secteur?: string | null;
  readonly identite?: string | null;
  /** Code and code system, the profession first. */
  readonly roles: readonly (readonly [string, string])[];
  readonly patient?: string | null;
  readonly acces?: string | null;
  readonly motif?: string | null;
  readonly homologation?: string | null;
  readonly ressource?: string | null;
  readonly declaration?: string | null;
  readonly conditions?: string;
}

/** Roles of the VIHF (domain/dmp.md 2). */
export const ROLES = {
  medecin: [
    ['10', OID.profession],
    ['SM26', OID.savoirFaire],
  ],
  interne: [['10', OID.professionEnFormation]],
  infirmier: [['60', OID.profession]],
  pharmacien: [
    ['21', OID.profession],
    ['A', OID.sectionOrdre],
  ],
  secretaire: [['SECRETARIAT_MEDICAL', OID.roleNonPs]],
} as const;

/** A VIHF, not signed. */
export function vihf(draft: VihfDraft): string {
  const text = (name: string, value: string | null): string =>
    value === null
      ? ''
      : `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${escapeXml(value)}</saml2:AttributeValue></saml2:Attribute>`;
  const coded = (name: string, element: string, codes: readonly (readonly [string, string])[]): string =>
    codes.length === 0
      ? ''
      : `<saml2:Attribute Name="${name}">${codes
          .map(
            ([code, system]) =>
              `<saml2:AttributeValue><hl7:${element} xmlns:hl7="${NS.hl7}" xmlns:xsi="${NS.xsi}" xsi:type="hl7:CE" code="${escapeXml(code)}" ` +
              `codeSystem="${system}" displayName="${escapeXml(code)}"/></saml2:AttributeValue>`,
          )
          .join('')}</saml2:Attribute>`;
  const {
    mode = 'DIRECTE',
    version = '3.0',
    structure = '300000000090506',
    secteur = 'SA07^1.2.250.1.71.4.2.4',
    identite = 'ALIX MEDECIN9900101',
    acces = 'normal',
    homologation = 'BANC-DMP-0001',
    ressource = 'urn:dmp',
    declaration = mode === 'INDIRECTE_RENFORCEE' ? 'APP_BROWSER_AUTH' : null,
  } = draft;
  return (
    `<saml2:Assertion xmlns:saml2="${SAML}" ID="${draft.id ?? `_${randomUUID()}`}" IssueInstant="${draft.at.toISOString()}" Version="2.0">` +
    `<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${escapeXml(draft.issuer)}</saml2:Issuer>` +
    `<saml2:Subject><saml2:NameID>${draft.nameId}</saml2:NameID></saml2:Subject>${draft.conditions ?? ''}` +
    `<saml2:AuthnStatement AuthnInstant="${draft.at.toISOString()}"><saml2:AuthnContext>` +
    '<saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI</saml2:AuthnContextClassRef>' +
    (declaration === null ? '' : `<saml2:AuthnContextDecl>${declaration}</saml2:AuthnContextDecl>`) +
    '</saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement>' +
    text(ATTRIBUTS.version, version) +
    text(ATTRIBUTS.mode, mode) +
    text(ATTRIBUTS.structure, structure) +
    text(ATTRIBUTS.secteur, secteur) +
    text(ATTRIBUTS.identite, identite) +
    text(ATTRIBUTS.patient, draft.patient ?? null) +
    text(ATTRIBUTS.ressource, ressource) +
    text(ATTRIBUTS.motif, draft.motif ?? null) +
    text(ATTRIBUTS.lpsNom, 'Logiciel d’essai') +
    text(ATTRIBUTS.lpsVersion, '1.0') +
    text(ATTRIBUTS.homologation, homologation) +
    coded(ATTRIBUTS.roles, 'Role', draft.roles) +
    coded(ATTRIBUTS.acces, 'PurposeOfUse', acces === null ? [] : [[acces, OID.accesVihf[0]]]) +
    '</saml2:AttributeStatement></saml2:Assertion>'
  );
}

/** Signs an assertion right after its Issuer, as a structure's seal or a card does. */
export function signVihf(assertion: string, key: TestKey, hash: 'sha256' | 'sha1' = 'sha256'): string {
  const dsig = 'http://www.w3.org/2000/09/xmldsig#';
  const signing = new SignedXml({
    privateKey: key.privateKeyPem,
    publicCert: key.certificatePem,
    signatureAlgorithm: hash === 'sha1' ? `${dsig}rsa-sha1` : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signing.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    digestAlgorithm: hash === 'sha1' ? `${dsig}sha1` : 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [`${dsig}enveloped-signature`, 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signing.computeSignature(assertion, {
    prefix: 'ds',
    location: { reference: "//*[local-name(.)='Issuer']", action: 'after' },
  });
  return signing.getSignedXml();
}

/** A whole envelope. */
export function soapEnvelope(action: string, security: string, body: string, headers?: string): string {
  const addressing =
    headers ??
    `<wsa:Action soap:mustUnderstand="true">${action}</wsa:Action><wsa:MessageID>urn:uuid:${randomUUID()}</wsa:MessageID>` +
      `<wsa:To/><wsa:ReplyTo><wsa:Address>${WSA}/anonymous</wsa:Address></wsa:ReplyTo>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP12}" xmlns:wsa="${WSA}"><soap:Header>${addressing}` +
    `<wsse:Security xmlns:wsse="${WSSE}">${security}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

export interface Ins {
  readonly numero: string;
  readonly cle: string;
  readonly oid: string;
}

/** CX of an INS: number with its key. */
export const cx = ({ numero, cle, oid }: Ins): string => ecrireCx(`${numero}${cle}`, oid);

/** PRPA_IN201307UV02 for TD0.2 or TD1.3a. */
export function existenceBody(ins: Ins, raison = 'TEST_EXST'): string {
  return (
    `<PRPA_IN201307UV02 xmlns="${NS.hl7}" ITSVersion="XML_1.0"><id root="1.2.3" extension="q1"/><creationTime value="20260302090000"/>` +
    `<interactionId root="${OID.interaction}" extension="PRPA_IN201307UV02"/><processingCode code="D"/><processingModeCode code="T"/>` +
    '<acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE">' +
    `<id root="${OID.dmp}"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE">` +
    '<id root="1.2.250.1.999.1"/><softwareName>Essai</softwareName></device></sender>' +
    `<controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="${raison}" codeSystem="${OID.raison}"/><queryByParameter>` +
    '<queryId root="1.2.3" extension="42"/><statusCode code="new"/><parameterList><patientIdentifier>' +
    `<value root="${ins.oid}" extension="${ins.numero}${ins.cle}"/><semanticsText>Patient.id</semanticsText></patientIdentifier></parameterList>` +
    '</queryByParameter></controlActProcess></PRPA_IN201307UV02>'
  );
}

/** What a test says of a document. */
export interface DocumentDraft {
  readonly id?: string;
  readonly uniqueId: string;
  readonly titre?: string;
  readonly mimeType?: string;
  readonly classe?: string;
  readonly type?: string;
  readonly confidentialites?: readonly string[];
  readonly auteur?: string;
  readonly structure?: string;
  readonly debut?: string;
  /** Slots to add, change, or leave out (null). */
  readonly slots?: Readonly<Record<string, string | null>>;
  readonly patient?: string;
  /** entryUUID of the document that this one replaces. */
  readonly remplace?: string;
  /** Content inlined in base64; `cid` of an attached part otherwise. */
  readonly contenu?: Buffer;
  readonly cid?: string;
  /** Set in a change of metadata. */
  readonly lid?: string;
}

const slotXml = (name: string, ...values: readonly string[]): string =>
  `<rim:Slot name="${name}"><rim:ValueList>${values.map((value) => `<rim:Value>${escapeXml(value)}</rim:Value>`).join('')}</rim:ValueList></rim:Slot>`;
const classification = (object: string, scheme: string, code: string, slots: string): string =>
  `<rim:Classification id="c-${randomUUID()}" classificationScheme="${scheme}" classifiedObject="${object}" nodeRepresentation="${escapeXml(code)}">${slots}` +
  `<rim:Name><rim:LocalizedString value="${escapeXml(code)}"/></rim:Name></rim:Classification>`;
const coded = (object: string, scheme: string, code: string, system: string): string =>
  classification(object, scheme, code, slotXml('codingScheme', system));
const external = (object: string, scheme: string, value: string): string =>
  `<rim:ExternalIdentifier id="e-${randomUUID()}" registryObject="${object}" identificationScheme="${scheme}" value="${escapeXml(value)}"/>`;

const authorSlots = (idNat: string, structure: string): string =>
  slotXml('authorPerson', `${idNat}^MEDECIN9900101^ALIX^^^^^^&${OID.ps}&ISO^D^^^IDNPS`) +
  slotXml('authorInstitution', `CABINET^^^^^&${OID.structure}&ISO^IDNST^^^${structure}`) +
  slotXml('authorSpecialty', `G15_10/SM26^Médecin^${OID.specialite}`);

/** ExtrinsicObject of a document. */
export function documentXml(draft: DocumentDraft, ins: Ins): string {
  const id = draft.id ?? 'Document1';
  const { classe = '10', type = '11488-4', debut = '20260301090000', auteur = '899799001013' } = draft;
  const slots = {
    creationTime: debut,
    languageCode: 'fr-FR',
    legalAuthenticator: `${auteur}^MEDECIN9900101^ALIX^^^^^^&${OID.ps}&ISO^D^^^IDNPS`,
    serviceStartTime: debut,
    sourcePatientId: cx(ins),
    sourcePatientInfo: 'PID-8|F',
    ...draft.slots,
  };
  return (
    `<rim:ExtrinsicObject id="${id}" objectType="${UUID.document}" mimeType="${draft.mimeType ?? 'text/xml'}"${draft.lid === undefined ? '' : ` lid="${draft.lid}"`}>` +
    Object.entries(slots)
      .map(([name, value]) => (value === null ? '' : slotXml(name, value)))
      .join('') +
    `<rim:Name><rim:LocalizedString value="${escapeXml(draft.titre ?? 'Compte rendu de consultation')}"/></rim:Name>` +
    classification(id, UUID.auteur, '', authorSlots(auteur, draft.structure ?? '300000000090506')) +
    coded(id, UUID.classe, classe, OID.classe) +
    coded(id, UUID.type, type, /^\d/.test(type) ? OID.loinc : OID.typeCisis) +
    (draft.confidentialites ?? ['N'])
      .map((code) => coded(id, UUID.confidentialite, code, code === 'N' ? OID.confidentialiteHl7 : OID.confidentialite))
      .join('') +
    coded(id, UUID.format, 'urn:ihe:iti:xds-sd:pdf:2008', '1.3.6.1.4.1.19376.1.2.3') +
    coded(id, UUID.etablissement, 'SA07', OID.secteur) +
    coded(id, UUID.cadre, 'AMBULATOIRE', OID.cadreExercice) +
    external(id, UUID.patient, draft.patient ?? cx(ins)) +
    external(id, UUID.unique, draft.uniqueId) +
    '</rim:ExtrinsicObject>'
  );
}

const lotXml = (ins: Ins, uniqueId: string): string =>
  `<rim:RegistryPackage id="SubmissionSet1">${slotXml('submissionTime', '20260302090000')}` +
  classification('SubmissionSet1', UUID.lotAuteur, '', authorSlots('899799001013', '300000000090506')) +
  coded('SubmissionSet1', UUID.lotContenu, '07', OID.categorieActivite) +
  external('SubmissionSet1', UUID.lotPatient, cx(ins)) +
  external('SubmissionSet1', UUID.lotSource, '1.2.250.1.999.1') +
  external('SubmissionSet1', UUID.lotUnique, uniqueId) +
  `</rim:RegistryPackage><rim:Classification id="cl-lot" classifiedObject="SubmissionSet1" classificationNode="${UUID.lot}"/>`;

const associationXml = (type: string, source: string, target: string, slots: string): string =>
  `<rim:Association id="as-${randomUUID()}" associationType="${type}" sourceObject="${source}" targetObject="${target}">${slots}</rim:Association>`;

/** What a test says of a lot. */
export interface LotDraft {
  readonly ins: Ins;
  readonly lot: string;
  readonly documents: readonly DocumentDraft[];
  /** XML put after the documents, e.g. a signature entry and its link. */
  readonly extra?: string;
  readonly extraDocuments?: string;
}

/** ITI-41 request. */
export function submissionBody({ ins, lot, documents, extra = '', extraDocuments = '' }: LotDraft): string {
  const named = documents.map((one, rank) => ({ id: `Document${rank + 1}`, ...one }));
  return (
    `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${NS.xdsb}" xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}"><lcm:SubmitObjectsRequest><rim:RegistryObjectList>` +
    lotXml(ins, lot) +
    named.map((one) => documentXml(one, ins)).join('') +
    named
      .map(
        ({ id, remplace }) =>
          associationXml(ASSOCIATION.membre, 'SubmissionSet1', id, slotXml('SubmissionSetStatus', 'Original')) +
          (remplace === undefined ? '' : associationXml(ASSOCIATION.remplace, id, remplace, '')),
      )
      .join('') +
    `${extra}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>` +
    named
      .map(
        ({ id, contenu, cid }) =>
          `<xdsb:Document id="${id}">${cid === undefined ? (contenu ?? Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>')).toString('base64') : xopInclude(cid)}</xdsb:Document>`,
      )
      .join('') +
    `${extraDocuments}</xdsb:ProvideAndRegisterDocumentSetRequest>`
  );
}

/** Signature entry of a lot and the XAdES-shaped document it describes, with a digest for each document (3.2). */
export function lotSignature(
  ins: Ins,
  lot: string,
  uniqueId: string,
  documents: readonly { readonly uniqueId: string; readonly contenu: Buffer }[],
  digest: (contenu: Buffer) => string = (contenu) => createHash('sha1').update(contenu).digest('base64'),
): { readonly entry: string; readonly link: string; readonly document: string } {
  const id = 'Signature1';
  const dsig = 'http://www.w3.org/2000/09/xmldsig#';
  const reference = (uri: string, value: string): string =>
    `<ds:Reference URI="${uri}"><ds:DigestMethod Algorithm="${dsig}sha1"/><ds:DigestValue>${value}</ds:DigestValue></ds:Reference>`;
  const manifest = [
    reference(`urn:oid:${lot}`, 'AA=='),
    ...documents.map((one) => reference(`urn:oid:${one.uniqueId}`, digest(one.contenu))),
  ].join('');
  const content = `<ds:Signature xmlns:ds="${dsig}"><ds:Object><ds:Manifest Id="IHEManifest">${manifest}</ds:Manifest></ds:Object></ds:Signature>`;
  return {
    entry:
      `<rim:ExtrinsicObject id="${id}" objectType="${UUID.document}" mimeType="text/xml">` +
      slotXml('creationTime', '20260302090000') +
      slotXml('languageCode', 'art') +
      '<rim:Name><rim:LocalizedString value="Source"/></rim:Name>' +
      coded(id, UUID.classe, SIGNATURE.classe, 'URN') +
      coded(id, UUID.type, SIGNATURE.type, 'ASTM') +
      ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT']
        .map((code) => coded(id, UUID.confidentialite, code, OID.confidentialite))
        .join('') +
      coded(id, UUID.format, SIGNATURE.formats[0], 'URN') +
      external(id, UUID.patient, cx(ins)) +
      external(id, UUID.unique, uniqueId) +
      '</rim:ExtrinsicObject>',
    link:
      associationXml(ASSOCIATION.membre, 'SubmissionSet1', id, slotXml('SubmissionSetStatus', 'Original')) +
      associationXml(ASSOCIATION.signe, id, 'SubmissionSet1', ''),
    document: `<xdsb:Document id="${id}">${Buffer.from(content).toString('base64')}</xdsb:Document>`,
  };
}

/** ITI-18 request: parameters as written on the wire. */
export function queryBody(
  id: string,
  parameters: readonly (readonly [string, string])[],
  retour = 'LeafClass',
): string {
  return (
    `<query:AdhocQueryRequest xmlns:query="${NS.query}" xmlns:rim="${NS.rim}"><query:ResponseOption returnComposedObjects="true" returnType="${retour}"/>` +
    `<rim:AdhocQuery id="urn:uuid:${id}">${parameters.map(([name, value]) => slotXml(name, value)).join('')}</rim:AdhocQuery></query:AdhocQueryRequest>`
  );
}

export const QUERIES = {
  FindDocuments: '14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindSubmissionSets: 'f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetDocuments: '5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetAssociations: 'a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocumentsAndAssociations: 'bab9529a-4a10-40b3-a01f-f68a615d247a',
} as const;

/** FindDocuments on approved documents of a patient, with more parameters. */
export function findBody(ins: Ins, more: readonly (readonly [string, string])[] = [], retour = 'LeafClass'): string {
  return queryBody(
    QUERIES.FindDocuments,
    [['$XDSDocumentEntryPatientId', `'${cx(ins)}'`], ['$XDSDocumentEntryStatus', `('${STATUT.Approved}')`], ...more],
    retour,
  );
}

/** ITI-43 request. */
export function retrieveBody(uniqueIds: readonly string[], repository: string = OID.repository): string {
  return `<xdsb:RetrieveDocumentSetRequest xmlns:xdsb="${NS.xdsb}">${uniqueIds
    .map(
      (id) =>
        `<xdsb:DocumentRequest><xdsb:RepositoryUniqueId>${repository}</xdsb:RepositoryUniqueId><xdsb:DocumentUniqueId>${id}</xdsb:DocumentUniqueId></xdsb:DocumentRequest>`,
    )
    .join('')}</xdsb:RetrieveDocumentSetRequest>`;
}

/** ITI-57 request that changes the confidentiality of a document. */
export function confidentialityBody(ins: Ins, lot: string, document: DocumentDraft, previous: number): string {
  return updateBody(
    ins,
    lot,
    documentXml(document, ins) +
      associationXml(
        ASSOCIATION.membre,
        'SubmissionSet1',
        document.id ?? 'Document1',
        slotXml('SubmissionSetStatus', 'Original') + slotXml('PreviousVersion', String(previous)),
      ),
  );
}

/** ITI-57 request that changes the status of a document. */
export function statusBody(ins: Ins, lot: string, entryUuid: string, from: string, to: string): string {
  const slots = slotXml('OriginalStatus', from) + slotXml('NewStatus', to);
  return updateBody(ins, lot, associationXml(ASSOCIATION.statut, 'SubmissionSet1', entryUuid, slots));
}

function updateBody(ins: Ins, lot: string, content: string): string {
  return `<lcm:SubmitObjectsRequest xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}"><rim:RegistryObjectList>${lotXml(ins, lot)}${content}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>`;
}

/** TD0.3. */
export function authorizationBody(action: string, role?: string): string {
  return `<setAuthorization xmlns="${NS.habilitations}"><action>${action}</action>${role === undefined ? '' : `<role>${role}</role>`}</setAuthorization>`;
}

/** TD1.6. */
export function listAuthorizationsBody(mode: string): string {
  return `<listAuthorizationByPatient xmlns="${NS.habilitations}"><mode>${mode}</mode></listAuthorizationByPatient>`;
}

/** TD0.4. */
export function patientListBody(dateType = 'LASTAUTORIZATION', startDate = '20260101000000', owner?: string): string {
  return `<patientList xmlns="${NS.patients}"><startDate>${startDate}</startDate><dateType>${dateType}</dateType>${owner === undefined ? '' : `<psOwnerId>${owner}</psOwnerId>`}</patientList>`;
}

/** TD0.5. */
export function findPatientBody(family: string, given?: string): string {
  return (
    `<PRPA_IN201305UV02 xmlns="${NS.hl7}" ITSVersion="XML_1.0"><id root="1.2.3" extension="q5"/><creationTime value="${horodatage(Date.UTC(2026, 2, 2))}"/>` +
    '<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201305UV02"/><queryByParameter><queryId root="1.2.3" extension="43"/><statusCode code="new"/>' +
    `<parameterList><livingSubjectName><value><family>${family}</family>${given === undefined ? '' : `<given>${given}</given>`}</value><semanticsText>livingSubject.name</semanticsText></livingSubjectName></parameterList>` +
    '</queryByParameter></controlActProcess></PRPA_IN201305UV02>'
  );
}

import { xml } from '../insi/envelope.ts';
import { ACTION_ALIMENTATION, NS, oidDe } from './codes.ts';
import { redigerDocument } from './document.ts';
import { metadonnees, OBJETS } from './metadata.ts';
import type { DocumentDmp, Emetteur, PatientDmp } from './model.ts';
import { type Partie, writeMtom } from './mtom.ts';
import { signerLot } from './signature-lot.ts';
import { signer, vihf } from './vihf.ts';

const WSA = 'http://www.w3.org/2005/08/addressing';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A message ready to leave. */
export interface Message {
  readonly contentType: string;
  readonly body: Buffer;
  /** The document that it carries. */
  readonly document: DocumentDmp;
}

/** SOAP envelope with the addressing that the DMP asks for (domain/dmp.md 1.1) and the signed VIHF. */
function enveloppe(assertion: string, body: string, messageId: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="${WSA}"><soap:Header>` +
    `<wsa:Action soap:mustUnderstand="true">${ACTION_ALIMENTATION}</wsa:Action><wsa:MessageID>urn:uuid:${xml(messageId)}</wsa:MessageID>` +
    `<wsa:To/><wsa:ReplyTo><wsa:Address>${WSA}/anonymous</wsa:Address></wsa:ReplyTo>` +
    `<wsse:Security xmlns:wsse="${WSSE}">${assertion}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

/**
 * The message of TD2.1 (ITI-41, MTOM): one document under the person's INS, and the signature of the set.
 * @param texte what the document says
 */
export function preparerSoumission(
  emetteur: Emetteur,
  patient: PatientDmp,
  texte: string,
  at: Date,
  uuid: () => string,
): Message {
  const [lot, signature] = [oidDe(uuid()), oidDe(uuid())];
  const document = redigerDocument(emetteur, patient, texte, at, oidDe(uuid()));
  const parts: readonly Partie[] = [
    { id: OBJETS.document, contenu: document.contenu },
    { id: OBJETS.signature, contenu: signerLot(emetteur, lot, [document], at) },
  ];
  const body =
    `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="${NS.xdsb}" xmlns:lcm="${NS.lcm}" xmlns:rim="${NS.rim}">` +
    `<lcm:SubmitObjectsRequest>${metadonnees({ uniqueId: lot, emetteur, patient, at, document, signature })}</lcm:SubmitObjectsRequest>` +
    parts
      .map(
        ({ id }) =>
          `<xdsb:Document id="${id}"><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${id}"/></xdsb:Document>`,
      )
      .join('') +
    '</xdsb:ProvideAndRegisterDocumentSetRequest>';
  const assertion = signer(vihf(emetteur, patient, at, `_${uuid()}`), emetteur);
  return { ...writeMtom(enveloppe(assertion, body, uuid()), parts, `mime-${uuid()}`), document };
}

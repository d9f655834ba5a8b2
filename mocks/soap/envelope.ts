import { SoapError } from './errors.ts';
import { attribute, child, type XmlTree } from './xml.ts';

/** SOAP 1.2 (W3C SOAP 1.2 part 1). */
export const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';
/** SOAP 1.1, recognised only to be named in the refusal. */
export const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
/** WS-Security header block. */
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const SOAP12_MEDIA_TYPE = 'application/soap+xml';

/** The two halves of an envelope. */
export interface Envelope {
  /** Header blocks in the order received; none when there is no Header. */
  readonly header: readonly XmlTree[];
  /** First element of the Body, null when the Body is empty. */
  readonly payload: XmlTree | null;
  /** Elements of the Body beyond the first. */
  readonly extraPayloads: number;
}

/**
 * Reads a SOAP 1.2 envelope, any prefix, any order of header blocks.
 *
 * @throws SoapError `E_SOAP_VERSION` (SOAP 1.1), `E_SOAP_NOT_ENVELOPE`, `E_SOAP_BODY_MISSING`
 */
export function readEnvelope(root: XmlTree): Envelope {
  if (root.name === 'Envelope' && root.namespace === SOAP11) {
    throw new SoapError(
      'E_SOAP_VERSION',
      `L'enveloppe est en SOAP 1.1 ; le service parle SOAP 1.2 (espace de noms ${SOAP12}).`,
    );
  }
  if (root.name !== 'Envelope' || root.namespace !== SOAP12) {
    throw new SoapError(
      'E_SOAP_NOT_ENVELOPE',
      `La racine est {${root.namespace}}${root.name} ; il faut Envelope dans l'espace de noms ${SOAP12}.`,
    );
  }
  const body = child(root, SOAP12, 'Body');
  if (body === undefined) throw new SoapError('E_SOAP_BODY_MISSING', "L'enveloppe n'a pas de Body : ajoutez-le.");
  return {
    header: child(root, SOAP12, 'Header')?.children ?? [],
    payload: body.children[0] ?? null,
    extraPayloads: Math.max(0, body.children.length - 1),
  };
}

/** First header block of that name. */
export function headerBlock(envelope: Envelope, namespace: string, name: string): XmlTree | undefined {
  return envelope.header.find((block) => block.name === name && block.namespace === namespace);
}

/** True when a header block asks that a receiver which ignores it refuse the message. */
export function mustUnderstand(block: XmlTree): boolean {
  const flag = block.attributes.find((fact) => fact.name === 'mustUnderstand' && fact.namespace === SOAP12)?.value;
  return flag === 'true' || flag === '1' || attribute(block, 'mustUnderstand') === '1';
}

/** Prefixes that an answer is written with: clients in the field have learnt to read exactly these. */
export interface EnvelopeShape {
  readonly envelope: string;
  readonly body: string;
  /** Declarations on the Envelope beyond its own, e.g. `xmlns:ns2="…"`. */
  readonly declarations?: string;
  /** XML of the Header's blocks; no Header when absent. */
  readonly header?: string;
}

/** Writes an envelope: a declaration line, then the message on one line. */
export function buildEnvelope(content: string, shape: EnvelopeShape): string {
  const { envelope, body, declarations = '' } = shape;
  const namespaces = [...new Set([envelope, body])].map((prefix) => ` xmlns:${prefix}="${SOAP12}"`).join('');
  const extra = declarations === '' ? '' : ` ${declarations}`;
  const header = shape.header === undefined ? '' : `<${envelope}:Header>${shape.header}</${envelope}:Header>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<${envelope}:Envelope${namespaces}${extra}>${header}` +
    `<${body}:Body>${content}</${body}:Body></${envelope}:Envelope>`
  );
}

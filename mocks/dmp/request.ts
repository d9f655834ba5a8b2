import { readAddressing } from '../soap/addressing.ts';
import { headerBlock, readEnvelope, WSSE } from '../soap/envelope.ts';
import { SAML } from '../soap/saml.ts';
import { childrenNamed, type XmlTree } from '../soap/xml.ts';
import { type OperationFacts, operationOf, type ServiceName } from './operations.ts';

/** A call that could be read as a SOAP 1.2 envelope, whatever it asks. */
export interface DmpRequest {
  readonly facts: OperationFacts | null;
  /** `{namespace}name` of the Body's element, null when the Body is empty. */
  readonly element: string | null;
  readonly action: string | null;
  readonly messageId: string | null;
  readonly to: string | null;
  readonly replyTo: string | null;
  readonly assertions: readonly XmlTree[];
  readonly payload: XmlTree | null;
}

/**
 * Reads a call.
 *
 * @throws SoapError when it is no SOAP 1.2 envelope
 */
export function readRequest(root: XmlTree, service: ServiceName | null): DmpRequest {
  const envelope = readEnvelope(root);
  const { payload } = envelope;
  const { action, messageIds, to, replyTo } = readAddressing(envelope);
  const security = headerBlock(envelope, WSSE, 'Security');
  return {
    facts: operationOf({ service, action, element: payload }) ?? null,
    element: payload === null ? null : `{${payload.namespace}}${payload.name}`,
    action,
    messageId: messageIds[0] ?? null,
    to,
    replyTo,
    assertions: security === undefined ? [] : childrenNamed(security, SAML, 'Assertion'),
    payload,
  };
}

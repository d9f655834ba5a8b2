import { xml } from '../insi/envelope.ts';
import { NS } from './codes.ts';

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** What one message is made of. */
export interface Message {
  readonly action: string;
  /** `urn:uuid:…`; the answer repeats it. */
  readonly messageId: string;
  /** Signed VIHF. */
  readonly assertion: string;
  /** Element of the Body. */
  readonly body: string;
}

/** SOAP 1.2 envelope with the whole addressing that the DMP asks for (domain/dmp.md 1.1) and the signed VIHF. */
export function enveloppe({ action, messageId, assertion, body }: Message): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="${NS.wsa}"><soap:Header>` +
    `<wsa:Action soap:mustUnderstand="true">${action}</wsa:Action><wsa:MessageID>${xml(messageId)}</wsa:MessageID>` +
    `<wsa:To/><wsa:ReplyTo><wsa:Address>${NS.wsa}/anonymous</wsa:Address></wsa:ReplyTo>` +
    `<wsse:Security xmlns:wsse="${WSSE}">${assertion}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

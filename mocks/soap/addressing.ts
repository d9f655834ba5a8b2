import type { Envelope } from './envelope.ts';

/** WS-Addressing 1.0 (W3C ws-addr-core). */
export const WSA = 'http://www.w3.org/2005/08/addressing';

/** Addressing properties as received; several MessageID are kept, the first one counts. */
export interface Addressing {
  readonly action: string | null;
  readonly messageIds: readonly string[];
  readonly to: string | null;
  readonly replyTo: string | null;
}

/** Reads the WS-Addressing headers; blanks around a value are not part of it (xs:anyURI collapses them). */
export function readAddressing(envelope: Envelope): Addressing {
  const values = (name: string): readonly string[] =>
    envelope.header.filter((block) => block.namespace === WSA && block.name === name).map((block) => block.text.trim());
  const replyTo = envelope.header.find((block) => block.namespace === WSA && block.name === 'ReplyTo');
  return {
    action: values('Action')[0] ?? null,
    messageIds: values('MessageID'),
    to: values('To')[0] ?? null,
    replyTo: replyTo?.children.find((part) => part.namespace === WSA && part.name === 'Address')?.text.trim() ?? null,
  };
}

/** A document attached to a message, named by its Content-ID. */
export interface Partie {
  readonly id: string;
  readonly contenu: Buffer;
}

const SOAP = 'application/soap+xml';
const XOP = 'application/xop+xml';
const RACINE = 'enveloppe';

/** A multipart/related message: envelope first, each document byte for byte (domain/dmp.md 3.1). */
export function writeMtom(
  enveloppe: string,
  parties: readonly Partie[],
  boundary: string,
): { readonly contentType: string; readonly body: Buffer } {
  const part = (type: string, id: string, content: Buffer): Buffer[] => [
    Buffer.from(
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ];
  return {
    contentType: `multipart/related; type="${XOP}"; boundary="${boundary}"; start="<${RACINE}>"; start-info="${SOAP}"`,
    body: Buffer.concat([
      ...part(`${XOP}; charset=UTF-8; type="${SOAP}"`, RACINE, Buffer.from(enveloppe, 'utf8')),
      ...parties.flatMap(({ id, contenu }) => part('text/xml', id, contenu)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

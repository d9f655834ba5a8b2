/**
 * Reading of the clear-text part of a TLS 1.2 handshake, as far as the client's certificate (RFC 5246 6.2.1 and 7.4).
 * Pure: bytes in, messages out.
 */

export const HANDSHAKE = { clientHello: 1, certificate: 11 } as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
}

const RECORD_HANDSHAKE = 22;
const RECORD_HEADER = 5;
const MESSAGE_HEADER = 4;
/** RFC 5246 6.2.3: 2^14 plus what compression and encryption may add. */
const RECORD_MAX = 2 ** 14 + 2048;
/** Far above any certificate chain; a longer message is an attack. */
const MESSAGE_MAX = 256 * 1024;
const SUPPORTED_VERSIONS = 43;
const TLS13 = 0x0304;

/** Puts handshake messages together again from the records of one side, however they were cut on the wire. */
export class HandshakeReader {
  #records: Buffer = Buffer.alloc(0);
  #messages: Buffer = Buffer.alloc(0);
  #ended = false;

  /** True when nothing in clear can come any more, or when this is not TLS. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Messages completed by these bytes. */
  push(bytes: Buffer): readonly HandshakeMessage[] {
    if (this.#ended) return [];
    this.#records = Buffer.concat([this.#records, bytes]);
    this.#unwrapRecords();
    return this.#takeMessages();
  }

  #unwrapRecords(): void {
    while (this.#records.length >= RECORD_HEADER) {
      const length = this.#records.readUInt16BE(3);
      if (this.#records[0] !== RECORD_HANDSHAKE || this.#records[1] !== 3 || length > RECORD_MAX) {
        this.#ended = true;
        return;
      }
      const end = RECORD_HEADER + length;
      if (this.#records.length < end) return;
      this.#messages = Buffer.concat([this.#messages, this.#records.subarray(RECORD_HEADER, end)]);
      this.#records = this.#records.subarray(end);
    }
    if (this.#records.length > 0 && this.#records[0] !== RECORD_HANDSHAKE) this.#ended = true;
  }

  #takeMessages(): readonly HandshakeMessage[] {
    const messages: HandshakeMessage[] = [];
    while (this.#messages.length >= MESSAGE_HEADER) {
      const length = this.#messages.readUIntBE(1, 3);
      if (length > MESSAGE_MAX) {
        this.#ended = true;
        break;
      }
      const end = MESSAGE_HEADER + length;
      if (this.#messages.length < end) break;
      messages.push({ type: this.#messages[0] ?? 0, body: this.#messages.subarray(MESSAGE_HEADER, end) });
      this.#messages = this.#messages.subarray(end);
    }
    return messages;
  }
}

/** True when a ClientHello offers TLS 1.3 (RFC 8446 4.2.1); false for anything that cannot be read. */
export function offersTls13(hello: Buffer): boolean {
  try {
    let at = 34;
    at += 1 + hello.readUInt8(at);
    at += 2 + hello.readUInt16BE(at);
    at += 1 + hello.readUInt8(at);
    const end = at + 2 + hello.readUInt16BE(at);
    at += 2;
    while (at < end) {
      const type = hello.readUInt16BE(at);
      const length = hello.readUInt16BE(at + 2);
      if (type === SUPPORTED_VERSIONS) return listsTls13(hello.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return false;
  } catch {
    return false;
  }
}

function listsTls13(extension: Buffer): boolean {
  const versions = extension.subarray(1, 1 + extension.readUInt8(0));
  for (let at = 0; at + 1 < versions.length; at += 2) if (versions.readUInt16BE(at) === TLS13) return true;
  return false;
}

/** DER certificates of a Certificate message, leaf first (RFC 5246 7.4.2); empty when the client has none. */
export function certificatesOf(message: Buffer): readonly Buffer[] {
  const chain: Buffer[] = [];
  const end = Math.min(message.length, message.length < 3 ? 0 : 3 + message.readUIntBE(0, 3));
  for (let at = 3; at + 3 <= end; ) {
    const length = message.readUIntBE(at, 3);
    chain.push(message.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  return chain;
}

/** The record of a fatal alert under TLS 1.2, in clear (RFC 5246 7.2). */
export function fatalAlert(code: number): Buffer {
  return Buffer.from([21, 3, 3, 0, 2, 2, code]);
}

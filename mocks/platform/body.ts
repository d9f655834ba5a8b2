import type { IncomingMessage, ServerResponse } from 'node:http';

/** What could be read of a request's body, and why no more. */
export interface Received {
  readonly body: Buffer;
  readonly end: 'complete' | 'too-large' | 'aborted';
}

/** Reads the whole body, or up to `maxBytes`, or what came before the client left. Never throws. */
export function receiveBody(message: IncomingMessage, maxBytes: number): Promise<Received> {
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.resolve({ body: Buffer.alloc(0), end: 'too-large' });
  }
  return new Promise((resolve) => {
    const gathered = gather(Number(message.headers['content-length'] ?? 0));
    let size = 0;
    const stop = (end: Received['end']) => {
      message.off('data', onData);
      message.off('end', onEnd);
      message.off('close', onClose);
      message.off('error', onClose);
      // An error may still come after the body was given up; without a listener it would end the process.
      message.on('error', () => {});
      resolve({ body: gathered.whole(), end });
    };
    const onData = (chunk: Buffer) => {
      gathered.add(chunk.subarray(0, maxBytes - size));
      size += chunk.length;
      if (size > maxBytes) stop('too-large');
    };
    const onEnd = () => stop(message.complete ? 'complete' : 'aborted');
    const onClose = () => stop('aborted');
    message.on('data', onData);
    message.on('end', onEnd);
    message.on('close', onClose);
    message.on('error', onClose);
  });
}

/** Beyond this an announced body gets its place at once: gathering pieces would hold the document twice. */
const LARGE_BYTES = 1024 * 1024;

interface Gathering {
  add(chunk: Buffer): void;
  whole(): Buffer;
}

function gather(announced: number): Gathering {
  if (announced <= LARGE_BYTES) {
    const chunks: Buffer[] = [];
    return {
      add: (chunk) => void chunks.push(chunk),
      whole: () => (chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)),
    };
  }
  // Not filled with zeros: a client that announces much and sends nothing costs nothing.
  const place = Buffer.allocUnsafeSlow(announced);
  let size = 0;
  return {
    add: (chunk) => {
      size += chunk.copy(place, size);
    },
    whole: () => place.subarray(0, size),
  };
}

/** Writes a body, a large one in slices as the client takes them: encrypting it whole would hold it twice more. */
export async function sendBody(response: ServerResponse, body: Buffer): Promise<void> {
  let at = 0;
  for (; body.length - at > LARGE_BYTES && !response.destroyed; at += LARGE_BYTES) {
    if (!response.write(body.subarray(at, at + LARGE_BYTES))) await drained(response);
  }
  response.end(body.subarray(at));
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}

/**
 * Reads and throws away what a refused client still sends, up to `maxBytes`: closing with unread data would reset the
 * connection and the client would never see why it was refused.
 */
export function discardBody(message: IncomingMessage, maxBytes: number): Promise<void> {
  return new Promise((resolve) => {
    let left = maxBytes;
    const onData = (chunk: Buffer) => {
      left -= chunk.length;
      if (left <= 0) done();
    };
    const done = () => {
      message.off('data', onData);
      message.off('end', done);
      message.off('close', done);
      resolve();
    };
    if (message.readableEnded || message.destroyed) return resolve();
    message.on('data', onData);
    message.on('end', done);
    message.on('close', done);
    message.resume();
  });
}

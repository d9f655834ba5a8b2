import type { IncomingMessage } from 'node:http';

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
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (end: Received['end']) => {
      message.off('data', onData);
      message.off('end', onEnd);
      message.off('close', onClose);
      message.off('error', onClose);
      // An error may still come after the body was given up; without a listener it would end the process.
      message.on('error', () => {});
      resolve({ body: chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks), end });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, maxBytes - size));
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

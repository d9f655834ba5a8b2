import { once } from 'node:events';
import type { Server } from 'node:https';

/** Opens a free port of the loopback. @returns its address, without a final slash */
export async function listenOnLoopback(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `https://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

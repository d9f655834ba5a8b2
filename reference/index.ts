import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { checkConfig, type ReferenceConfig } from './config.ts';
import { messageOf, ReferenceSystemError } from './errors.ts';
import { pilotRouter } from './pilot/router.ts';
import { ouvrirPortail } from './portail/index.ts';
import { portailRouter } from './portail/router.ts';
import { CareSystem, type SystemOptions } from './system.ts';
import { connexionRouter } from './web/connexion-router.ts';
import { webRouter } from './web/router.ts';

export type { CertificatConfig, ReferenceConfig } from './config.ts';
export { ReferenceSystemError } from './errors.ts';
export type { SystemOptions as ReferenceOptions } from './system.ts';
export { listViolations } from './violations/index.ts';

/** A running reference system. */
export interface ReferenceSystem {
  /** Address of the pages. */
  readonly url: string;
  /** Base address of the pilot interface, `…/pilot/v1`. */
  readonly pilotUrl: string;
  close(): Promise<void>;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new ReferenceSystemError(
          'E_PORT_UNAVAILABLE',
          `Impossible d'écouter sur ${host}:${port} (${messageOf(error)}). Choisissez un autre port dans ecoute.port.`,
          [],
          { cause: error },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Node's five seconds would close a kept connection just as a busy caller sends its next request on it. */
const KEEP_ALIVE_MS = 600_000;

/**
 * Starts a fictive care software, on the loopback unless `ecoute.hote` says otherwise: pages at `/`, pilot interface at `/pilot/v1`.
 * Several live side by side in one process.
 * @example const system = await startReference(config, { violation: 'INS-10/1' });
 * @throws ReferenceSystemError E_CONFIG_INVALID, E_CERTIFICATE_UNREADABLE, E_VIOLATION_UNKNOWN, E_VIOLATION_CONFIG,
 *   E_SNAPSHOT_UNREADABLE, E_PORT_UNAVAILABLE.
 */
export async function startReference(config: ReferenceConfig, options: SystemOptions = {}): Promise<ReferenceSystem> {
  const checked = checkConfig(config, 'configuration fournie');
  const system = new CareSystem(checked, options);
  const portail = ouvrirPortail(checked, system, options.dossier);
  const app = express();
  app.disable('x-powered-by');
  app.use('/pilot/v1', pilotRouter(system, checked.pilote.jeton, portail));
  if (system.psc !== null) app.use(connexionRouter(system, system.psc.connexions));
  if (portail !== null) app.use(portailRouter(system, portail));
  app.use(webRouter(system));
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
  const { hote } = checked.ecoute;
  const port = await listen(server, hote, checked.ecoute.port);
  const url = `http://${hote.includes(':') ? `[${hote}]` : hote}:${port}`;
  system.psc?.connexions.publishAt(url);
  portail?.publierA(url);
  return {
    url,
    pilotUrl: `${url}/pilot/v1`,
    close: () =>
      new Promise((resolve) => {
        system.arreter();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

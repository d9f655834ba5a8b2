import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import soap from 'soap';
import { projectFile } from '../../mocks/platform/root.ts';
import { answerQuestions } from '../children.ts';
import { listenOnLoopback } from '../loopback.ts';
import type { PeerReady, PeerSetup } from './protocol.ts';

/** npm soap's own server over the same mutual TLS, on our WSDL, answering a constant. */

let server: Server | undefined;

answerQuestions<PeerSetup>(
  async ({ tls, answer }): Promise<PeerReady> => {
    server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true });
    const uri = projectFile('mocks', 'insi', 'wsdl', 'recherche.wsdl');
    // Imports are read from the folder of the contract rather than from the address it is served at.
    const xml = readFileSync(uri, 'utf8').replaceAll('@ADRESSE@?xsd=', '');
    const constant = constantOf(answer);
    const operations = { rechercherInsAvecTraitsIdentite: () => constant };
    await new Promise<void>((resolve, reject) => {
      soap.listen(server ?? null, {
        path: '/lps',
        services: { 'ICIR-v1': { ICIRService: operations } },
        xml,
        uri,
        forceSoap12Headers: true,
        callback: (error: unknown) => (error ? reject(error) : resolve()),
      });
    });
    return { url: `${await listenOnLoopback(server)}/lps`, verified: true, pid: null };
  },
  () => server?.closeAllConnections(),
);

function constantOf(answer: string) {
  const leaf = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(answer)?.[1] ?? '';
  const leaves = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, leaf(name)]));
  return {
    CR: leaves('CodeCR', 'LibelleCR'),
    INDIVIDU: {
      INSACTIF: { IdIndividu: leaves('NumIdentifiant', 'Cle'), ...leaves('OID') },
      TIQ: leaves('NomNaissance', 'ListePrenom', 'Sexe', 'DateNaissance', 'LieuNaissance'),
    },
  };
}

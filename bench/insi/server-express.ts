import { createServer, type Server } from 'node:https';
import express from 'express';
import { answerQuestions } from '../children.ts';
import { listenOnLoopback } from '../loopback.ts';
import type { PeerReady, PeerSetup } from './protocol.ts';

/** The ceiling: bare express over the same mutual TLS, that reads the request and answers the same bytes. */

let server: Server | undefined;

answerQuestions<PeerSetup>(
  async ({ tls, answer }): Promise<PeerReady> => {
    const app = express().disable('x-powered-by').disable('etag');
    app.use(express.raw({ type: () => true, limit: '1mb' }));
    app.post('/lps', (_request, response) => {
      response.type('application/soap+xml; charset=utf-8').send(answer);
    });
    server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, app);
    return { url: `${await listenOnLoopback(server)}/lps`, verified: true, pid: null };
  },
  () => server?.closeAllConnections(),
);

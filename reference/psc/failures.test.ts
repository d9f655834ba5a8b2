import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { cibaMeaning, incidentOf, type Meaning, REFRESH_MEANING, RETURN_MEANING } from './failures.ts';
import { explain, Incident } from './incidents.ts';
import { fetchThrough } from './transport.ts';

/** What `openid-client` throws when Pro Santé Connect answers so. */
async function thrownFor(status: number, body: string, type = 'application/json'): Promise<unknown> {
  const server = { issuer: 'https://psc.test', token_endpoint: 'https://psc.test/token' };
  const configuration = new client.Configuration(server, 'logiciel', {}, client.TlsClientAuth());
  configuration[client.customFetch] = async () => new Response(body, { status, headers: { 'content-type': type } });
  return client.refreshTokenGrant(configuration, 'r').catch((error: unknown) => error);
}

const oauth = (error: string) => JSON.stringify({ error, error_description: 'x' });

describe('what a failure of Pro Santé Connect amounts to', () => {
  it.each<[string, number, string, Meaning, string]>([
    ['a refusal on the telephone', 400, oauth('access_denied'), cibaMeaning('e-cps'), 'refus'],
    ['a refused card', 400, oauth('access_denied'), cibaMeaning('carte'), 'carte-refusee'],
    ['nobody’s identifier', 400, oauth('invalid_request'), cibaMeaning('e-cps'), 'inconnu'],
    ['an expired request', 400, oauth('expired_token'), cibaMeaning('e-cps'), 'expiration'],
    ['an abandon', 400, oauth('access_denied'), RETURN_MEANING, 'abandon'],
    ['a session that is over', 400, oauth('invalid_grant'), REFRESH_MEANING, 'session-terminee'],
    ['a refused certificate', 401, oauth('invalid_client'), {}, 'certificat'],
    ['a refused certificate, as others word it', 401, oauth('unauthorized_client'), {}, 'certificat'],
    ['a certificate refused by a front server', 403, '<html>', {}, 'certificat'],
    ['an outage told in JSON', 503, oauth('server_error'), {}, 'indisponible'],
    ['an unknown error of an outage', 502, oauth('autre'), {}, 'indisponible'],
    ['an outage told in a page', 503, '<html>', {}, 'indisponible'],
    ['an unknown error', 400, oauth('autre'), {}, 'reponse-invalide'],
    ['a page instead of tokens', 200, '<html>', {}, 'reponse-invalide'],
    ['half an answer', 200, '{"access_token":', {}, 'reponse-invalide'],
    ['an answer without token', 200, '{}', {}, 'reponse-invalide'],
  ])('%s', async (_, status, body, meaning, motif) => {
    const type = body.startsWith('<') ? 'text/html' : 'application/json';
    const incident = incidentOf(await thrownFor(status, body, type), meaning);
    expect(incident.motif).toBe(motif);
    expect(explain(incident)).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('nobody at the address', async () => {
    const line = fetchThrough({ certificate: null, autorites: '' });
    const request = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;
    const error = await line('https://127.0.0.1:9/', request).catch((cause: unknown) => cause);
    expect(incidentOf(error).motif).toBe('indisponible');
  });

  it('is left as it is when it is already told', () => {
    const incident = new Incident('niveau', 'acr');
    expect(incidentOf(incident, REFRESH_MEANING)).toBe(incident);
  });
});

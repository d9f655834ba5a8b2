import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import Provider, { type Adapter, type AdapterPayload, type Configuration } from 'oidc-provider';
import { answerQuestions } from '../children.ts';
import { listenOnLoopback } from '../loopback.ts';
import { APPROVE, type PeerReady, type PeerSetup, type ProviderSetup } from './protocol.ts';

/**
 * npm oidc-provider over the same TLS, configured for the same flow: CIBA in poll mode, access tokens that are signed,
 * ID tokens with the identity, refresh tokens that serve again. What it keeps stays in memory, in a plain map: its own
 * default forgets beyond a thousand entries.
 */

const RESOURCE = 'urn:banc-segur:mesure';
const SCOPE = 'openid scope_all';

let server: Server | undefined;
let approving = false;

answerQuestions<PeerSetup | typeof APPROVE>(
  async (question) => {
    if (question !== APPROVE) return start(question);
    approving = true;
    return null;
  },
  () => server?.closeAllConnections(),
);

async function start({ peer, ...setup }: PeerSetup): Promise<PeerReady> {
  server = createServer(peer);
  const issuer = await listenOnLoopback(server);
  const provider: Provider = new Provider(
    issuer,
    configuration(setup, () => provider),
  );
  server.on('request', provider.callback());
  return { tokenUrl: `${issuer}/token`, cibaUrl: `${issuer}/backchannel` };
}

function configuration({ clientId, secret, expiresIn }: ProviderSetup, provider: () => Provider): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    adapter: MapAdapter,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    scopes: ['openid', 'scope_all'],
    claims: { openid: ['sub'], scope_all: ['SubjectNameID', 'preferred_username', 'family_name', 'given_name'] },
    conformIdTokenClaims: false,
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['urn:openid:params:grant-type:ciba', 'refresh_token'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
        backchannel_token_delivery_mode: 'poll',
      },
    ],
    extraParams: ['channel'],
    acrValues: ['eidas1'],
    ttl: {
      AccessToken: 120,
      IdToken: 120,
      RefreshToken: 1_800,
      BackchannelAuthenticationRequest: expiresIn,
      Grant: 14_400,
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: false,
    findAccount: async (_context, accountId) => ({
      accountId,
      claims: async () => ({
        sub: accountId,
        SubjectNameID: accountId,
        preferred_username: accountId,
        family_name: 'MEDECIN',
        given_name: 'ALIX',
      }),
    }),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => RESOURCE,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope: SCOPE,
          audience: clientId,
          accessTokenTTL: 120,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: async (_context, loginHint) => loginHint,
        validateBindingMessage: async () => {},
        validateRequestContext: async () => {},
        verifyUserCode: async () => {},
        triggerAuthenticationDevice: async (_context, request, _account, client) => {
          if (!approving) return;
          const op = provider();
          const { accountId } = request;
          const grant = new op.Grant({ accountId, clientId: client.clientId });
          grant.addOIDCScope(SCOPE);
          grant.addResourceScope(RESOURCE, SCOPE);
          await grant.save();
          await op.backchannelResult(request, grant, { acr: 'eidas1' });
        },
      },
    },
  };
}

const kept = new Map<string, AdapterPayload>();

/** What a provider stores, in memory and for good: the process lives as long as the measure. */
class MapAdapter implements Adapter {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    kept.set(this.#key(id), payload);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return kept.get(this.#key(id));
  }

  async findByUserCode(): Promise<undefined> {}

  async findByUid(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const payload = kept.get(this.#key(id));
    if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    kept.delete(this.#key(id));
  }

  async revokeByGrantId(): Promise<void> {}

  #key(id: string): string {
    return `${this.#name}:${id}`;
  }
}

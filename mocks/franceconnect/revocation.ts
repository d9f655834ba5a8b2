import { type Call, type Outcome, presented } from './call.ts';
import { Refused } from './refusals.ts';
import { authenticated } from './token.ts';
import type { FcWorld } from './world.ts';

const FIELDS: ReadonlySet<string> = new Set(['token', 'token_type_hint', 'client_id', 'client_secret']);

/** Revocation (RFC 7009, dossier 1.2): unknown fields are refused, unknown tokens are not. */
export function revoke(world: FcWorld, call: Call): Outcome {
  const client = authenticated(world, call);
  const { form } = call;
  if (form.names.some((name) => !FIELDS.has(name))) throw new Refused('champ-inconnu');
  const value = form.get('token');
  if (value === null) throw new Refused('jeton-a-revoquer-absent');
  const token = presented(world, call, value);
  if (token?.grant.demand.clientId === client.clientId) token.grant.revoked = true;
  return { status: 200, headers: { 'cache-control': 'no-store' } };
}

import { hash } from 'node:crypto';

/** Fields whose value opens a door, in forms and in JSON. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'access_token',
  'assertion',
  'auth_req_id',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'id_token',
  'id_token_hint',
  'password',
  'refresh_token',
  'subject_token',
  'token',
]);

const JSON_FIELD = new RegExp(`("(?:${[...SECRET_FIELDS].join('|')})"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)"`, 'gu');
const HTML_FIELD = new RegExp(`(<input[^>]*\\bname="(?:${[...SECRET_FIELDS].join('|')})" value=")([^"]*)"`, 'gu');
/** Compact JWS (2 or 3 parts) and JWE (5 parts), by the base64url of `{"`. */
const COMPACT_JOSE = /eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/gu;

const mask = (secret: string): string => `***sha256:${hash('sha256', secret, 'hex').slice(0, 12)}`;

/**
 * A body as it may be kept: values of secret fields, compact tokens wherever they are, and the literal `secrets`, are
 * replaced by a fingerprint that still tells whether two of them were the same. Untouched when there is none.
 */
export function redactTokens(body: Buffer, form: boolean, secrets: readonly string[]): Buffer {
  if (body.length === 0) return body;
  const text = body.toString('utf8');
  const fields = form ? redactForm(text) : redactFields(text);
  const bare = fields.includes('eyJ') ? fields.replace(COMPACT_JOSE, mask) : fields;
  const clean = secrets.reduce((kept, secret) => kept.replaceAll(secret, () => mask(secret)), bare);
  return clean === text ? body : Buffer.from(clean);
}

function redactFields(text: string): string {
  const json = text.replace(JSON_FIELD, (_, name: string, value: string) => `${name}"${mask(value)}"`);
  if (!json.includes('<input')) return json;
  return json.replace(HTML_FIELD, (_, name: string, value: string) => `${name}${mask(value)}"`);
}

function redactForm(text: string): string {
  return text.split('&').map(redactPair).join('&');
}

function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return pair;
  const name = decode(pair.slice(0, equals)).toLowerCase();
  const value = pair.slice(equals + 1);
  return value !== '' && SECRET_FIELDS.has(name) ? `${name}=${mask(decode(value))}` : pair;
}

/** Form decoding (URL standard): what is not a right escape stays as it is. */
function decode(text: string): string {
  return /[%+]/.test(text) ? (new URLSearchParams(`x=${text}`).get('x') ?? '') : text;
}

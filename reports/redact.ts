import { createHash } from 'node:crypto';

/**
 * Last line of defence before anything reaches a report: services and the journal already hide what they know to be
 * secret, this hides what still looks like it. Two equal secrets keep the same fingerprint, so that they can be told equal.
 */

/** What replaces a secret, in the journal's own form. */
function mask(secret: string): string {
  return `*** (sha256:${createHash('sha256').update(secret).digest('hex').slice(0, 12)})`;
}

/** Already hidden, by the journal or by us: hiding it again would lose the fingerprint. */
const MASKED = /^(?:[\w-]+ |[^=;\s]+=)?\*\*\* ?\(?sha256:[0-9a-f]{12}\)?(?:;.*)?$/;

/** Names (of fields, form parameters, XML elements) whose value is a secret whatever it looks like. */
const SECRET_NAMES =
  'access_token|refresh_token|id_token|id_token_hint|client_secret|client_assertion|secret|password|passwd|mot_?de_?passe' +
  '|passphrase|pin|code_?pin|pkcs12(?:base64)?|private_?key|cle_?privee|api_?key|esante-api-key|authorization|proxy-authorization' +
  '|set-cookie|cookie|jsessionid|jeton';

const SECRET_NAME = new RegExp(`^(?:${SECRET_NAMES})$`, 'i');

type Replacement = readonly [pattern: RegExp, replace: (...groups: string[]) => string];

/**
 * What secrets look like in free text. Every pattern starts at a word's edge and runs without backtracking over the
 * text, so that a hostile megabyte costs no more than a friendly one.
 */
const PATTERNS: readonly Replacement[] = [
  // PEM private key, also with its line ends escaped in JSON, also without its end.
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, (all) => mask(all)],
  // HTTP authentication in a text: the scheme stays, it is evidence.
  [
    /\b(Bearer|Basic|DPoP|Negotiate)([ \t]+)(?!\*\*\*)([A-Za-z0-9+/._~=-]{6,})/gi,
    (_, scheme = '', space = '', secret = '') => `${scheme}${space}${mask(secret)}`,
  ],
  // JSON member, its quotes escaped or not.
  [
    new RegExp(
      `(\\\\?["'](?:${SECRET_NAMES})\\\\?["']\\s{0,20}:\\s{0,20})(\\\\?["'])(?!\\*\\*\\*)((?:[^"'\\\\]|\\\\(?!["']))+)`,
      'gi',
    ),
    (_, before = '', quote = '', secret = '') => `${before}${quote}${mask(secret)}`,
  ],
  // Form or query parameter, cookie pair.
  [
    new RegExp(`(?<![\\w-])((?:${SECRET_NAMES})=)(?!\\*\\*\\*)([^&\\s;"'<>]+)`, 'gi'),
    (_, name = '', secret = '') => `${name}${mask(secret)}`,
  ],
  // XML element, with any prefix (wsse:Password).
  [
    new RegExp(`(<(?:[\\w.-]{1,40}:)?(?:${SECRET_NAMES})(?:\\s[^<>]{0,400})?>)(?!\\*\\*\\*)([^<]+)`, 'gi'),
    (_, tag = '', secret = '') => `${tag}${mask(secret)}`,
  ],
  // Compact JWS or JWE: a header that is base64url of `{"`, or three long base64url parts.
  [
    /(?<![A-Za-z0-9_-])(?:e[wy][A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*|[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,})(?:\.[A-Za-z0-9_-]+){0,2}/g,
    (all) => mask(all),
  ],
];

/** A text with everything that looks like a secret replaced. */
export function redactText(text: string): string {
  return PATTERNS.reduce((current, [pattern, replace]) => current.replace(pattern, replace), text);
}

/** Nothing of the bench nests deeper; a hostile answer must not exhaust the stack. */
const DEPTH_LIMIT = 60;

/** Texts already gone over, for a report says the same ones thousands of times: names of fields, places, answers. */
type Known = Map<string, string>;

/** Longer texts are seldom said twice. */
const KNOWN_LENGTH = 200;
const KNOWN_LIMIT = 50_000;

function redactKnown(text: string, known: Known): string {
  if (text.length > KNOWN_LENGTH) return redactText(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  const redacted = redactText(text);
  if (known.size < KNOWN_LIMIT) known.set(text, redacted);
  return redacted;
}

function redactNamed(name: string, value: unknown, depth: number, known: Known): unknown {
  if (value === null || value === '' || !SECRET_NAME.test(name)) return redactValue(value, depth, known);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return MASKED.test(text) ? text : mask(text);
}

/** `[name, value]`, as headers are kept. */
function isPair(value: readonly unknown[]): value is readonly [string, string] {
  return value.length === 2 && value.every((item) => typeof item === 'string');
}

function redactValue(value: unknown, depth: number, known: Known): unknown {
  if (typeof value === 'string') return redactKnown(value, known);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH_LIMIT) return '… (imbrication trop profonde, non reproduite)';
  if (Array.isArray(value)) {
    if (isPair(value)) return [redactKnown(value[0], known), redactNamed(value[0], value[1], depth + 1, known)];
    return value.map((item) => redactValue(item, depth + 1, known));
  }
  const entries = Object.entries(value).map(([name, item]) => [
    redactKnown(name, known),
    redactNamed(name, item, depth + 1, known),
  ]);
  return Object.fromEntries(entries);
}

/** The same value with the secrets of every text, member and header in it replaced; its shape does not change. */
export function redact<T>(value: T): T {
  return redactValue(value, 0, new Map()) as T;
}

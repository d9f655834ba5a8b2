import { commonDeviations, type TokenDeviation } from '../oidc/token-deviations.ts';
import { FORGED_ISSUER } from './callback.ts';

/** Subject that is nobody's. */
export const OTHER_SUBJECT = `${'0'.repeat(64)}v1`;

const B = (row: string) => `domain/franceconnect-droits.md 8 ${row}`;
const common = (sub: string) =>
  commonDeviations({
    forgedIssuer: FORGED_ISSUER,
    sources: { token: B('B4 à B8'), nonce: B('B3'), acr: B('B11'), sub },
    parameters: {},
    otherSubject: OTHER_SUBJECT,
  });
const publicKey: TokenDeviation = {
  title: 'Signé en HS256 avec la clé publique prise pour un secret',
  source: B('B6'),
  signing: 'hs256-cle-publique',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
};

/** Deviations of the ID token, by the name a tester types. */
export const ID_TOKEN_DEVIATIONS: Readonly<Record<string, TokenDeviation>> = {
  ...common(B('B9')),
  'alg-hs256-cle-publique': publicKey,
};

const ABOUT_TOKENS_ONLY: ReadonlySet<string> = new Set(['nonce-faux', 'nonce-absent', 'acr-autre', 'acr-absent']);

/** Deviations of signed userinfo: the same ones, under `userinfo-…`. */
export const USERINFO_DEVIATIONS: Readonly<Record<string, TokenDeviation>> = Object.fromEntries(
  Object.entries(ID_TOKEN_DEVIATIONS)
    .filter(([name]) => !ABOUT_TOKENS_ONLY.has(name))
    .map(([name, row]) => [
      `userinfo-${name}`,
      { ...row, title: `Userinfo : ${row.title}`, source: name === 'sub-autre' ? B('B9') : B('B10') },
    ]),
);

/** Userinfo as plain JSON, which nobody signed: v1 did so. */
export const PLAIN_USERINFO = 'userinfo-json';

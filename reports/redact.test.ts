import { describe, expect, it } from 'vitest';
import { redact, redactText } from './redact.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlLXNlY3JldGU';
const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAsecretsecret\n-----END RSA PRIVATE KEY-----';

const HIDDEN: readonly (readonly [title: string, text: string, secret: string])[] = [
  ['a bearer token', 'Authorization: Bearer abc123DEF456', 'abc123DEF456'],
  ['basic credentials', 'authorization: basic dXNlcjpwYXNz', 'dXNlcjpwYXNz'],
  ['a JWT in a sentence', `le jeton ${JWT} est refusé`, 'eyJzdWIiOiIxMjM0NTY3ODkwIn0'],
  ['an unsigned JWT', `token ${JWT.split('.').slice(0, 2).join('.')}.`, 'eyJzdWIiOiIxMjM0NTY3ODkwIn0'],
  ['three long base64url parts', `${'a'.repeat(24)}.${'b'.repeat(24)}.${'c'.repeat(24)}`, 'b'.repeat(24)],
  ['a PEM private key', `clé : ${PEM} fin`, 'MIIEowIBAAKCAQEAsecretsecret'],
  ['a PEM private key in JSON', JSON.stringify({ k: PEM }), 'MIIEowIBAAKCAQEAsecretsecret'],
  ['a PEM private key cut short', '-----BEGIN PRIVATE KEY-----\nMIIsecret', 'MIIsecret'],
  ['a client secret in a form', 'grant_type=x&client_secret=s3cr3t!&scope=openid', 's3cr3t!'],
  ['a client secret in JSON', '{"client_secret" : "s3cr3t"}', 's3cr3t'],
  ['a password in escaped JSON', '{"body":"{\\"password\\":\\"s3cr3t\\"}"}', 's3cr3t'],
  ['an apostrophe in a JSON password', '{"motDePasse":"aze\\nrty"}', 'rty'],
  ['a WS-Security password', '<wsse:Password Type="PasswordText">s3cr3t</wsse:Password>', 's3cr3t'],
  ['a session cookie', 'Cookie: JSESSIONID=0A1B2C3D; theme=clair', '0A1B2C3D'],
  ['a token in a query', '/callback?access_token=s3cr3t&state=1', 's3cr3t'],
];

describe('redaction of texts', () => {
  it.each(HIDDEN)('hides %s', (_, text, secret) => {
    const hidden = redactText(text);
    expect(hidden).not.toContain(secret);
    expect(hidden).toMatch(/\*\*\* \(sha256:[0-9a-f]{12}\)/);
  });

  it.each(HIDDEN)('leaves %s as it is when already hidden', (_, text) => {
    const hidden = redactText(text);
    expect(redactText(hidden)).toBe(hidden);
  });

  it.each([
    'POST /insi/v2/recherche HTTP/1.1',
    'services.lps.sesam-vitale.fr',
    '1.2.250.1.213.1.4.8',
    "D'ARTAGNAN DE L'HERAULT né le 17/06/2001",
    'urn:uuid:3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  ])('leaves %s alone', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('gives equal secrets the same fingerprint and different ones another', () => {
    expect(redactText('client_secret=a')).toBe(redactText('client_secret=a'));
    expect(redactText('client_secret=a')).not.toBe(redactText('client_secret=b'));
  });

  it.each([
    ['base64 without end', 'A'.repeat(400_000)],
    ['dots', 'a.'.repeat(200_000)],
    ['PEM openings', '-----BEGIN PRIVATE KEY-----'.repeat(4_000)],
    ['XML openings', '<Password '.repeat(20_000)],
    ['JSON openings', '"password":'.repeat(20_000)],
    ['spaces', `"password"${' '.repeat(200_000)}`],
  ])('stays linear on %s', (_, text) => {
    // The suite's time limit is the assertion: a quadratic pattern needs minutes here.
    expect(redactText(text).length).toBeGreaterThan(0);
  });
});

describe('redaction of values', () => {
  it('hides the certificate and its password in an act', () => {
    const act = {
      operation: 'installerCertificat',
      request: { usage: 'insi', pkcs12Base64: 'MIIJsecret', motDePasse: 'banc' },
    };
    const hidden = redact(act);
    expect(JSON.stringify(hidden)).not.toMatch(/MIIJsecret|"banc"/);
    expect(hidden.request.usage).toBe('insi');
  });

  it('hides secret headers and leaves the others', () => {
    const headers = redact([
      ['Authorization', 'secret-sans-schema'],
      ['Set-Cookie', 'a=b; HttpOnly'],
      ['ESANTE-API-KEY', 'k'],
      ['Content-Type', 'text/xml'],
    ]);
    expect(headers.slice(0, 3).every(([, value]) => value?.startsWith('*** (sha256:'))).toBe(true);
    expect(headers[3]).toEqual(['Content-Type', 'text/xml']);
  });

  it('keeps the fingerprint that the journal gave to a header', () => {
    const header = ['authorization', 'Bearer *** (sha256:0123456789ab)'];
    expect(redact([header])).toEqual([header]);
  });

  it('is not fooled by a secret that contains the mask', () => {
    const [[, value] = []] = redact([['authorization', 'Bearer *** s3cr3t']]);
    expect(value).not.toContain('s3cr3t');
  });

  it('hides a secret that is not a text', () => {
    expect(JSON.stringify(redact({ password: { valeur: 's3cr3t' }, code_pin: 1234 }))).not.toMatch(/s3cr3t|1234/);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../platform/root.ts';
import { compileSchema, type XmlSchema } from '../soap/schema.ts';
import { child, DEFAULT_LIMITS, descendants, withXml } from '../soap/xml.ts';
import { FAULT_ROWS } from './faults.ts';
import { call, envelope, testInsi, traitsBody } from './testing.ts';

const FOLDER = projectFile('mocks', 'insi', 'wsdl');
const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const schemaOf = (file: string): XmlSchema => compileSchema(readFileSync(`${FOLDER}/${file}`, 'utf8'));

function problemsOf(message: string, element: string, schema: XmlSchema): readonly string[] {
  return withXml(Buffer.from(message), DEFAULT_LIMITS, (xml) => {
    const found = [...descendants(xml.root)].find(({ name }) => name === element);
    return found === undefined ? ['absent'] : xml.validate(found, schema).map(({ message: problem }) => problem);
  });
}

describe('our contract files', () => {
  it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.xsd')))('%s stands alone and compiles', (file) => {
    expect(() => schemaOf(file)).not.toThrow();
  });

  it('keep the official-looking WSDL to two operations', () => {
    const wsdl = readFileSync(`${FOLDER}/recherche.wsdl`, 'utf8');
    expect([...wsdl.matchAll(/soapAction="([^"]+)"/g)].map(([, action]) => action)).toEqual([
      'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale',
      'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite',
    ]);
  });

  it.each(['evil"/><x', 'a b', 'host/path', 'http://elsewhere', '', `${'a'.repeat(300)}`])(
    'do not echo the Host header %j',
    async (host) => {
      const { text } = await call(testInsi(), '', { method: 'GET', query: '?wsdl', headers: { host } });
      expect(text).toContain('location="https://localhost/lps"');
    },
  );

  it.each(['127.0.0.1:8442', '[::1]:8442', 'services-ps-tlsm.ameli.fr'])(
    'echo the plain Host header %j',
    async (host) => {
      const { text } = await call(testInsi(), '', { method: 'GET', query: '?wsdl', headers: { host } });
      expect(text).toContain(`location="https://${host}/lps"`);
    },
  );
});

describe('answers against our own schemas', () => {
  const people = [
    {},
    { Prenom: 'OLA' },
    { NomNaissance: 'DE VINCI', Prenom: 'LEONARDO', Sexe: 'M', DateNaissance: '2014-02-01' },
    { NomNaissance: 'ECETINSI', Prenom: 'PIERRE-ALAIN', Sexe: 'M', DateNaissance: '2009-07-14' },
  ];

  it('are valid in the live dialect', async () => {
    const schema = schemaOf('resultat.xsd');
    for (const traits of people) {
      const { text } = await call(testInsi(), envelope({ body: traitsBody(traits) }));
      expect(problemsOf(text, 'RESULTAT', schema)).toEqual([]);
    }
  });

  it('are invalid in the CNDA dialect where the real files are: dates before the number', async () => {
    const service = testInsi({ settings: { dialecte: 'cnda' } });
    const { text } = await call(service, envelope({ body: traitsBody(people[3]) }));
    expect(problemsOf(text, 'RESULTAT', schemaOf('resultat.xsd'))).toEqual([
      "l'élément DateDeb n'est pas attendu ici ; attendu : IdIndividu",
    ]);
  });

  it.each(FAULT_ROWS.map(({ code, severite }) => [code, severite] as const))(
    '%s writes a readable fault (severity %s)',
    async (code, severite) => {
      const { text } = await call(testInsi(), envelope(), {
        fault: { id: 'f', service: 'insi', name: code, kind: 'functional', remaining: null },
      });
      // `fatal` is what the real service writes for insi_102, outside its own enumeration (domain/insi.md 3.2).
      expect(problemsOf(text, 'Erreur', schemaOf('erreur.xsd')).length).toBe(severite === 'fatal' ? 1 : 0);
      const parts = withXml(Buffer.from(text), DEFAULT_LIMITS, ({ root }) => {
        const fault = child(child(root, SOAP, 'Body') ?? root, SOAP, 'Fault');
        return fault?.children.map(({ name }) => name);
      });
      expect(parts).toEqual(['Code', 'Reason', 'Detail']);
    },
  );
});

import { XmlDocument, type XmlElement, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { SoapError } from './errors.ts';

/** One disagreement with a schema. */
export interface SchemaProblem {
  /** French sentence. */
  readonly message: string;
  /** What libxml2 said, for a developer. */
  readonly detail: string;
  readonly line: number;
}

/** A compiled XSD. Immutable: one may serve any number of services and spaces. */
export interface XmlSchema {
  /** Disagreements of an element with the schema, none when it is valid. */
  problems(element: XmlElement): readonly SchemaProblem[];
}

/**
 * Compiles a schema that stands alone (no import, no include).
 *
 * @throws SoapError `E_SOAP_SCHEMA` when the schema itself is wrong
 */
export function compileSchema(source: string): XmlSchema {
  const validator = compile(source);
  return {
    problems(element) {
      try {
        validator.validate(element);
        return [];
      } catch (error) {
        if (error instanceof XmlValidateError) return error.details.map(problemOf);
        throw error;
      }
    },
  };
}

function compile(source: string): XsdValidator {
  const document = XmlDocument.fromString(source);
  try {
    return XsdValidator.fromDoc(document);
  } catch (error) {
    throw new SoapError(
      'E_SOAP_SCHEMA',
      'Le schéma XML du banc ne se compile pas : signalez-le.',
      {},
      { cause: error },
    );
  } finally {
    document.dispose();
  }
}

type Wording = readonly [pattern: RegExp, french: (parts: readonly string[]) => string];

// libxml2 words its messages in English; a finding is read by a French tester.
const WORDINGS: readonly Wording[] = [
  [
    /^Element '(.+?)': This element is not expected\. Expected is (.+?)\.$/,
    ([, name, expected]) => `l'élément ${local(name)} n'est pas attendu ici ; attendu : ${expectedNames(expected)}`,
  ],
  [/^Element '(.+?)': This element is not expected\.$/, ([, name]) => `l'élément ${local(name)} n'est pas attendu ici`],
  [
    /^Element '(.+?)': Missing child element\(s\)\. Expected is (.+?)\.$/,
    ([, name, expected]) => `dans ${local(name)}, il manque : ${expectedNames(expected)}`,
  ],
  [
    /^Element '(.+?)': The attribute '(.+?)' is required but missing\.$/,
    ([, name, attribute]) => `l'attribut ${attribute} de ${local(name)} manque`,
  ],
  [
    /^Element '(.+?)', attribute '(.+?)': The attribute '.+?' is not allowed\.$/,
    ([, name, attribute]) => `l'attribut ${attribute} de ${local(name)} n'est pas prévu`,
  ],
  [
    /^Element '(.+?)'(?:, attribute '(.+?)')?: (?:\[facet '.+?'\] )?(?:The value )?'(.*?)' .*$/s,
    ([, name, attribute, value]) =>
      `la valeur « ${value} » de ${attribute === undefined ? '' : `l'attribut ${attribute} de `}${local(name)} n'a pas la forme attendue`,
  ],
  [
    /^Element '(.+?)': No matching global declaration available for the validation root\.$/,
    ([, name]) => `l'élément ${local(name)} n'est pas celui que décrit le schéma`,
  ],
  [
    /^Element '(.+?)': Character content .*$/s,
    ([, name]) => `du texte se trouve dans ${local(name)}, qui n'en porte pas`,
  ],
];

function problemOf({ message, line }: { message: string; line: number }): SchemaProblem {
  const detail = message.trim();
  for (const [pattern, french] of WORDINGS) {
    const parts = pattern.exec(detail);
    if (parts !== null) return { message: french(parts), detail, line };
  }
  return { message: detail, detail, line };
}

function local(name: string | undefined): string {
  return (name ?? '').replace(/^\{.*\}/, '');
}

function expectedNames(expected: string | undefined): string {
  return (expected ?? '')
    .replace(/^one of /, '')
    .replace(/[()]/g, '')
    .split(',')
    .map((name) => local(name.trim()))
    .join(' ou ');
}

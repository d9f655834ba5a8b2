import { SoapError } from './errors.ts';
import { attribute, child, childrenNamed, childText, type XmlTree } from './xml.ts';

/** SAML 2.0 assertions (OASIS saml-core-2.0). */
export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
/** XML-DSig namespace. */
export const DS = 'http://www.w3.org/2000/09/xmldsig#';

export interface SamlAttribute {
  /** As written: clients differ in case (domain/insi.md 1.11). */
  readonly name: string;
  readonly values: readonly string[];
  /** Elements inside the values, in order, for attributes that carry XML (a VIHF's roles). */
  readonly elements: readonly XmlTree[];
}

/** What a service reads in an assertion. Nothing here is trusted until `verifyAssertion` has returned it. */
export interface SamlAssertion {
  readonly id: string;
  readonly version: string | null;
  readonly issueInstant: Date;
  readonly issuer: { readonly value: string; readonly format: string | null } | null;
  readonly nameId: { readonly value: string; readonly qualifier: string | null; readonly format: string | null } | null;
  readonly notBefore: Date | null;
  readonly notOnOrAfter: Date | null;
  readonly attributes: readonly SamlAttribute[];
  /** How the person proved who they are; null without AuthnStatement. */
  readonly authnContext: { readonly classRef: string | null; readonly declaration: string | null } | null;
}

/**
 * Reads an assertion without trusting it.
 *
 * @throws SoapError `E_SAML_MALFORMED` when ID or IssueInstant is missing or unreadable
 */
export function readAssertion(tree: XmlTree): SamlAssertion {
  if (tree.name !== 'Assertion' || tree.namespace !== SAML) {
    throw malformed(`l'élément {${tree.namespace}}${tree.name} n'est pas une Assertion SAML 2.0`);
  }
  const id = attribute(tree, 'ID');
  if (id === null || id === '') throw malformed("l'attribut ID manque");
  const issuer = child(tree, SAML, 'Issuer');
  const subject = child(tree, SAML, 'Subject');
  const nameId = subject && child(subject, SAML, 'NameID');
  const conditions = child(tree, SAML, 'Conditions');
  const statement = child(tree, SAML, 'AuthnStatement');
  const context = statement && child(statement, SAML, 'AuthnContext');
  return {
    id,
    version: attribute(tree, 'Version'),
    issueInstant: instant(attribute(tree, 'IssueInstant'), 'IssueInstant'),
    issuer: issuer === undefined ? null : { value: issuer.text.trim(), format: attribute(issuer, 'Format') },
    nameId:
      nameId === undefined
        ? null
        : {
            value: nameId.text.trim(),
            qualifier: attribute(nameId, 'NameQualifier'),
            format: attribute(nameId, 'Format'),
          },
    notBefore: condition(conditions, 'NotBefore'),
    notOnOrAfter: condition(conditions, 'NotOnOrAfter'),
    attributes: childrenNamed(tree, SAML, 'AttributeStatement').flatMap((part) =>
      childrenNamed(part, SAML, 'Attribute').map(samlAttribute),
    ),
    authnContext:
      context === undefined
        ? null
        : {
            classRef: childText(context, SAML, 'AuthnContextClassRef')?.trim() ?? null,
            declaration: childText(context, SAML, 'AuthnContextDecl')?.trim() ?? null,
          },
  };
}

function samlAttribute(tree: XmlTree): SamlAttribute {
  const values = childrenNamed(tree, SAML, 'AttributeValue');
  return {
    name: attribute(tree, 'Name') ?? '',
    values: values.map((value) => value.text.trim()),
    elements: values.flatMap(({ children }) => children),
  };
}

/** First value of an attribute, its name compared without case; null when absent. */
export function attributeValue(assertion: SamlAssertion, name: string): string | null {
  const wanted = name.toLowerCase();
  return assertion.attributes.find((one) => one.name.toLowerCase() === wanted)?.values[0] ?? null;
}

/** How old an assertion may be, and how far clocks may disagree, in milliseconds. */
export interface AssertionAge {
  readonly maximum: number;
  readonly skew: number;
}

/**
 * Checks IssueInstant and Conditions against an instant.
 *
 * @throws SoapError `E_SAML_TIME`; `details.reason` is `too-old` or `too-early`
 */
export function checkAssertionTime(assertion: SamlAssertion, at: Date, age: AssertionAge): void {
  const now = at.getTime();
  const issued = assertion.issueInstant.getTime();
  if (issued > now + age.skew || (assertion.notBefore !== null && assertion.notBefore.getTime() > now + age.skew)) {
    throw new SoapError(
      'E_SAML_TIME',
      `L'assertion est datée du futur (${assertion.issueInstant.toISOString()}) : vérifiez l'horloge du poste.`,
      { reason: 'too-early' },
    );
  }
  const expired = assertion.notOnOrAfter !== null && assertion.notOnOrAfter.getTime() <= now - age.skew;
  if (expired || issued < now - age.maximum - age.skew) {
    throw new SoapError(
      'E_SAML_TIME',
      `L'assertion du ${assertion.issueInstant.toISOString()} est périmée : produisez-en une nouvelle.`,
      { reason: 'too-old' },
    );
  }
}

function condition(conditions: XmlTree | undefined, name: string): Date | null {
  const value = conditions && attribute(conditions, name);
  return value === undefined || value === null ? null : instant(value, name);
}

// saml-core 1.3.3: xs:dateTime, UTC; an offset is read all the same.
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function instant(value: string | null, name: string): Date {
  const at = value !== null && DATE_TIME.test(value) ? new Date(value) : null;
  if (at === null || Number.isNaN(at.getTime()))
    throw malformed(`${name} n'est pas une date-heure : « ${value ?? ''} »`);
  return at;
}

function malformed(reason: string): SoapError {
  return new SoapError('E_SAML_MALFORMED', `L'assertion SAML est illisible : ${reason}.`);
}

/** True when the assertion carries a Signature where SAML puts it; says nothing of its validity. */
export function isSigned(tree: XmlTree): boolean {
  return child(tree, DS, 'Signature') !== undefined;
}

/** soapAction and wsa:Action of the search by traits (domain/insi.md 1.1). */
export const ACTION_TRAITS = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';

/** Criteria of a search by traits, as they go on the wire. */
export interface Criteres {
  readonly nomNaissance: string;
  readonly prenom: string;
  readonly sexe: string;
  readonly dateNaissance: string;
  readonly lieuNaissance: string | null;
}

/** Who calls, from which software, when: what every request says, whatever it asks. */
export interface Appelant {
  readonly messageId: string;
  /** Identifier of each context, new at each call. */
  readonly idLps: string;
  readonly idBam: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly temps: string;
  readonly emetteur: string;
  readonly idam: string;
  readonly logiciel: { readonly nom: string; readonly version: string; readonly instance: string };
}

/** Everything a search by traits says. */
export interface Enveloppe extends Appelant {
  readonly criteres: Criteres;
}

/** The element of the body that asks something of INSi. */
export interface Demande {
  readonly element: string;
  readonly namespace: string;
}

const PAR_TRAITS: Demande = { element: 'RECSANSVITALE', namespace: 'http://www.cnamts.fr/INSiRecSans' };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe inside an element. */
export function xml(text: string): string {
  return text.replace(/[&<>"]/gu, (char) => ENTITIES[char] ?? char);
}

/** Elements in the order given, each as XML; those without a value are left out. */
export function elements(values: readonly (readonly [name: string, value: string | null])[]): string[] {
  return values.flatMap(([name, value]) => (value === null ? [] : [`<${name}>${xml(value)}</${name}>`]));
}

/** The five body elements in schema order (domain/insi.md 1.2), each as XML; absent ones left out. */
export function bodyElements(criteres: Criteres): string[] {
  return elements([
    ['NomNaissance', criteres.nomNaissance],
    ['Prenom', criteres.prenom],
    ['Sexe', criteres.sexe],
    ['DateNaissance', criteres.dateNaissance],
    ['LieuNaissance', criteres.lieuNaissance],
  ]);
}

/** ContexteBAM; COUVERTURE present and empty, unless a card says whose it is (domain/insi.md 1.6). */
export function contexteBam(e: Appelant, couverture = '<bam:COUVERTURE/>'): string {
  return (
    `<bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02"><bam:Id>${xml(e.idBam)}</bam:Id>` +
    `<bam:Temps>${xml(e.temps)}</bam:Temps><bam:Emetteur>${xml(e.emetteur)}</bam:Emetteur>${couverture}</bam:ContexteBAM>`
  );
}

/** ContexteLPS: who the software is (domain/insi.md 1.5). */
export function contexteLps(e: Appelant): string {
  return (
    `<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="01_00"><lps:Id>${xml(e.idLps)}</lps:Id>` +
    `<lps:Temps>${xml(e.temps)}</lps:Temps><lps:Emetteur>${xml(e.emetteur)}</lps:Emetteur>` +
    `<lps:LPS><lps:IDAM R="4">${xml(e.idam)}</lps:IDAM><lps:Version>${xml(e.logiciel.version)}</lps:Version>` +
    `<lps:Instance>${xml(e.logiciel.instance)}</lps:Instance>` +
    `<lps:Nom>${xml(`urn:lps:${e.logiciel.nom}:${e.logiciel.version}`)}</lps:Nom></lps:LPS></lps:ContexteLPS>`
  );
}

/** WS-Addressing headers. */
export function addressing(e: Appelant, action = ACTION_TRAITS): string {
  return `<wsa:Action>${action}</wsa:Action><wsa:MessageID>${xml(e.messageId)}</wsa:MessageID>`;
}

/** A SOAP 1.2 envelope around given headers and body elements; no Security header in mutual TLS (domain/insi.md 1.11). */
export function wrap(headers: readonly string[], content: readonly string[], demande: Demande = PAR_TRAITS): string {
  const { element, namespace } = demande;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
    `<soap:Header>${headers.join('')}</soap:Header>` +
    `<soap:Body><${element} xmlns="${namespace}">${content.join('')}</${element}></soap:Body>` +
    '</soap:Envelope>'
  );
}

/** Conformant request of a search by traits. */
export function buildEnvelope(e: Enveloppe): string {
  return wrap([contexteBam(e), contexteLps(e), addressing(e)], bodyElements(e.criteres));
}

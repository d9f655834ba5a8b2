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

/** Everything a request says. */
export interface Enveloppe {
  readonly messageId: string;
  /** Identifier of each context, new at each call. */
  readonly idLps: string;
  readonly idBam: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly temps: string;
  readonly emetteur: string;
  readonly idam: string;
  readonly logiciel: { readonly nom: string; readonly version: string; readonly instance: string };
  readonly criteres: Criteres;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function xml(text: string): string {
  return text.replace(/[&<>"]/gu, (char) => ENTITIES[char] ?? char);
}

/** The five body elements in schema order (domain/insi.md 1.2), each as XML; absent ones left out. */
export function bodyElements(criteres: Criteres): string[] {
  const element = (name: string, value: string | null) => (value === null ? [] : [`<${name}>${xml(value)}</${name}>`]);
  return [
    ...element('NomNaissance', criteres.nomNaissance),
    ...element('Prenom', criteres.prenom),
    ...element('Sexe', criteres.sexe),
    ...element('DateNaissance', criteres.dateNaissance),
    ...element('LieuNaissance', criteres.lieuNaissance),
  ];
}

/** ContexteBAM of a search by traits: COUVERTURE present and empty (domain/insi.md 1.6). */
export function contexteBam(e: Enveloppe): string {
  return (
    `<bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02"><bam:Id>${xml(e.idBam)}</bam:Id>` +
    `<bam:Temps>${xml(e.temps)}</bam:Temps><bam:Emetteur>${xml(e.emetteur)}</bam:Emetteur><bam:COUVERTURE/></bam:ContexteBAM>`
  );
}

/** ContexteLPS: who the software is (domain/insi.md 1.5). */
export function contexteLps(e: Enveloppe): string {
  return (
    `<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="01_00"><lps:Id>${xml(e.idLps)}</lps:Id>` +
    `<lps:Temps>${xml(e.temps)}</lps:Temps><lps:Emetteur>${xml(e.emetteur)}</lps:Emetteur>` +
    `<lps:LPS><lps:IDAM R="4">${xml(e.idam)}</lps:IDAM><lps:Version>${xml(e.logiciel.version)}</lps:Version>` +
    `<lps:Instance>${xml(e.logiciel.instance)}</lps:Instance>` +
    `<lps:Nom>${xml(`urn:lps:${e.logiciel.nom}:${e.logiciel.version}`)}</lps:Nom></lps:LPS></lps:ContexteLPS>`
  );
}

/** WS-Addressing headers. */
export function addressing(e: Enveloppe): string {
  return `<wsa:Action>${ACTION_TRAITS}</wsa:Action><wsa:MessageID>${xml(e.messageId)}</wsa:MessageID>`;
}

/** A SOAP 1.2 envelope around given headers and body elements; no Security header in mutual TLS (domain/insi.md 1.11). */
export function wrap(headers: readonly string[], elements: readonly string[]): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
    `<soap:Header>${headers.join('')}</soap:Header>` +
    `<soap:Body><RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans">${elements.join('')}</RECSANSVITALE></soap:Body>` +
    '</soap:Envelope>'
  );
}

/** Conformant request of a search by traits. */
export function buildEnvelope(e: Enveloppe): string {
  return wrap([contexteBam(e), contexteLps(e), addressing(e)], bodyElements(e.criteres));
}

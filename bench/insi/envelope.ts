import { randomUUID } from 'node:crypto';
import type { Traits } from './protocol.ts';

/** Who asks: structure and software authorisation number. */
export interface Asker {
  readonly structure: string;
  readonly idam: string;
}

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';

/** Content type of a search by traits, as a conformant client sends it. */
export const CONTENT_TYPE = `application/soap+xml; charset=utf-8; action="${ACTION}"`;

/** Whole message of a conformant client with a software certificate (mocks/insi/README.md), identifiers its own. */
export function searchEnvelope({ structure, idam }: Asker, traits: Traits, at: Date): string {
  const temps = at.toISOString();
  return (
    '<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" ' +
    'xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>' +
    '<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="01_00">' +
    `<lps:Id>${randomUUID()}</lps:Id><lps:Temps>${temps}</lps:Temps><lps:Emetteur>${structure}</lps:Emetteur>` +
    `<lps:LPS><lps:IDAM R="4">${idam}</lps:IDAM><lps:Version>1.0</lps:Version>` +
    '<lps:Instance>b3549edd-4ae9-472a-b26f-fd2fb4ef397f</lps:Instance><lps:Nom>urn:lps:mesure:1.0</lps:Nom>' +
    '</lps:LPS></lps:ContexteLPS><bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02">' +
    `<bam:Id>${randomUUID()}</bam:Id><bam:Temps>${temps}</bam:Temps><bam:Emetteur>${structure}</bam:Emetteur>` +
    `<bam:COUVERTURE/></bam:ContexteBAM><wsa:Action>${ACTION}</wsa:Action>` +
    `<wsa:MessageID>uuid:${randomUUID()}</wsa:MessageID></soap:Header><soap:Body>` +
    '<sans:RECSANSVITALE xmlns:sans="http://www.cnamts.fr/INSiRecSans">' +
    `<sans:NomNaissance>${traits.nomNaissance}</sans:NomNaissance><sans:Prenom>${traits.prenom}</sans:Prenom>` +
    `<sans:Sexe>${traits.sexe}</sans:Sexe><sans:DateNaissance>${traits.dateNaissance}</sans:DateNaissance>` +
    '</sans:RECSANSVITALE></soap:Body></soap:Envelope>'
  );
}

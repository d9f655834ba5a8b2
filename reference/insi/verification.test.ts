import { describe, expect, it } from 'vitest';
import { faultXml, found, verification } from '../testing/fake-insi.ts';
import { readVerification } from './answer.ts';
import { buildCardSearch } from './carte.ts';
import type { Appelant } from './envelope.ts';
import { buildVerification } from './verification.ts';

const APPELANT: Appelant = {
  messageId: 'uuid:1',
  idLps: 'lps-1',
  idBam: 'bam-1',
  temps: '2026-03-02T09:00:00.000Z',
  emetteur: '10B0152872',
  idam: 'BAN00NF00001',
  logiciel: { nom: 'Essai', version: '1.0', instance: 'b3549edd-4ae9-472a-b26f-fd2fb4ef397f' },
};

const body = (xml: string) => /<soap:Body>(.*)<\/soap:Body>/u.exec(xml)?.[1];

describe('a unit verification', () => {
  const criteres = {
    nomNaissance: "D'ARC & CIE",
    prenom: 'ZOE',
    sexe: 'F',
    dateNaissance: '1975-12-31',
    lieuNaissance: '63220',
  };
  const ins = { numero: '2751263220749', cle: '74', oid: '1.2.250.1.213.1.4.8', criteres, listePrenoms: 'ZOE ANNE' };

  it('carries the INS and the traits, in the order of the schema', () => {
    const xml = buildVerification(APPELANT, ins);
    expect(body(xml)).toBe(
      '<RequeteUnitaire xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire"><IndividuVerifie><INSFourni><IdIndividu>' +
        '<NumIdentifiant>2751263220749</NumIdentifiant><Cle>74</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID></INSFourni>' +
        "<TraitsIdentiteIndividu><NomNaissance>D'ARC &amp; CIE</NomNaissance><Prenom>ZOE</Prenom><ListePrenom>ZOE ANNE</ListePrenom>" +
        '<Sexe>F</Sexe><DateNaissance>1975-12-31</DateNaissance><LieuNaissance>63220</LieuNaissance></TraitsIdentiteIndividu>' +
        '</IndividuVerifie></RequeteUnitaire>',
    );
    expect(xml).toContain(':verifierInsAvecTraitsIdentite</wsa:Action>');
    expect(xml).toContain('<bam:COUVERTURE/>');
  });

  it.each<[string, number, string, object]>([
    ['00', 200, verification('00'), { kind: 'confirmee' }],
    ['01', 200, verification('01'), { kind: 'infirmee' }],
    ['an unknown code', 200, verification('07'), { kind: 'incident', incident: { kind: 'malformed' } }],
    ['the answer to a search', 200, found(), { kind: 'incident', incident: { kind: 'malformed' } }],
    [
      'a fault',
      500,
      faultXml('desir_1020', 'x'),
      { kind: 'incident', incident: { kind: 'fault', code: 'desir_1020' } },
    ],
    ['an error page', 503, '<html>', { kind: 'incident', incident: { kind: 'http', code: '503' } }],
    ['nothing', 200, '', { kind: 'incident', incident: { kind: 'malformed' } }],
    ['a confirmation with an error status', 500, verification('00'), { kind: 'incident', incident: { kind: 'http' } }],
  ])('reads %s strictly', (_what, status, text, outcome) => {
    expect(readVerification(status, Buffer.from(text))).toMatchObject(outcome);
  });
});

describe('a search by card', () => {
  const recherche = {
    matriculeOuvreurDroits: '2760763970001',
    matriculeIndividu: null,
    nomNaissance: 'DE VINCI',
    dateNaissance: '2012-09-16',
    rangNaissance: '1',
  };

  it('names the insured person and the beneficiary, in the body and in the contexts', () => {
    const xml = buildCardSearch(APPELANT, recherche);
    expect(body(xml)).toBe(
      '<RECVITALE xmlns="http://www.cnamts.fr/INSiRecVit"><MatriculeOD><NumIdentifiant>2760763970001</NumIdentifiant></MatriculeOD>' +
        '<NomNaissance>DE VINCI</NomNaissance><DateNaissance>2012-09-16</DateNaissance><RangNaissance>1</RangNaissance></RECVITALE>',
    );
    expect(xml).toContain('<bam:ASSURE><bam:Id><bam:Num>2760763970001</bam:Num></bam:Id></bam:ASSURE>');
    expect(xml).toContain('<bam:DateNai>2012-09-16</bam:DateNai><bam:Rang>1</bam:Rang>');
    expect(xml).toContain(':rechercherInsAvecCarteVitale</wsa:Action>');
  });

  it("adds the beneficiary's own number when the card has one", () => {
    const xml = buildCardSearch(APPELANT, { ...recherche, matriculeIndividu: '1120963970001', nomNaissance: null });
    expect(body(xml)).toContain(
      '<MatriculeIndividu><NumIdentifiant>1120963970001</NumIdentifiant></MatriculeIndividu>',
    );
    expect(body(xml)).not.toContain('NomNaissance');
    expect(xml).toContain('<bam:Nir><bam:Num>1120963970001</bam:Num></bam:Nir>');
  });
});

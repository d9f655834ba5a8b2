import { describe, expect, it } from 'vitest';
import { buildEnvelope } from './envelope.ts';

const enveloppe = {
  messageId: 'uuid:1',
  idLps: 'a',
  idBam: 'b',
  temps: '2026-03-02T09:00:00.000Z',
  emetteur: '10B0152872',
  idam: 'BAN26NF00001',
  logiciel: { nom: 'Réf & Cie', version: '1.0.0', instance: 'i' },
  criteres: { nomNaissance: '<NOM>', prenom: "L'ANGE", sexe: 'F', dateNaissance: '1975-12-31', lieuNaissance: null },
};

describe('the envelope of a search by traits', () => {
  it('escapes what it carries', () => {
    const text = buildEnvelope(enveloppe);
    expect(text).toContain('<NomNaissance>&lt;NOM&gt;</NomNaissance>');
    expect(text).toContain('urn:lps:Réf &amp; Cie:1.0.0');
  });

  it('puts the body elements in schema order and leaves the birth place out unless given', () => {
    const order = (text: string) => text.match(/(?<=<)(NomNaissance|Prenom|Sexe|DateNaissance|LieuNaissance)(?=>)/gu);
    const all = ['NomNaissance', 'Prenom', 'Sexe', 'DateNaissance'];
    expect(order(buildEnvelope(enveloppe))).toEqual(all);
    const criteres = { ...enveloppe.criteres, lieuNaissance: '63220' };
    expect(order(buildEnvelope({ ...enveloppe, criteres }))).toEqual([...all, 'LieuNaissance']);
  });

  it.each([
    'Nature="CTXLPS" Version="01_00"',
    'Nature="CTXBAM" Version="01_02"',
    '<bam:COUVERTURE/>',
    '<lps:IDAM R="4">BAN26NF00001</lps:IDAM>',
    '<wsa:MessageID>uuid:1</wsa:MessageID>',
    ':rechercherInsAvecTraitsIdentite</wsa:Action>',
  ])('has %s', (part) => {
    expect(buildEnvelope(enveloppe)).toContain(part);
  });

  it('has no security header in mutual TLS', () => {
    expect(buildEnvelope(enveloppe)).not.toContain('Security');
  });
});

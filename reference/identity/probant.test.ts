import { describe, expect, it } from 'vitest';
import { conservationCopie, plusAnnees } from './copie.ts';
import type { Accompagnement, Circonstances, Justificatif, NatureJustificatif } from './justificatif.ts';
import { LIBELLES_JUSTIFICATIF } from './justificatif.ts';
import { documentValidates } from './probant.ts';
import { PAYS_DE_LA_LISTE } from './regles-justificatifs.ts';

const MAJEUR = { dateNaissance: '1975-12-31' };
const MINEUR = { dateNaissance: '2017-05-12' };
const ASE = { ...MINEUR, situation: { aideSocialeEnfance: true } };
const DELEGUE = { ...MINEUR, situation: { delegationAutoriteParentale: true } };
const EHPAD = { ...MAJEUR, genre: 'ehpad' as const };
const MEDICO_SOCIAL = { ...MAJEUR, genre: 'social-ou-medico-social' as const };

const PARENT: Accompagnement = { nature: 'carte-nationale-identite', titulaire: 'parent' };
const TUTEUR: Accompagnement = { nature: 'passeport', titulaire: 'tuteur' };
const JUGEMENT: Accompagnement = { nature: 'decision-de-justice', titulaire: 'usager' };
const VITALE: Accompagnement = { nature: 'carte-vitale', titulaire: 'usager', avecPhoto: true };
const VITALE_SANS_PHOTO: Accompagnement = { ...VITALE, avecPhoto: false };

interface Row {
  readonly nature: NatureJustificatif;
  readonly details?: Partial<Justificatif>;
  readonly who: Partial<Circonstances>;
  readonly valide: boolean;
}

function rows(
  valide: boolean,
  list: readonly (readonly [NatureJustificatif, Partial<Circonstances>, Partial<Justificatif>?])[],
) {
  return list.map(([nature, who, details = {}]): Row => ({ nature, who, details, valide }));
}

const COPIE = { support: 'copie-numerique' } as const;
const FAITE_ICI = { support: 'copie-papier', copieFaitePar: 'structure-hebergement' } as const;

/** The sources' table, one line per case of the catalogue: document, person, details, verdict. */
const TABLE: readonly Row[] = [
  ...rows(true, [
    ['carte-nationale-identite', MAJEUR],
    ['carte-nationale-identite', MINEUR],
    ['passeport', MAJEUR],
    ['passeport', MAJEUR, { nationalite: 'TUN' }],
    ['titre-de-sejour', MAJEUR, { nationalite: 'TUN' }],
    ['titre-de-sejour-temporaire', MINEUR, { nationalite: 'BFA' }],
    ...[...PAYS_DE_LA_LISTE].map((nationalite) => ['carte-nationale-identite', MAJEUR, { nationalite }] as const),
    ['carte-identite-electronique', MAJEUR],
    ['identite-numerique-la-poste', MAJEUR],
    ['appli-carte-vitale', MAJEUR],
    ['autre-identification-electronique', MAJEUR, { niveauGarantie: 'substantiel' }],
    ['autre-identification-electronique', MAJEUR, { niveauGarantie: 'eleve' }],
    ['extrait-acte-naissance', MINEUR, { accompagnements: [PARENT] }],
    ['livret-de-famille', MINEUR, { accompagnements: [TUTEUR] }],
    ['livret-de-famille', DELEGUE, { accompagnements: [TUTEUR, JUGEMENT] }],
    ['document-de-circulation', MINEUR, { avecPhoto: true }],
    ['extrait-acte-naissance', ASE, { accompagnements: [VITALE] }],
    ['extrait-acte-naissance', EHPAD, { accompagnements: [VITALE] }],
    ['livret-de-famille', EHPAD, { accompagnements: [VITALE] }],
    ['carte-nationale-identite', EHPAD, FAITE_ICI],
    ['carte-nationale-identite', MEDICO_SOCIAL, FAITE_ICI],
    ['justificatif-usage-unique', MAJEUR, { controles: ['generation-en-presence', 'titre-d-origine'] }],
  ]),
  ...rows(false, [
    ['carte-nationale-identite', MAJEUR, { nationalite: 'TUN' }],
    ['carte-nationale-identite', MINEUR, { nationalite: 'USA' }],
    ['autre-identification-electronique', MAJEUR, { niveauGarantie: 'faible' }],
    ['autre-identification-electronique', MAJEUR],
    ['attestation-demande-asile', MAJEUR],
    ['permis-de-conduire', MAJEUR],
    ['carte-vitale', MAJEUR, { avecPhoto: true }],
    ['carte-mutuelle', MAJEUR],
    ['decision-de-justice', MAJEUR],
    ['non-precise', MAJEUR],
    ['aucun', MAJEUR],
    ['livret-de-famille', MINEUR],
    ['livret-de-famille', MAJEUR, { accompagnements: [PARENT] }],
    ['livret-de-famille', MINEUR, { accompagnements: [{ nature: 'permis-de-conduire', titulaire: 'parent' }] }],
    ['livret-de-famille', MINEUR, { accompagnements: [{ nature: 'passeport', titulaire: 'usager' }] }],
    ['livret-de-famille', MINEUR, { accompagnements: [{ ...PARENT, nationalite: 'TUN' }] }],
    ['livret-de-famille', DELEGUE, { accompagnements: [TUTEUR] }],
    ['document-de-circulation', MINEUR],
    ['document-de-circulation', MAJEUR, { avecPhoto: true }],
    ['extrait-acte-naissance', ASE],
    ['extrait-acte-naissance', ASE, { accompagnements: [VITALE_SANS_PHOTO] }],
    ['livret-de-famille', ASE, { accompagnements: [VITALE] }],
    ['extrait-acte-naissance', MINEUR, { accompagnements: [VITALE] }],
    ['livret-de-famille', MAJEUR, { accompagnements: [VITALE] }],
    ['livret-de-famille', MEDICO_SOCIAL, { accompagnements: [VITALE] }],
    ['livret-de-famille', EHPAD, { accompagnements: [VITALE_SANS_PHOTO] }],
    ['carte-nationale-identite', MAJEUR, COPIE],
    ['carte-nationale-identite', EHPAD, { ...COPIE, copieFaitePar: 'usager' }],
    ['carte-nationale-identite', EHPAD, { ...FAITE_ICI, nationalite: 'TUN' }],
    ['justificatif-usage-unique', MAJEUR],
    ['justificatif-usage-unique', MAJEUR, { controles: ['generation-en-presence'] }],
    ['justificatif-usage-unique', MAJEUR, { controles: ['titre-d-origine'] }],
  ]),
];

function judge({ nature, details, who }: Row): string | null {
  const circonstances = {
    genre: 'etablissement-de-sante',
    situation: {},
    jour: '2026-03-02',
    ...MAJEUR,
    ...who,
  } as const;
  return documentValidates({ nature, ...details }, circonstances);
}

function wrongLines(table: readonly Row[]): readonly Row[] {
  return table.filter((row) => (judge(row) === null) !== row.valide);
}

describe('the probative value of documents', () => {
  it('is the one of the table, line by line', () => {
    expect(wrongLines(TABLE)).toEqual([]);
  });

  it('is judged by a table that sees each of its lines turned over', () => {
    for (const [index, row] of TABLE.entries()) {
      const turned = TABLE.with(index, { ...row, valide: !row.valide });
      expect(wrongLines(turned)).toEqual([{ ...row, valide: !row.valide }]);
    }
  });

  it('has a line for each kind of document', () => {
    const seen = new Set(TABLE.map(({ nature }) => nature));
    expect(Object.keys(LIBELLES_JUSTIFICATIF).filter((nature) => !seen.has(nature as NatureJustificatif))).toEqual([]);
  });

  it('does not depend on the end of validity', () => {
    for (const row of TABLE) {
      for (const expireLe of [null, '2015-06-30', '2031-01-01']) {
        expect(judge({ ...row, details: { ...row.details, expireLe } }) === null).toBe(row.valide);
      }
    }
  });

  it('follows the eighteenth birthday', () => {
    const row: Row = { nature: 'livret-de-famille', details: { accompagnements: [PARENT] }, who: {}, valide: true };
    const on = (jour: string) => judge({ ...row, who: { dateNaissance: '2008-03-02', jour } });
    expect(on('2026-03-01')).toBeNull();
    expect(on('2026-03-02')).toContain('mineur');
  });

  it.each([
    ['a parent', { nature: 'livret-de-famille', who: MINEUR, valide: false }, /parent/u],
    [
      'a court decision',
      { nature: 'livret-de-famille', who: DELEGUE, valide: false, details: { accompagnements: [TUTEUR] } },
      /décision de justice/u,
    ],
    ['an original', { nature: 'passeport', who: MAJEUR, valide: false, details: COPIE }, /original/u],
    ['the kind of document', { nature: 'non-precise', who: MAJEUR, valide: false }, /type du document/u],
    ['the Vitale card', { nature: 'livret-de-famille', who: EHPAD, valide: false }, /carte Vitale avec photo/u],
  ] as const)('tells that %s is missing', (_what, row, expected) => {
    expect(judge(row)).toMatch(expected);
  });
});

describe('the scan of a document', () => {
  it.each([
    ['2026-03-02', true, false],
    ['2029-03-01', true, false],
    ['2029-03-02', true, true],
    ['2031-03-01', true, true],
    ['2031-03-02', false, true],
  ])('on %s, usable: %s, deletion proposed: %s', (jour, consultable, suppressionProposee) => {
    expect(conservationCopie('2026-03-02', jour)).toEqual({ consultable, suppressionProposee });
  });

  it('counts years from a 29 February', () => {
    expect(plusAnnees('2024-02-29', 3)).toBe('2027-02-29');
    expect(conservationCopie('2024-02-29', '2027-02-28').suppressionProposee).toBe(false);
    expect(conservationCopie('2024-02-29', '2027-03-01').suppressionProposee).toBe(true);
  });
});

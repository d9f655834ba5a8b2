import { describe, expect, it } from 'vitest';
import { estHabilite, HABILITATIONS_ILLUSTRATIVES } from './habilitations.ts';
import { type Action, type Colonne, type Droit, droitDe, type ModeAcces, type ModeAuthentification } from './matrix.ts';

describe('the functional matrix', () => {
  const rows: readonly (readonly [Action, Colonne, ModeAcces, Droit, ModeAuthentification?])[] = [
    ['TD0.2', 'NM', 'normal', 'oui'],
    ['TD0.3 ajout', 'NM', 'bris_de_glace', 'non'],
    ['TD0.3 ajout', 'CPE', 'normal', 'oui'],
    ['TD0.3 suppression', 'CPE', 'normal', 'non'],
    ['TD0.5', 'M', 'normal', 'non'],
    ['TD0.5', 'M', 'centre_15', 'oui'],
    ['TD0.5', 'ES', 'centre_15', 'oui'],
    ['TD2.1', 'CPE', 'normal', 'non'],
    ['TD2.2', 'CPE', 'normal', 'oui'],
    ['TD2.2', 'M', 'normal', 'non'],
    ['TD3.1', 'ES', 'normal', 'non'],
    ['TD3.2', 'MdT', 'normal', 'non'],
    ['TD3.1', 'MdT', 'normal', 'oui'],
    ['TD3.2 masqué', 'M', 'normal', 'auteur'],
    ['TD3.2 masqué', 'M', 'bris_de_glace', 'preautorise'],
    ['TD3.2 masqué', 'MT', 'normal', 'oui'],
    ['TD3.2 masqué', 'MT', 'bris_de_glace', 'preautorise'],
    ['TD3.2', 'MT', 'centre_15', 'non'],
    ['TD3.3c', 'M', 'normal', 'auteur'],
    ['TD3.3c', 'ES', 'normal', 'structure'],
    ['TD3.3d', 'M', 'normal', 'auteur'],
    ['TD3.3d', 'M', 'normal', 'oui', 'INDIRECTE_RENFORCEE'],
    ['TD3.3d', 'NM', 'centre_15', 'non', 'INDIRECTE_RENFORCEE'],
    ['TD2.1', 'M', 'normal', 'non', 'INDIRECTE_RENFORCEE'],
    ['TD2.2', 'CPE', 'normal', 'non', 'INDIRECTE_RENFORCEE'],
    ['TD0.2', 'MdT', 'normal', 'non', 'INDIRECTE_RENFORCEE'],
    ['TD3.2', 'M', 'normal', 'oui', 'INDIRECTE_RENFORCEE'],
  ];
  const table = rows.map(([action, colonne, mode, droit, par = 'DIRECTE' as const]) => ({
    action,
    colonne,
    mode,
    droit,
    par,
  }));
  it.each(table)('$action for $colonne in mode $mode ($par): $droit', ({ action, colonne, mode, droit, par }) => {
    expect(droitDe(action, colonne, mode, par)).toBe(droit);
  });
});

it('the illustrative document matrix shows a doctor everything, and somebody unknown nothing', () => {
  expect(estHabilite(HABILITATIONS_ILLUSTRATIVES, '10', '60')).toBe(true);
  expect(estHabilite(HABILITATIONS_ILLUSTRATIVES, '60', '60')).toBe(false);
  expect(estHabilite(HABILITATIONS_ILLUSTRATIVES, '', '10')).toBe(false);
});

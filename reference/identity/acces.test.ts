import { describe, expect, it } from 'vitest';
import { nomEtFonction, traceAcces } from './acces.ts';

const NADIA = { nom: 'Nadia Ferlendis', fonction: 'Aide-soignante', habilitations: [] } as const;
const BASILE = { nom: 'Basile Orvanche', fonction: null, habilitations: [] } as const;

describe('the list of professionals who had access to a record', () => {
  it('has one line for each, the most recent last', () => {
    let known = traceAcces([], NADIA, 'consultation', '2026-03-02T09:00:00.000Z');
    known = traceAcces(known, BASILE, 'acte', '2026-03-02T10:00:00.000Z');
    known = traceAcces(known, NADIA, 'consultation', '2026-03-03T09:00:00.000Z');
    expect(known.map(nomEtFonction)).toEqual(['Basile Orvanche', 'Nadia Ferlendis (Aide-soignante)']);
    expect(known[1]).toMatchObject({
      premierAcces: '2026-03-02T09:00:00.000Z',
      dernierAcces: '2026-03-03T09:00:00.000Z',
      consultations: 2,
      actes: 0,
    });
  });
});

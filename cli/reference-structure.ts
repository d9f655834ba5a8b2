/** Structure that the reference system works for: fictive, its FINESS has the letter of test numbers. */
export const STRUCTURE_DE_REFERENCE = { ou: '10B0152872', o: 'CENTRE HOSPITALIER DE DEMONSTRATION', st: 'Paris (75)' };

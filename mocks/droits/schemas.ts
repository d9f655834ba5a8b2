const TEXT = { type: 'string' } as const;
const DAY = { type: 'string', format: 'date' } as const;
const object = (properties: Readonly<Record<string, unknown>>) =>
  ({ type: 'object', additionalProperties: false, properties }) as const;

/** 13 characters, no key, Corsican letters kept (dossier 5.4, inferred). */
const NIR = { type: 'string', pattern: '^[1-478][0-9]{4}([0-9]{2}|2[AB])[0-9]{6}$' } as const;

const BENEFICIAIRE = object({
  nir: NIR,
  nom_famille: TEXT,
  nom_usage: TEXT,
  prenom: TEXT,
  date_naissance: DAY,
  qualite: {
    enum: [
      'assure',
      'concubin',
      'concubin_en_rupture',
      'pacse',
      'ex_pacse',
      'conjoint',
      'conjoint_separe',
      'conjoint_divorce',
      'conjoint_veuf',
      'parent',
      'enfant',
      'autre',
    ],
  },
  rang_naissance: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
  medecin_traitant_choisi: { type: 'boolean' },
  presence_CMUC_ACS: { type: 'boolean' },
});

const CAISSE = object({
  id: { type: 'string', pattern: '^[0-9]{5}$' },
  grandRegime: { type: 'string', pattern: '^[0-9]{2}$' },
  organisme: { type: 'string', pattern: '^[0-9]{3}$' },
  codeCentre: { type: 'string', pattern: '^[0-9]{4}$' },
  libelle: TEXT,
  adresse: object({
    destinataire: TEXT,
    point_remise: TEXT,
    complement_adresse: TEXT,
    numero_voie: TEXT,
    indice_repetition: TEXT,
    type_voie: TEXT,
    nom_voie: TEXT,
    mention_distribution: TEXT,
    code_postal: TEXT,
    commune: TEXT,
  }),
});

const CONTRAT = object({
  nature_assurance: { enum: ['AMO', 'AMC'] },
  date_debut: DAY,
  date_fin: DAY,
  details: object({ code_type_contrat: TEXT, libelle_type_contrat: TEXT }),
  periodes_droits: { type: 'array', items: object({ date_debut: DAY, date_fin: DAY }) },
});

const EXONERATION = object({
  date_debut: DAY,
  date_fin: DAY,
  motif: object({
    code: { enum: ['INV', 'MAT', 'LIS', 'EXP', 'EXC', 'A115_DET_PML', 'NE', 'STE', 'EDS'] },
    libelle: TEXT,
    libelle_long: TEXT,
  }),
  maternite: object({ date_presumee_grossesse: DAY, date_reelle_accouchement: DAY }),
});

const MEDECIN_TRAITANT = object({
  nom: TEXT,
  prenom: TEXT,
  numero_am: { type: 'string', pattern: '^[0-9]{9}$' },
  date_debut: DAY,
  date_fin: DAY,
});

/**
 * JSON Schemas of the answers, by operation, written from domain/franceconnect-droits.md 5.3 and 5.4. The published
 * description marks no member as required; unknown members are refused here, so that a slip of ours is seen.
 */
export const ANSWER_SCHEMAS = {
  me: BENEFICIAIRE,
  'me-beneficiaires': { type: 'array', items: BENEFICIAIRE },
  beneficiaire: BENEFICIAIRE,
  caisse: CAISSE,
  contrats: { type: 'array', items: CONTRAT },
  exonerations: { type: 'array', items: EXONERATION },
  'medecin-traitant': MEDECIN_TRAITANT,
  erreur: object({ code: TEXT, message: TEXT }),
} as const;

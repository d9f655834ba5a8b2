/** Natures of a care episode, in the words of the features. */
export const NATURES: Readonly<Record<string, string>> = {
  consultation: 'consultation',
  hospitalisation: 'hospitalisation',
  préadmission: 'preadmission',
};

/** Categories of documents (JDV_J57) with one type of each (domain/dmp.md 3.3). */
export const CATEGORIES: Readonly<Record<string, { readonly classe: string; readonly type: string }>> = {
  'compte rendu': { classe: '10', type: '11488-4' },
  synthèse: { classe: '11', type: '60591-5' },
  imagerie: { classe: '31', type: '18748-4' },
  prescription: { classe: '42', type: '57833-6' },
  'médicaments délivrés': { classe: '60', type: 'REMB' },
};

/** Emergency accesses, in the words of the DMP's screens (seed 003:288). */
export const URGENCES: Readonly<Record<string, { readonly mode: string; readonly acces: string }>> = {
  'Régulation SAMU/Centre 15': { mode: 'regulation-samu-centre-15', acces: 'centre_15' },
  'Risque immédiat': { mode: 'risque-immediat', acces: 'bris_de_glace' },
};

/** What an author asks about who sees a document. */
export const VISIBILITES: Readonly<Record<string, string>> = {
  'masquer aux professionnels': 'masquer-aux-professionnels',
  'démasquer aux professionnels': 'demasquer-aux-professionnels',
  'rendre visible au patient': 'rendre-visible-au-patient',
  'rendre visible aux représentants': 'rendre-visible-aux-representants',
  'cacher au patient': 'cacher-au-patient',
};

/** What the screen may offer for a document. */
export const OFFRES: Readonly<Record<string, string>> = {
  ...VISIBILITES,
  ouvrir: 'ouvrir',
  remplacer: 'remplacer',
  supprimer: 'supprimer',
};

/** What an author chooses while sending, and what the screen then shows of the document; `code` is the DMP's. */
export const CHOIX: Readonly<
  Record<
    string,
    { readonly choix: 'masqueAuxProfessionnels' | 'cacheAuPatient' | 'cacheAuxRepresentants'; readonly code: string }
  >
> = {
  'masqué aux autres professionnels': { choix: 'masqueAuxProfessionnels', code: 'MASQUE_PS' },
  'caché au patient': { choix: 'cacheAuPatient', code: 'INVISIBLE_PATIENT' },
  'caché aux représentants légaux': { choix: 'cacheAuxRepresentants', code: 'INVISIBLE_REPRESENTANTS_LEGAUX' },
};

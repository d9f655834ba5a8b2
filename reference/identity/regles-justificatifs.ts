import { plusAnnees } from './copie.ts';
import type { Accompagnement, Circonstances, Justificatif, NatureJustificatif } from './justificatif.ts';

/** A condition that a document, or what surrounds it, must meet; `demande` tells the user what is missing. */
export interface Condition {
  readonly demande: string;
  tient(justificatif: Justificatif, circonstances: Circonstances): boolean;
}

/** One line of the table: documents that validate when every condition holds. */
export interface RegleProbante {
  readonly natures: readonly NatureJustificatif[];
  readonly conditions: readonly Condition[];
  /** Where the rule is written. */
  readonly source: string;
}

const UNION_EUROPEENNE =
  'AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE';
/** Switzerland, Liechtenstein, Norway, Iceland, Vatican, Monaco, Andorra, San Marino, Great Britain (003:78). */
const ASSIMILES = 'CHE LIE NOR ISL VAT MCO AND SMR GBR';

/** Countries whose national identity card validates. */
export const PAYS_DE_LA_LISTE: ReadonlySet<string> = new Set(`${UNION_EUROPEENNE} ${ASSIMILES}`.split(' '));

/** Identity documents that a parent or a guardian may show for a minor; a card, only from a country of the list. */
const TITRES_SANS_CONDITION: readonly NatureJustificatif[] = [
  'passeport',
  'titre-de-sejour',
  'titre-de-sejour-temporaire',
];

function titreDeConfiance({ nature, nationalite = 'FRA' }: Accompagnement): boolean {
  if (nature === 'carte-nationale-identite') return PAYS_DE_LA_LISTE.has(nationalite);
  return TITRES_SANS_CONDITION.includes(nature);
}

function accompagne(justificatif: Justificatif, match: (one: Accompagnement) => boolean): boolean {
  return (justificatif.accompagnements ?? []).some(match);
}

const paysDeLaListe: Condition = {
  demande:
    "La carte nationale d'identité d'un pays hors de la liste européenne ne suffit pas : demandez un passeport ou un titre de séjour.",
  tient: ({ nationalite = 'FRA' }) => PAYS_DE_LA_LISTE.has(nationalite),
};

const niveauSuffisant: Condition = {
  demande: "Le dispositif d'identification électronique doit être de niveau de garantie substantiel ou élevé.",
  tient: ({ niveauGarantie }) => niveauGarantie === 'substantiel' || niveauGarantie === 'eleve',
};

const mineur: Condition = {
  demande: "Ce document ne vaut que pour un mineur : demandez un titre d'identité.",
  tient: (_justificatif, { dateNaissance, jour }) => jour < plusAnnees(dateNaissance, 18),
};

const titreDuRepresentant: Condition = {
  demande: "Demandez aussi le titre d'identité d'un parent ou du tuteur.",
  tient: (justificatif) => accompagne(justificatif, (one) => one.titulaire !== 'usager' && titreDeConfiance(one)),
};

const decisionSiDelegation: Condition = {
  demande: "L'autorité parentale est déléguée : demandez aussi la décision de justice.",
  tient: (justificatif, { situation }) =>
    situation.delegationAutoriteParentale !== true ||
    accompagne(justificatif, ({ nature }) => nature === 'decision-de-justice'),
};

const carteVitaleAvecPhoto: Condition = {
  demande: "Demandez aussi la carte Vitale avec photo de l'usager.",
  tient: (justificatif) =>
    accompagne(
      justificatif,
      ({ nature, titulaire, avecPhoto }) => nature === 'carte-vitale' && titulaire === 'usager' && avecPhoto === true,
    ),
};

const aideSociale: Condition = {
  demande: "Cet accompagnement ne vaut que pour un mineur confié à l'aide sociale à l'enfance.",
  tient: (_justificatif, { situation }) => situation.aideSocialeEnfance === true,
};

const enEhpad: Condition = {
  demande: "Cette dérogation ne vaut qu'en EHPAD : demandez un titre d'identité.",
  tient: (_justificatif, { genre }) => genre === 'ehpad',
};

const photo: Condition = {
  demande: "Le document de circulation doit porter la photo de l'usager.",
  tient: ({ avecPhoto }) => avecPhoto === true,
};

const generationVue: Condition = {
  demande: "Faites ouvrir l'application France Identité devant vous et regardez le justificatif se générer.",
  tient: ({ controles = [] }) => controles.includes('generation-en-presence'),
};

const titreDOrigine: Condition = {
  demande: "Contrôlez aussi le titre d'identité qui a permis de générer le justificatif.",
  tient: ({ controles = [] }) => controles.includes('titre-d-origine'),
};

/** Asked of every document (003:443): a copy counts only when the structure that houses the resident made it. */
export const ORIGINAL: Condition = {
  demande:
    "L'original est exigé ; une copie ne suffit que si la structure sociale ou médico-sociale qui héberge l'usager l'a faite.",
  tient: ({ support = 'original', copieFaitePar }) =>
    support === 'original' || copieFaitePar === 'structure-hebergement',
};

/** Asked of every document (003:106): a former identity counts only with the court decision that changed it. */
export const IDENTITE_ACTUELLE: Condition = {
  demande:
    "Ce document porte l'identité d'avant le changement : demandez aussi la décision de justice, où figurent l'ancienne et la nouvelle identité.",
  tient: (justificatif) =>
    justificatif.ancienneIdentite !== true ||
    accompagne(justificatif, ({ nature, titulaire }) => nature === 'decision-de-justice' && titulaire === 'usager'),
};

/** Documents that validate an identity, by situation. What is not in the table does not validate (003:78, last line). */
export const REGLES_PROBANTES: readonly RegleProbante[] = [
  { natures: ['carte-nationale-identite'], conditions: [paysDeLaListe], source: '003:78, 003:358' },
  { natures: ['passeport', 'titre-de-sejour'], conditions: [], source: '003:78' },
  { natures: ['titre-de-sejour-temporaire'], conditions: [], source: '003:284' },
  {
    natures: ['carte-identite-electronique', 'identite-numerique-la-poste', 'appli-carte-vitale'],
    conditions: [],
    source: '003:78',
  },
  { natures: ['autre-identification-electronique'], conditions: [niveauSuffisant], source: '003:78' },
  { natures: ['justificatif-usage-unique'], conditions: [generationVue, titreDOrigine], source: '003:362' },
  {
    natures: ['extrait-acte-naissance', 'livret-de-famille'],
    conditions: [mineur, titreDuRepresentant, decisionSiDelegation],
    source: '003:417',
  },
  { natures: ['document-de-circulation'], conditions: [mineur, photo], source: '003:417' },
  {
    natures: ['extrait-acte-naissance'],
    conditions: [mineur, aideSociale, carteVitaleAvecPhoto],
    source: '003:386',
  },
  {
    natures: ['extrait-acte-naissance', 'livret-de-famille'],
    conditions: [enEhpad, carteVitaleAvecPhoto],
    source: '003:382',
  },
];

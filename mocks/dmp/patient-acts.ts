import type { DossierBook } from './book.ts';
import { CONFIDENTIALITE, UUID } from './codes.ts';
import { confidentialite, deposer } from './deposit.ts';
import type { Dossier } from './dossier.ts';
import { DmpError } from './errors.ts';
import { type FicheVivante, lireFiche, nouvelUuid } from './fiche.ts';

/** What a person, or who represents them, does in Mon espace santé (domain/dmp.md 5.3). */
export type ActeOrdre = Readonly<Record<string, unknown>> & { readonly acte: string };

interface Acte {
  /** French, as the person reads it in the history. */
  readonly titre: string;
  /** Fields of the order, all texts unless said otherwise. */
  readonly champs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly obligatoires: readonly string[];
  /** True for what a closed space still allows. */
  readonly clos?: true;
  /** Detail for the history. */
  readonly faire: (place: Place) => string;
}

interface Place {
  readonly dossier: Dossier;
  readonly book: DossierBook;
  readonly at: Date;
  texte(champ: string): string;
  booleen(champ: string): boolean;
}

const TEXTE = { type: 'string', minLength: 1, maxLength: 200 } as const;
const LONG = { type: 'string', maxLength: 200_000 } as const;
const BOOLEEN = { type: 'boolean' } as const;
const DATE = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

const nomDe = ({ nom, prenom }: { readonly nom: string; readonly prenom: string }): string => `${prenom} ${nom}`.trim();

/** Acts by name: the pages and the control interface offer exactly these. */
export const ACTES: Readonly<Record<string, Acte>> = {
  activer: {
    titre: "Activation de l'espace santé",
    champs: {},
    obligatoires: [],
    faire: ({ dossier }) => {
      dossier.active = true;
      return '';
    },
  },
  bloquer: {
    titre: 'Professionnel bloqué',
    champs: { professionnel: TEXTE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, at, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      const instant = at.getTime();
      dossier.bloques.set(qui.idNat, { ...qui, debut: instant, derniereAction: instant, fin: null });
      return nomDe(qui);
    },
  },
  debloquer: {
    titre: 'Professionnel débloqué',
    champs: { professionnel: TEXTE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      if (!dossier.bloques.delete(qui.idNat)) throw impossible(`${nomDe(qui)} n'était pas bloqué.`);
      return nomDe(qui);
    },
  },
  autoriser: {
    titre: 'Professionnel autorisé',
    champs: { professionnel: TEXTE, jusquAu: DATE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, at, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      const instant = at.getTime();
      const fin = texte('jusquAu') === '' ? null : Date.parse(`${texte('jusquAu')}T00:00:00Z`);
      dossier.autorisations.set(qui.idNat, { ...qui, debut: instant, derniereAction: instant, fin });
      return nomDe(qui);
    },
  },
  finAutorisation: {
    titre: 'Autorisation retirée',
    champs: { professionnel: TEXTE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      if (!dossier.autorisations.delete(qui.idNat)) throw impossible(`${nomDe(qui)} n'était pas autorisé.`);
      return nomDe(qui);
    },
  },
  designerMedecinTraitant: {
    titre: 'Médecin traitant désigné',
    champs: { professionnel: TEXTE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      if (!qui.specialite.startsWith('G15_10')) throw impossible(`${nomDe(qui)} n'est pas médecin.`);
      dossier.medecinsTraitants.set(qui.idNat, qui);
      return nomDe(qui);
    },
  },
  retirerMedecinTraitant: {
    titre: 'Médecin traitant retiré',
    champs: { professionnel: TEXTE },
    obligatoires: ['professionnel'],
    faire: ({ dossier, book, texte }) => {
      const qui = book.acteur(texte('professionnel'));
      if (!dossier.medecinsTraitants.delete(qui.idNat))
        throw impossible(`${nomDe(qui)} n'est pas son médecin traitant.`);
      return nomDe(qui);
    },
  },
  choisirAccesUrgence: {
    titre: "Choix pour les accès d'urgence",
    champs: { oppositionBrisDeGlace: BOOLEEN, oppositionCentre15: BOOLEEN, masquesEnUrgence: BOOLEEN },
    obligatoires: ['oppositionBrisDeGlace', 'oppositionCentre15', 'masquesEnUrgence'],
    faire: ({ dossier, booleen }) => {
      dossier.oppositionBrisDeGlace = booleen('oppositionBrisDeGlace');
      dossier.oppositionCentre15 = booleen('oppositionCentre15');
      dossier.masquesEnUrgence = booleen('masquesEnUrgence');
      return '';
    },
  },
  masquer: {
    titre: 'Document masqué aux professionnels',
    champs: { document: TEXTE },
    obligatoires: ['document'],
    faire: (place) => changer(place, (codes) => [...codes, CONFIDENTIALITE.masque]),
  },
  demasquer: {
    titre: 'Document rendu visible aux professionnels',
    champs: { document: TEXTE },
    obligatoires: ['document'],
    faire: (place) => changer(place, (codes) => codes.filter((code) => code !== CONFIDENTIALITE.masque)),
  },
  ajouterDocument: {
    titre: 'Document ajouté',
    champs: { titre: TEXTE, texte: LONG, type: { enum: ['EXPPAT_1', 'EXPPAT_2', 'EXPPAT_3'] } },
    obligatoires: ['titre', 'texte'],
    faire: ({ dossier, book, at, texte }) => {
      const contenu = Buffer.from(texte('texte'), 'utf8');
      if (contenu.length === 0) throw impossible('Le document est vide.');
      deposer(book, dossier, { titre: texte('titre'), type: texte('type') || 'EXPPAT_2', contenu }, at);
      return texte('titre');
    },
  },
  supprimerDocument: {
    titre: 'Document supprimé',
    champs: { document: TEXTE },
    obligatoires: ['document'],
    faire: (place) => {
      const vivante = trouver(place);
      if (!vivante.fiche.deposant.patient) {
        throw impossible('Ce document a été ajouté par un professionnel : vous ne pouvez pas le supprimer.');
      }
      vivante.statut = 'Deleted';
      return vivante.fiche.titre;
    },
  },
  designerPersonneDeConfiance: {
    titre: 'Personne de confiance désignée',
    champs: { nom: TEXTE, prenom: TEXTE, telephone: TEXTE },
    obligatoires: ['nom', 'prenom', 'telephone'],
    faire: ({ dossier, book, at, texte }) => {
      const personne = { nom: texte('nom'), prenom: texte('prenom'), telephone: texte('telephone') };
      dossier.personneDeConfiance = personne;
      deposerVolontes(book, dossier, at);
      return nomDe(personne);
    },
  },
  clore: {
    titre: "Clôture de l'espace santé",
    champs: { motif: TEXTE },
    obligatoires: [],
    faire: ({ dossier, at, texte }) => {
      dossier.clore(at.getTime(), texte('motif') || 'Demande de la personne.');
      return '';
    },
  },
  rouvrir: {
    titre: "Réouverture de l'espace santé",
    champs: {},
    obligatoires: [],
    clos: true,
    faire: ({ dossier, at }) => {
      dossier.rouvrir(at.getTime());
      return '';
    },
  },
};

/** JSON Schema of an order. */
export const ACTE_SCHEMA = {
  type: 'object',
  required: ['acte'],
  properties: { acte: { enum: Object.keys(ACTES) } },
  oneOf: Object.entries(ACTES).map(([acte, { champs, obligatoires }]) => ({
    additionalProperties: false,
    required: ['acte', ...obligatoires],
    properties: { acte: { const: acte }, ...champs },
  })),
} as const;

/** Does what the order says, and keeps it in the history. @throws DmpError */
export function agir(book: DossierBook, dossier: Dossier, ordre: ActeOrdre, at: Date): void {
  const acte = ACTES[ordre.acte];
  if (acte === undefined) throw impossible(`L'acte « ${ordre.acte} » est inconnu.`);
  const etat = dossier.etat(at.getTime());
  if (etat === 'inexistant') throw impossible("Cette personne n'a pas d'espace santé.");
  if (etat === 'clos' && acte.clos !== true) throw impossible('Cet espace santé est clos : rouvrez-le d’abord.');
  const texte = (champ: string): string => String(ordre[champ] ?? '');
  const detail = acte.faire({ dossier, book, at, texte, booleen: (champ) => ordre[champ] === true });
  const { prenoms, nomNaissance } = dossier.personne;
  dossier.tracer({
    le: at.toISOString(),
    action: acte.titre,
    par: `${prenoms[0] ?? ''} ${nomNaissance}`,
    idNat: null,
    structure: null,
    mode: 'mon espace santé',
    detail,
    notifiee: false,
  });
}

function impossible(message: string): DmpError {
  return new DmpError('E_DMP_ACTION', message);
}

function trouver({ dossier, texte }: Place): FicheVivante {
  const id = texte('document');
  const vivante = dossier.registre.courante(id);
  if (vivante === undefined || vivante.statut === 'Deleted')
    throw impossible(`Le document « ${id} » n'est pas dans cet espace.`);
  return vivante;
}

function changer(place: Place, next: (codes: readonly string[]) => readonly string[]): string {
  const avant = trouver(place);
  const { fiche } = avant;
  const codes = [...new Set(next(fiche.confidentialites))];
  if (codes.length === fiche.confidentialites.length) throw impossible('Ce document est déjà dans cet état.');
  const others = fiche.objet.classifications.filter(({ scheme }) => scheme !== UUID.confidentialite);
  const objet = { ...fiche.objet, classifications: [...others, ...codes.map(confidentialite)] };
  const moved = { ...fiche, entryUuid: nouvelUuid(), version: fiche.version + 1 };
  place.dossier.registre.remplacerVersion(avant, lireFiche(objet, moved));
  return fiche.titre;
}

/** The document where a person's wishes are read, trusted person first (domain/dmp.md 3.3: EXPPAT_1). */
export function deposerVolontes(book: DossierBook, dossier: Dossier, at: Date): void {
  const { personneDeConfiance } = dossier;
  if (personneDeConfiance === null || dossier.personne.ins === null) return;
  const former = dossier.registre.parCode('type', ['EXPPAT_1']).find(({ statut }) => statut === 'Approved');
  if (former !== undefined) former.statut = 'Deprecated';
  const { nom, prenom, telephone } = personneDeConfiance;
  const contenu = Buffer.from(`Personne de confiance : ${prenom} ${nom}, téléphone ${telephone}.\n`, 'utf8');
  deposer(book, dossier, { titre: 'Volontés et droits', type: 'EXPPAT_1', contenu }, at);
}

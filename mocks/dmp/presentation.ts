import type { Dossier } from './dossier.ts';
import type { FicheVivante } from './fiche.ts';
import { CLASSES, TYPES } from './metadata-rules.ts';

/** A document as lists show it. */
export interface DocumentVu {
  readonly uniqueId: string;
  readonly entryUuid: string;
  readonly version: number;
  readonly titre: string;
  readonly classe: string;
  readonly categorie: string;
  readonly type: string;
  readonly statut: string;
  readonly confidentialites: readonly string[];
  readonly auteur: string;
  readonly parLePatient: boolean;
  readonly date: string;
  readonly mimeType: string;
  readonly octets: number;
}

/** A document entry for a reader who does not know XDS. */
export function voirDocument({ fiche, statut }: FicheVivante): DocumentVu {
  const [author] = fiche.objet.classifications.flatMap(({ slots }) => slots.get('authorPerson') ?? []);
  const [, nom = '', prenom = ''] = author?.split('^') ?? [];
  return {
    uniqueId: fiche.uniqueId,
    entryUuid: fiche.entryUuid,
    version: fiche.version,
    titre: fiche.titre,
    classe: fiche.classe.code,
    categorie: CLASSES[fiche.classe.code] ?? fiche.classe.code,
    type: TYPES[fiche.type.code] ?? fiche.type.code,
    statut,
    confidentialites: fiche.confidentialites,
    auteur: `${prenom} ${nom}`.trim(),
    parLePatient: fiche.deposant.patient,
    date: fiche.serviceStartTime,
    mimeType: fiche.mimeType,
    octets: fiche.contenu.length,
  };
}

/** Newest version of each document, newest deposit first; signatures and former versions are left out. */
export function documentsCourants({ registre }: Dossier): readonly FicheVivante[] {
  return registre.fiches
    .filter((one) => !one.fiche.signature && registre.courante(one.fiche.uniqueId) === one)
    .reverse();
}

/** Whole state of a record, for the control interface. */
export function voirDossier(dossier: Dossier, maintenant: number) {
  const { personne, cloture } = dossier;
  const etat = dossier.etat(maintenant);
  const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
  return {
    personne: personne.id,
    nom: personne.nomNaissance,
    prenom: personne.prenoms[0] ?? '',
    matricule: personne.ins === null ? null : `${personne.ins.numero}${personne.ins.cle}`,
    etat,
    active: dossier.active,
    mineur: dossier.estMineur(maintenant),
    cloture: cloture && { le: iso(cloture.le), motif: cloture.motif, destructionLe: iso(dossier.finDeSursis) },
    oppositionBrisDeGlace: dossier.oppositionBrisDeGlace,
    oppositionCentre15: dossier.oppositionCentre15,
    masquesEnUrgence: dossier.masquesEnUrgence,
    representants: dossier.representants,
    personneDeConfiance: dossier.personneDeConfiance,
    medecinsTraitants: [...dossier.medecinsTraitants.values()],
    bloques: [...dossier.bloques.values()].map(({ idNat, nom, prenom, debut }) => ({
      idNat,
      nom,
      prenom,
      depuis: iso(debut),
    })),
    autorisations: [...dossier.autorisations.values()].map(({ idNat, nom, prenom, debut, fin }) => ({
      idNat,
      nom,
      prenom,
      debut: iso(debut),
      fin: iso(fin),
    })),
    documents: documentsCourants(dossier).map(voirDocument),
    historique: [...dossier.historique].reverse(),
  };
}

import { createHash } from 'node:crypto';
import type { Activite, NationView, Professionnel, Structure } from '../nation/model.ts';
import type { Claims } from '../oidc/jwt.ts';

/**
 * Sector data of userinfo (domain/psc.md 4.3). Field names and casing are as on the wire; what is not known is an
 * empty string, never null nor left out.
 */
export function sectorClaims(professionnel: Professionnel, nation: NationView): Claims {
  const first = professionnel.activites[0];
  const structure = first && nation.structure(first.structure);
  return {
    Secteur_Activite: first ? `${first.secteur}^1.2.250.1.71.4.2.4` : '',
    SubjectOrganization: structure?.raisonSociale ?? '',
    SubjectOrganizationID: structure ? technicalId(structure) : '',
    SubjectRole: professionnel.profession === null ? [] : [`${professionnel.profession}^1.2.250.1.213.1.1.5.5`],
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
    SubjectRefPro: { codeCivilite: professionnel.civilite ?? '', exercices: exercices(professionnel, nation) },
  };
}

/** Identifiers a professional is known by: RPPS then ADELI numbers, quality 1 (domain/psc.md 4.4). */
export function otherIds({ rpps, adeli }: Professionnel, idNat: string): readonly Claims[] {
  const known = [
    ...(rpps === null ? [] : [{ identifiant: `8${rpps}`, origine: 'RPPS', qualite: 1 }]),
    ...adeli.map((numero) => ({ identifiant: `0${numero}`, origine: 'ADELI', qualite: 1 })),
  ];
  return known.length > 0 ? known : [{ identifiant: idNat, origine: 'ETABLISSEMENT', qualite: 1 }];
}

/** One `exercice` per know-how, one for a profession without, none without a profession but for its activities. */
function exercices(professionnel: Professionnel, nation: NationView): readonly Claims[] {
  const { nom, prenom, profession, savoirFaire, activites, cartes } = professionnel;
  const inTraining = cartes.some(({ type }) => type === 'CPF');
  return (savoirFaire.length > 0 ? savoirFaire : ['']).map((codeSavoirFaire) => ({
    codeProfession: profession ?? '',
    codeCategorieProfessionnelle: profession === null ? '' : inTraining ? 'E' : 'C',
    codeCiviliteDexercice: profession === '10' && !inTraining ? 'DR' : '',
    nomDexercice: nom,
    prenomDexercice: prenom,
    codeTypeSavoirFaire: codeSavoirFaire === '' ? '' : 'S',
    codeSavoirFaire,
    activities: activites.map((activite) => activity(activite, profession, nation)),
  }));
}

function activity(activite: Activite, profession: string | null, nation: NationView): Claims {
  const structure = nation.structure(activite.structure);
  return {
    codeModeExercice: activite.mode,
    codeSecteurDactivite: activite.secteur,
    codeSectionPharmacien: activite.sectionPharmacien ?? '',
    codeRole: '',
    codeGenreActivite: '',
    numeroSiretSite: structure?.siret ?? '',
    numeroSirenSite: structure?.siret?.slice(0, 9) ?? '',
    numeroFinessSite: structure?.finessGeographique ?? '',
    numeroFinessetablissementJuridique: structure?.finessJuridique ?? '',
    identifiantTechniqueDeLaStructure: structure ? technicalId(structure) : '',
    raisonSocialeSite: structure?.raisonSociale ?? '',
    enseigneCommercialeSite: '',
    ...Object.fromEntries(POSTAL.map((name) => [name, ''])),
    ...structure?.adresse,
    codePays: '99000',
    telephone: '',
    telephone2: '',
    telecopie: '',
    adresseEMail: '',
    codeDepartement: /\((\w+)\)/.exec(structure?.departement ?? '')?.[1] ?? '',
    ancienIdentifiantDeLaStructure: '',
    autoriteDenregistrement: AUTHORITIES[profession ?? ''] ?? '',
  };
}

const POSTAL = [
  'complementDestinataire',
  'complementPointGeographique',
  'numeroVoie',
  'indiceRepetitionVoie',
  'codeTypeDeVoie',
  'libelleVoie',
  'mentionDistribution',
  'bureauCedex',
  'codePostal',
  'codeCommune',
] as const;

const AUTHORITIES: Readonly<Record<string, string>> = {
  '10': 'CNOM/CNOM/CNOM',
  '21': 'CNOP/CNOP/CNOP',
  '40': 'CNOCD/CNOCD/CNOCD',
  '50': 'CNOSF/CNOSF/CNOSF',
  '60': 'CNOI/CNOI/CNOI',
};

/** `F` + FINESS, else `R` + a number of our own (domain/psc.md 4.3: forms seen). */
function technicalId({ id, finessGeographique }: Structure): string {
  if (finessGeographique !== null) return `F${finessGeographique}`;
  return `R${(Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 8), 16) % 900_000) + 100_000}`;
}

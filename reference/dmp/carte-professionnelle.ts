import type { CarteProfessionnelle } from './carte.ts';
import { OID } from './codes.ts';
import type { Professionnel } from './echanges.ts';

export type { CarteProfessionnelle };

/** Professions (TRE_G15) as people name them. */
const PROFESSIONS: Readonly<Record<string, string>> = {
  '10': 'Médecin',
  '21': 'Pharmacien',
  '40': 'Chirurgien-dentiste',
  '50': 'Sage-femme',
  '60': 'Infirmier',
  '70': 'Masseur-kinésithérapeute',
  '80': 'Pédicure-podologue',
};

/** Code system of the second role, for professions that have one (domain/dmp.md 2). */
const SECOND_ROLE: Readonly<Record<string, string>> = { '10': OID.savoirFaire, '21': OID.sectionOrdre };

const SECRETARIAT = { code: 'SECRETARIAT_MEDICAL', codeSystem: OID.roleNonPs, libelle: 'Secrétaire médicale' } as const;

/** Roles of the VIHF for the holder of a card (domain/dmp.md 2). */
export function professionnelDe(carte: CarteProfessionnelle): Professionnel {
  const { identifiantNational: idNat, nom, prenom, profession, savoirFaire } = carte;
  if (carte.carte === 'CPE' || profession === null) {
    return { idNat, nom, prenom, profession: SECRETARIAT, savoirFaire: null };
  }
  const training = carte.carte === 'CPF';
  const libelle = PROFESSIONS[profession] ?? profession;
  const system = training ? undefined : SECOND_ROLE[profession];
  return {
    idNat,
    nom,
    prenom,
    profession: {
      code: profession,
      codeSystem: training ? OID.professionEnFormation : OID.profession,
      libelle: training ? `${libelle} en formation` : libelle,
    },
    savoirFaire:
      system === undefined || savoirFaire === null
        ? null
        : { code: savoirFaire, codeSystem: system, libelle: savoirFaire },
  };
}

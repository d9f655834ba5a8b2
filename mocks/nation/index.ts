/** Public entry of the nation room: what services, the command line and the benches may import. */

export { COMPTE_ORDINAIRE } from './compte-franceconnect.ts';
export { nationControl } from './control.ts';
export { beneficiairesDe, droitsDe, type Familles, jourDroits, rattachementsDe } from './droits.ts';
export { NationError, type NationErrorCode } from './errors.ts';
export { estMatriculeEssai, matriculeEssai } from './essai.ts';
export {
  ecrirePsIdNat,
  ecrireStructIdNat,
  type PsIdNat,
  parsePsIdNat,
  parseStructIdNat,
  type StructIdNat,
} from './idnat.ts';
export {
  caracteresAutorises,
  estNomNaissanceConforme,
  estPrenomConforme,
  formeComparable,
  normaliserTrait,
} from './ins.ts';
export { type LectureLogicielsPsc, lireLogicielsPsc } from './logiciels-psc.ts';
export { cleLuhn, estAdeli, estFiness, estRpps, estSiren, estSiret, luhnValide } from './luhn.ts';
export * from './model.ts';
export { type ModificationPersonne, Nation, type NationOptions } from './nation.ts';
export { aFormeNumero, cleNir, cleValide, OID_INS, parseMatriculeIns } from './nir.ts';
export { type GenerateurPopulation, generateurMemorise, Population } from './population.ts';
export { fichierPreset, loadPreset, presetsLivres, validerPreset } from './preset.ts';
export { enumerer as enumererProblemes, type Probleme } from './problemes.ts';
export { SCHEMAS } from './schemas.ts';
export type { Evenement, EvenementDemande, TypeEvenement } from './vie.ts';

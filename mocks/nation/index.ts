/** Public entry of the nation room: what services, the command line and the benches may import. */
export { nationControl } from './control.ts';
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
export { cleLuhn, estAdeli, estFiness, estRpps, estSiren, estSiret, luhnValide } from './luhn.ts';
export * from './model.ts';
export { type ModificationPersonne, Nation, type NationOptions } from './nation.ts';
export { aFormeNumero, cleNir, cleValide, OID_INS, parseMatriculeIns } from './nir.ts';
export { type GenerateurPopulation, generateurMemorise, Population } from './population.ts';
export { fichierPreset, loadPreset, presetsLivres, validerPreset } from './preset.ts';
export type { Evenement, EvenementDemande, TypeEvenement } from './vie.ts';

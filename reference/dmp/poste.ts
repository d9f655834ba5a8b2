import type { Horloge } from '../clock.ts';
import { cleMatricule } from '../identity/matricule.ts';
import type { Identite, Matricule } from '../identity/model.ts';
import type { Parole } from '../identity/vue.ts';
import type { Policies } from '../policies.ts';
import type { ClientDmp } from './client-dmp.ts';
import type { Contexte, Professionnel } from './echanges.ts';
import type { PatientDmp } from './model.ts';
import type { PriseEnCharge, SuiviDmp } from './modele-dossier.ts';
import type { AccesDemande } from './policies.ts';

/** What every act on a DMP rests on. */
export interface Poste {
  readonly client: ClientDmp;
  readonly policies: Policies;
  readonly horloge: Horloge;
  readonly uuid: () => string;
  /** Who works in the software now. */
  readonly professionnel: Professionnel;
  /** Its usual user, who answers for what has no author of their own. */
  readonly habituel: Professionnel;
}

/** An act on the DMP of a person: its name in their history, what the screen says, what is kept. */
export interface Fait {
  readonly acte: string;
  readonly parole: Parole;
  readonly suivi: SuiviDmp;
}

/** An act that was not made, and why. */
export function refuse(acte: string, refus: string, suivi: SuiviDmp): Fait {
  return { acte: `${acte} : refus`, parole: { refus }, suivi };
}

/** The person of a record, under an INS; null when that INS lacks its key or its OID. */
export function patientDe({ id, traits }: Identite, matricule: Matricule | null): PatientDmp | null {
  const oid = matricule?.oid ?? null;
  const key = matricule === null ? null : (matricule.cle ?? cleMatricule(matricule.numero));
  if (matricule === null || oid === null || key === null) return null;
  return {
    ipp: id,
    ins: `${matricule.numero}${key}`,
    oid,
    nomNaissance: traits.nomNaissance,
    prenom: traits.premierPrenom,
    sexe: traits.sexe,
    dateNaissance: traits.dateNaissance,
  };
}

export const SANS_INS =
  "Cette fiche n'a pas d'INS complète : son DMP ne peut pas être trouvé. Appelez INSi, ou faites vérifier l'INS.";

/** How a professional speaks to the DMP to read a record or to change its documents. */
export function contexteDe(
  { policies }: Pick<Poste, 'policies'>,
  professionnel: Professionnel,
  patient: PatientDmp | null,
  acces: AccesDemande = { acces: 'normal', motif: null },
): Contexte {
  return { mode: policies.modeDeConsultation(), professionnel, patient, ...acces };
}

/** The episode under way, null when none was opened. */
export function priseEnChargeDe({ prisesEnCharge }: SuiviDmp): PriseEnCharge | null {
  return prisesEnCharge.at(-1) ?? null;
}

/** Years of majority. */
const MAJORITE = 18;

/** True for a minor on that day, `AAAA-MM-JJ`; an unknown month or day (`00`) counts as the first. */
export function estMineur({ traits }: Identite, jour: string): boolean {
  const [year = '', month = '', day = ''] = traits.dateNaissance.split('-');
  const majority = `${Number(year) + MAJORITE}-${month === '00' ? '01' : month}-${day === '00' ? '01' : day}`;
  return jour < majority;
}

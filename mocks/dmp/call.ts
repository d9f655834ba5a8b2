import type { MtomMessage } from '../soap/mtom.ts';
import type { OpenXml, XmlTree } from '../soap/xml.ts';
import type { DossierBook } from './book.ts';
import type { Appelant, DmpNation } from './caller.ts';
import type { Dossier, Trace } from './dossier.ts';
import { estHabilite } from './habilitations.ts';
import { type Action, type Colonne, type Droit, droitDe } from './matrix.ts';
import type { OperationFacts } from './operations.ts';
import { Refusal } from './refusals.ts';
import type { DmpSettings } from './settings.ts';
import { estMedecinDuTravail, type Vihf } from './vihf.ts';

/** All that the answer of one call depends on, once the caller's access is established. */
export interface Call {
  readonly facts: OperationFacts;
  readonly payload: XmlTree;
  readonly xml: OpenXml;
  readonly message: MtomMessage;
  readonly vihf: Vihf;
  readonly appelant: Appelant;
  readonly book: DossierBook;
  readonly nation: DmpNation;
  readonly settings: DmpSettings;
  readonly at: Date;
}

/** Column of the functional matrix (domain/dmp.md 5.1): the attending doctor depends on the record. */
export function colonneDe({ appelant }: Call, dossier: Dossier | null): Colonne {
  if (appelant.mode === 'INDIRECTE') return 'ES';
  if (appelant.categorie === 'non-ps') return 'CPE';
  if (dossier?.medecinsTraitants.has(appelant.idNat) === true) return 'MT';
  if (estMedecinDuTravail(appelant.roles)) return 'MdT';
  return appelant.categorie === 'medecin' ? 'M' : 'NM';
}

/** Right of the caller to an action on a record. */
export function droit(call: Call, action: Action, dossier: Dossier | null): Droit {
  const { acces, mode } = call.appelant;
  return droitDe(action, colonneDe(call, dossier), acces, mode);
}

const COLONNES: Readonly<Record<Colonne, string>> = {
  NM: 'professionnel de santé non médecin',
  M: 'médecin',
  MdT: 'médecin du travail',
  MT: 'médecin traitant',
  CPE: 'non-professionnel de santé',
  ES: 'logiciel de structure (authentification indirecte)',
};

/** @throws Refusal `droits` when the matrix says no */
export function exiger(call: Call, action: Action, dossier: Dossier | null): Droit {
  const found = droit(call, action, dossier);
  if (found !== 'non') return found;
  const { acces, mode } = call.appelant;
  throw new Refusal(
    'droits',
    `La matrice des droits refuse « ${action} » à ce profil : ${COLONNES[colonneDe(call, dossier)]}, authentification ${mode}, accès ${acces}.`,
  );
}

/** Record named by the VIHF, in a state that lets it be used. @throws Refusal */
export function dossierOuvert(call: Call): Dossier {
  const dossier = dossierDesigne(call);
  const etat = dossier?.etat(call.at.getTime()) ?? 'inexistant';
  if (dossier === undefined || etat === 'inexistant') {
    const xds = call.facts.carrier.startsWith('xds');
    throw new Refusal(xds ? 'patient-inconnu' : 'dossier-inexistant', texteInconnu(call));
  }
  if (etat === 'clos') throw new Refusal('dossier-clos');
  return dossier;
}

/** Record named by the VIHF whatever its state; undefined for nobody of the nation. */
export function dossierDesigne({ vihf, book }: Call): Dossier | undefined {
  return vihf.patient === null ? undefined : book.parIns(vihf.patient.ins);
}

function texteInconnu({ vihf }: Call): string {
  const ins = vihf.patient?.ins ?? '';
  // AME and provisional numbers are no INS: they begin with another digit than 1 or 2 (domain/dmp.md 5.3).
  return /^[12]/.test(ins)
    ? `Il n'existe pas de DMP pour le matricule ${ins}.`
    : `Le numéro ${ins} n'est pas un matricule INS : il n'existe pas de DMP pour un numéro provisoire.`;
}

const OPPOSITIONS = {
  bris_de_glace: ({ oppositionBrisDeGlace }: Dossier) => oppositionBrisDeGlace,
  centre_15: ({ oppositionCentre15 }: Dossier) => oppositionCentre15,
} as const;

/**
 * Whether the person lets this professional consult: blocked never, in an emergency unless opposed, else authorised
 * (domain/dmp.md 5.3).
 *
 * @throws Refusal `bloque`, `opposition`, `sans-autorisation`, `autorisation-expiree`
 */
export function exigerConsultation({ appelant, at }: Call, dossier: Dossier): void {
  const etat = dossier.autorisation(appelant.idNat, appelant.structure, at.getTime());
  if (etat === 'interdite') throw new Refusal('bloque');
  if (appelant.acces !== 'normal') {
    if (OPPOSITIONS[appelant.acces](dossier)) throw new Refusal('opposition');
    return;
  }
  if (etat === 'inexistante') throw new Refusal('sans-autorisation');
  if (etat === 'expiree') throw new Refusal('autorisation-expiree');
}

/** True when the document matrix lets the caller's profession see this class; staff and softwares see by reference only. */
export function habilite({ appelant, settings }: Call, classe: string): boolean {
  const [role] = appelant.roles;
  return appelant.categorie !== 'non-ps' && estHabilite(settings.habilitations, role?.code ?? '', classe);
}

/** Keeps the trace that the person reads, with the real name of who acted (domain/dmp.md 5.3). */
export function tracer(
  { appelant, at }: Call,
  dossier: Dossier,
  action: string,
  detail: string,
  notifiee: Trace['notifiee'],
): void {
  const { prenom, nom, idNat, raisonSociale, acces } = appelant;
  dossier.tracer({
    le: at.toISOString(),
    action,
    par: `${prenom} ${nom}`.trim(),
    idNat,
    structure: raisonSociale,
    mode: acces,
    detail,
    notifiee,
  });
}

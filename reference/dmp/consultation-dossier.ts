import type { Identite } from '../identity/model.ts';
import { direRefus } from './conformant.ts';
import type { Existence, FicheDmp, FiltreDmp, Professionnel, Reponse } from './echanges.ts';
import { lireDocument } from './lecture-document.ts';
import type { PatientDmp } from './model.ts';
import type { Consentement, Copie, Filtre, SuiviDmp, Urgence } from './modele-dossier.ts';
import type { AccesDemande } from './policies.ts';
import { contexteDe, type Fait, type Poste, patientDe, priseEnChargeDe, refuse, SANS_INS } from './poste.ts';
import { lireVolontes } from './volontes.ts';

const EXISTENCE = "Test d'existence du DMP";
const CONSULTATION = 'Consultation du DMP';
const OUVERTURE = "Ouverture d'un document du DMP";

/** Does this person have a DMP? Asked by the INS alone (TD0.2). */
export async function tester(poste: Poste, identite: Identite, suivi: SuiviDmp): Promise<Fait> {
  const refus = poste.policies.refusExistence();
  if (refus !== null) return refuse(EXISTENCE, refus, suivi);
  const patient = patientDe(identite, identite.matricule);
  if (patient === null) return refuse(EXISTENCE, SANS_INS, suivi);
  const reponse = await poste.client.existence(contexteDe(poste, poste.professionnel, patient));
  if (reponse.kind !== 'succes') return refuse(EXISTENCE, direRefus(reponse), suivi);
  const existence = reponse.valeur;
  const stop = poste.policies.refusUsage(existence);
  return {
    acte: EXISTENCE,
    parole:
      stop === null ? { message: 'Cette personne a un DMP : il peut être alimenté et consulté.' } : { alertes: [stop] },
    suivi: { ...suivi, existence },
  };
}

/** Why this user may not look at this record, and the consent that the consultation would rest on. */
export function relationDeSoin(
  { policies, professionnel }: Poste,
  suivi: SuiviDmp,
): { readonly refus: string } | { readonly appui: Consentement | null } {
  const episode = priseEnChargeDe(suivi);
  const { idNat } = professionnel;
  const mine = suivi.consentements.filter((one) => one.professionnel === idNat);
  const refus = policies.refusSansSoin(episode);
  if (refus !== null) return { refus };
  if (episode === null || !policies.consentementExige(episode, policies.dansLEquipe(episode, idNat))) {
    return { appui: null };
  }
  const appui = mine.find((one) => policies.consentementVaut(one, episode));
  return appui === undefined
    ? {
        refus:
          'Recueillez et notez le consentement de la personne (ou de son représentant) avant de consulter son DMP.',
      }
    : { appui };
}

/** The list of documents (TD3.1), in the ordinary way or in an emergency. */
export async function lister(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  filtre: Filtre = {},
  urgence?: Urgence,
): Promise<Fait> {
  const { policies } = poste;
  const who = policies.quiConsulte(poste.professionnel, poste.habituel);
  const fermer = (refus: string, kept: SuiviDmp = suivi) =>
    refuse(CONSULTATION, refus, { ...kept, consultation: null });
  if ('refus' in who) return fermer(who.refus);
  const patient = patientDe(identite, identite.matricule);
  if (patient === null) return fermer(SANS_INS);
  const lien = urgence === undefined ? relationDeSoin(poste, suivi) : { appui: null };
  if ('refus' in lien) return fermer(lien.refus);
  const opened = await ouvrirDossier(poste, who.professionnel, patient, urgence);
  const seen = opened.existence === null ? suivi : { ...suivi, existence: opened.existence };
  if ('refus' in opened) {
    const { existence, consultation } = seen;
    const offered =
      existence === null || consultation === null ? [] : policies.documentsOfferts(existence, consultation.fiches);
    const kept = consultation !== null && offered.length > 0 ? { ...consultation, fiches: offered } : null;
    return refuse(CONSULTATION, opened.refus, { ...seen, consultation: kept });
  }
  const found = 'fiches' in opened ? opened : await chercher(poste, who.professionnel, patient, opened.acces, filtre);
  if ('refus' in found) return fermer(found.refus, seen);
  const contexte = contexteDe(poste, who.professionnel, patient, found.acces);
  const volontes = policies.montreVolontes() ? await lireVolontes(poste, contexte, found.fiches) : null;
  const consultation = { professionnel: poste.professionnel.idNat, ...found.acces, fiches: found.fiches };
  return {
    acte: urgence === undefined ? CONSULTATION : `${CONSULTATION} en urgence (${found.acces.motif ?? 'sans motif'})`,
    parole: { message: annonce(found.fiches.length) },
    suivi: { ...seen, consultation, ouvert: null, volontes, consentements: consommer(seen.consentements, lien.appui) },
  };
}

const annonce = (count: number): string =>
  count === 0 ? 'Le DMP ne contient aucun document pour cette recherche.' : `Documents trouvés dans le DMP : ${count}.`;

/** A consent serves once (seed 003:236). */
export function consommer(all: readonly Consentement[], used: Consentement | null): readonly Consentement[] {
  return all.map((one) => (one === used ? { ...one, utilise: true } : one));
}

type Ouverture =
  | { readonly existence: Existence | null; readonly refus: string }
  | { readonly existence: Existence; readonly acces: AccesDemande }
  /** The DMP already answered; only a software that hides a refusal has a list here. */
  | { readonly existence: null; readonly acces: AccesDemande; readonly fiches: readonly FicheDmp[] };

/** Existence, then the right to come in: declared to the DMP (TD0.3), or taken in an emergency. */
async function ouvrirDossier(
  poste: Poste,
  professionnel: Professionnel,
  patient: PatientDmp,
  urgence: Urgence | undefined,
): Promise<Ouverture> {
  const { client, policies } = poste;
  if (urgence !== undefined) return await entrerEnUrgence(poste, professionnel, patient, urgence);
  const ordinaire = policies.accesOrdinaire();
  const normal = contexteDe(poste, professionnel, patient);
  const reponse = await client.existence(normal);
  if (reponse.kind !== 'succes') return { existence: null, acces: ordinaire, ...policies.lireListe(reponse) };
  const existence = reponse.valeur;
  const stop = policies.refusUsage(existence);
  if (stop !== null) return { existence, refus: stop };
  const entitled = existence.autorisation === 'VALIDE' || existence.medecinTraitant || normal.mode === 'INDIRECTE';
  if (!entitled && ordinaire.acces === 'normal') {
    const declared = await client.declarerAcces(normal, 'AJOUT');
    // A refusal here is that of the search to come: it is the search that says it.
    if (declared.kind === 'incident') return { existence, refus: declared.texte };
  }
  return { existence, acces: ordinaire };
}

async function entrerEnUrgence(
  poste: Poste,
  professionnel: Professionnel,
  patient: PatientDmp,
  urgence: Urgence,
): Promise<Ouverture> {
  const { client, policies } = poste;
  const refus = policies.refusUrgence(urgence);
  if (refus !== null) return { existence: null, refus };
  const acces: AccesDemande = { acces: policies.modeUrgence(urgence.mode), motif: urgence.motif };
  const reponse = await client.donneesAdministratives(contexteDe(poste, professionnel, patient));
  if (reponse.kind !== 'succes') return { existence: null, refus: direRefus(reponse) };
  const { oppositionBrisDeGlace, oppositionCentre15, representants: _, ...existence } = reponse.valeur;
  const stop =
    policies.refusUsage(existence) ??
    policies.refusBlocage(existence) ??
    policies.refusOpposition(acces.acces, { oppositionBrisDeGlace, oppositionCentre15 });
  return stop === null ? { existence, acces } : { existence, refus: stop };
}

/** Milliseconds of the first search of a record: two years (domain/dmp.md 3.5). */
const DEUX_ANS_MS = 2 * 365 * 86_400_000;

type Trouve = { readonly refus: string } | { readonly fiches: readonly FicheDmp[]; readonly acces: AccesDemande };

async function chercher(
  poste: Poste,
  professionnel: Professionnel,
  patient: PatientDmp,
  acces: AccesDemande,
  filtre: Filtre,
): Promise<Trouve> {
  const { policies } = poste;
  const reponse = await chercherDocuments(poste, professionnel, patient, acces, filtre);
  const again = reponse.kind === 'refus' ? policies.apresRefusDuDmp(acces.acces) : null;
  if (again !== null) return await chercher(poste, professionnel, patient, again, filtre);
  const read = policies.lireListe(reponse);
  return 'refus' in read ? read : { fiches: read.fiches, acces };
}

/** One search of documents in force. */
export function chercherDocuments(
  poste: Poste,
  professionnel: Professionnel,
  patient: PatientDmp,
  acces: AccesDemande,
  filtre: Filtre,
): Promise<Reponse<readonly FicheDmp[]>> {
  return poste.client.rechercher(contexteDe(poste, professionnel, patient, acces), filtreDmp(poste, filtre));
}

/** Documents in force, of the last two years unless a date was chosen (EX_3.1-1030, domain/dmp.md 3.5). */
function filtreDmp({ policies, horloge }: Poste, { categories, medicamentsDelivres, depuis }: Filtre): FiltreDmp {
  const since = depuis ?? new Date(horloge.now() - DEUX_ANS_MS).toISOString().slice(0, 10);
  return {
    statuts: ['Approved'],
    debutDes: `${since.replaceAll('-', '')}000000`,
    ...(categories === undefined ? {} : { classes: categories }),
    ...(medicamentsDelivres === true ? policies.filtreMedicaments() : {}),
  };
}

/** One document of the list (TD3.2), asked again each time: rights may have changed since. */
export async function ouvrir(poste: Poste, identite: Identite, suivi: SuiviDmp, document: string): Promise<Fait> {
  const { client, policies, professionnel, habituel } = poste;
  const patient = patientDe(identite, identite.matricule);
  const copie = suivi.copies.find((one) => one.document === document) ?? null;
  const fiche = ficheDe(suivi, document);
  const who = policies.quiConsulte(professionnel, habituel);
  if ('refus' in who) return refuse(OUVERTURE, who.refus, suivi);
  if (patient === null) return refuse(OUVERTURE, SANS_INS, suivi);
  const { consultation } = suivi;
  if (fiche === null || consultation?.professionnel !== professionnel.idNat) {
    const kept = policies.copieAuLieuDuDocument(copie);
    return kept === null
      ? refuse(OUVERTURE, "Consultez d'abord le DMP : ce document n'est pas dans la liste affichée.", {
          ...suivi,
          ouvert: null,
        })
      : montrer(suivi, kept, professionnel.idNat);
  }
  const { acces, motif } = consultation;
  const reponse = await client.consulter(contexteDe(poste, who.professionnel, patient, { acces, motif }), document);
  if (reponse.kind === 'succes') {
    return montrer(suivi, { document, titre: fiche.titre, ...lireDocument(reponse.valeur) }, professionnel.idNat);
  }
  const kept = policies.copieAuLieuDuDocument(copie);
  return kept === null
    ? refuse(OUVERTURE, direRefus(reponse), { ...suivi, ouvert: null })
    : montrer(suivi, kept, professionnel.idNat);
}

function montrer(suivi: SuiviDmp, copie: Copie, professionnel: string): Fait {
  const copies = [...suivi.copies.filter(({ document }) => document !== copie.document), copie];
  return {
    acte: OUVERTURE,
    parole: { message: `Document ouvert : ${copie.titre}.` },
    suivi: { ...suivi, ouvert: { ...copie, professionnel }, copies },
  };
}

/** The line of the list shown. */
export function ficheDe({ consultation }: SuiviDmp, document: string): FicheDmp | null {
  return consultation?.fiches.find(({ uniqueId }) => uniqueId === document) ?? null;
}

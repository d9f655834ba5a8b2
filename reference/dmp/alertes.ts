import type { Identite } from '../identity/model.ts';
import { direRefus } from './conformant.ts';
import { chercherDocuments, consommer, relationDeSoin } from './consultation-dossier.ts';
import type { FicheDmp } from './echanges.ts';
import type { Abonnement, AlerteEnvoyee, SuiviDmp } from './modele-dossier.ts';
import { type Fait, type Poste, patientDe, refuse, SANS_INS } from './poste.ts';

const DEMANDE = "Demande d'alertes sur le DMP";
const RELEVE = 'Recherche de nouveaux documents du DMP';

type Recherche = { readonly refus: string } | { readonly fiches: readonly FicheDmp[]; readonly suivi: SuiviDmp };

/** To look for new documents is to consult: the same people may, for the same reasons (seed 004:secrecy). */
async function documents(poste: Poste, identite: Identite, suivi: SuiviDmp): Promise<Recherche> {
  const who = poste.policies.quiConsulte(poste.professionnel, poste.habituel);
  if ('refus' in who) return who;
  const lien = relationDeSoin(poste, suivi);
  if ('refus' in lien) return lien;
  const patient = patientDe(identite, identite.matricule);
  if (patient === null) return { refus: SANS_INS };
  const reponse = await chercherDocuments(poste, who.professionnel, patient, { acces: 'normal', motif: null }, {});
  if (reponse.kind !== 'succes') return { refus: direRefus(reponse) };
  return { fiches: reponse.valeur, suivi: { ...suivi, consentements: consommer(suivi.consentements, lien.appui) } };
}

/** A professional asks to be told of new documents of some classes (seed 003:1); those already there are not new. */
export async function sAbonner(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  moyen: Abonnement['moyen'],
  categories: readonly string[],
): Promise<Fait> {
  const found = await documents(poste, identite, suivi);
  if ('refus' in found) return refuse(DEMANDE, found.refus, suivi);
  const { idNat, nom, prenom } = poste.professionnel;
  const abonnement: Abonnement = {
    professionnel: { idNat, nom: `${prenom} ${nom}` },
    moyen,
    categories,
    connus: found.fiches.map(({ uniqueId }) => uniqueId),
  };
  const others = suivi.abonnements.filter((one) => one.professionnel.idNat !== idNat);
  return {
    acte: DEMANDE,
    parole: { message: 'Vous serez prévenu des nouveaux documents de ces catégories.' },
    suivi: { ...found.suivi, abonnements: [...others, abonnement] },
  };
}

/** Looks for what arrived since, and tells the subscribers among the users. */
export async function relever(poste: Poste, identite: Identite, suivi: SuiviDmp): Promise<Fait> {
  const mine = suivi.abonnements.filter((one) => one.professionnel.idNat === poste.professionnel.idNat);
  if (mine.length === 0) return refuse(RELEVE, "Vous n'avez demandé aucune alerte sur ce DMP.", suivi);
  const found = await documents(poste, identite, suivi);
  if ('refus' in found) return refuse(RELEVE, found.refus, suivi);
  const { fiches } = found;
  const sent = mine.flatMap((one) => alertesDe(poste, one, fiches));
  const known = fiches.map(({ uniqueId }) => uniqueId);
  return {
    acte: RELEVE,
    parole: { message: `Alertes envoyées : ${sent.length}.` },
    suivi: {
      ...found.suivi,
      abonnements: suivi.abonnements.map((one) => (mine.includes(one) ? { ...one, connus: known } : one)),
      alertes: [...suivi.alertes, ...sent],
    },
  };
}

function alertesDe({ policies }: Poste, abonnement: Abonnement, fiches: readonly FicheDmp[]): readonly AlerteEnvoyee[] {
  return fiches
    .filter(({ uniqueId }) => !abonnement.connus.includes(uniqueId))
    .filter((fiche) => policies.concerne(abonnement, fiche))
    .map(({ titre, classe }) => ({
      moyen: abonnement.moyen,
      destinataire: abonnement.professionnel.nom,
      titre,
      categorie: classe,
    }));
}

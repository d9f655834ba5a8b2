import type { Identite } from '../identity/model.ts';
import { direRefus } from './conformant.ts';
import { chercherDocuments } from './consultation-dossier.ts';
import type { FicheDmp, Reponse } from './echanges.ts';
import type { Abonnement, AlerteEnvoyee, SuiviDmp } from './modele-dossier.ts';
import { type Fait, type Poste, patientDe, refuse, SANS_INS } from './poste.ts';

const DEMANDE = "Demande d'alertes sur le DMP";
const RELEVE = 'Recherche de nouveaux documents du DMP';

async function documents(
  poste: Poste,
  identite: Identite,
): Promise<Reponse<readonly FicheDmp[]> | { readonly kind: 'sans-ins' }> {
  const patient = patientDe(identite, identite.matricule);
  if (patient === null) return { kind: 'sans-ins' };
  return await chercherDocuments(poste, poste.professionnel, patient, { acces: 'normal', motif: null }, {});
}

const echec = (reponse: Awaited<ReturnType<typeof documents>>): string | null =>
  reponse.kind === 'succes' ? null : reponse.kind === 'sans-ins' ? SANS_INS : direRefus(reponse);

/** A professional asks to be told of new documents of some classes (seed 003:1); those already there are not new. */
export async function sAbonner(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  moyen: Abonnement['moyen'],
  categories: readonly string[],
): Promise<Fait> {
  const reponse = await documents(poste, identite);
  if (reponse.kind !== 'succes') return refuse(DEMANDE, echec(reponse) ?? '', suivi);
  const { idNat, nom, prenom } = poste.professionnel;
  const abonnement: Abonnement = {
    professionnel: { idNat, nom: `${prenom} ${nom}` },
    moyen,
    categories,
    connus: reponse.valeur.map(({ uniqueId }) => uniqueId),
  };
  const others = suivi.abonnements.filter((one) => one.professionnel.idNat !== idNat);
  return {
    acte: DEMANDE,
    parole: { message: 'Vous serez prévenu des nouveaux documents de ces catégories.' },
    suivi: { ...suivi, abonnements: [...others, abonnement] },
  };
}

/** Looks for what arrived since, and tells the subscribers among the users. */
export async function relever(poste: Poste, identite: Identite, suivi: SuiviDmp): Promise<Fait> {
  const mine = suivi.abonnements.filter((one) => one.professionnel.idNat === poste.professionnel.idNat);
  if (mine.length === 0) return refuse(RELEVE, "Vous n'avez demandé aucune alerte sur ce DMP.", suivi);
  const reponse = await documents(poste, identite);
  if (reponse.kind !== 'succes') return refuse(RELEVE, echec(reponse) ?? '', suivi);
  const fiches = reponse.valeur;
  const sent = mine.flatMap((one) => alertesDe(poste, one, fiches));
  const known = fiches.map(({ uniqueId }) => uniqueId);
  return {
    acte: RELEVE,
    parole: { message: `Alertes envoyées : ${sent.length}.` },
    suivi: {
      ...suivi,
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

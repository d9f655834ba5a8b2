import type { Identite } from '../identity/model.ts';
import { direRefus, estProfessionnelDeSante } from './conformant.ts';
import type { Contexte, DepotDmp, Professionnel, Reponse } from './echanges.ts';
import type { PatientDmp } from './model.ts';
import type { ChoixConfidentialite, Envoi, IssueEnvoi, SuiviDmp } from './modele-dossier.ts';
import { type Fait, type Poste, patientDe, refuse, SANS_INS } from './poste.ts';

/** The document that this software sends: a consultation report (LOINC type, JDV_J57 class). */
export const COMPTE_RENDU = {
  titre: 'Compte rendu de consultation',
  type: '11488-4',
  typeLibelle: 'Compte rendu de consultation',
  classe: '10',
  classeLibelle: 'Compte rendu',
} as const;

const ALIMENTATION = 'Alimentation du DMP';

/** Feeding is the structure's (INDIRECTE), in the name of who works there (domain/dmp.md 1.4). */
export function contexteAlimentation({ professionnel }: Pick<Poste, 'professionnel'>, patient: PatientDmp): Contexte {
  return { mode: 'INDIRECTE', professionnel, patient, acces: 'normal', motif: null };
}

/** Staff send documents that a health professional answers for. */
export function auteurDe({ professionnel, habituel }: Pick<Poste, 'professionnel' | 'habituel'>): Professionnel {
  return estProfessionnelDeSante(professionnel) ? professionnel : habituel;
}

/** Sends a consultation report of this person to their DMP; nothing leaves that the rules forbid, and nothing is lost. */
export async function alimenter(
  poste: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  choix: ChoixConfidentialite = {},
): Promise<Fait> {
  const { client, policies, horloge } = poste;
  const allowed = policies.insPourDmp(identite);
  if ('refus' in allowed) return refuse(ALIMENTATION, allowed.refus, suivi);
  const stop = policies.refusAlimentation(suivi);
  if (stop !== null) return refuse(ALIMENTATION, stop, suivi);
  const patient = patientDe(identite, allowed.ins);
  if (patient === null) return refuse(ALIMENTATION, SANS_INS, suivi);
  const contexte = contexteAlimentation(poste, patient);
  const existence = await client.existence(contexte);
  if (existence.kind !== 'succes') return noter(poste, suivi, echec(existence));
  const seen = { ...suivi, existence: existence.valeur };
  const closed = policies.refusUsage(existence.valeur);
  if (closed !== null) {
    const { etat } = existence.valeur;
    return noter(poste, seen, { kind: etat === 'ouvert' ? 'refus' : etat, texte: closed });
  }
  const texte = `Compte rendu fictif. La personne a été reçue le ${horloge.jour().split('-').reverse().join('/')}.`;
  const depot: DepotDmp = {
    auteur: auteurDe(poste),
    ...COMPTE_RENDU,
    texte,
    confidentialites: policies.confidentialites(choix),
    remplace: null,
  };
  const sent = await client.alimenter(contexte, depot);
  return noter(
    poste,
    seen,
    sent.kind === 'succes' ? { kind: 'transmis', document: sent.valeur.uniqueId } : echec(sent),
  );
}

function echec(reponse: Exclude<Reponse<unknown>, { readonly kind: 'succes' }>): IssueEnvoi {
  return { kind: reponse.kind, texte: direRefus(reponse) };
}

/** The queue after a sending: what did not go stays in it, with the reason. */
function noter({ policies }: Poste, suivi: SuiviDmp, issue: IssueEnvoi): Fait {
  const envoi = policies.noterEnvoi(COMPTE_RENDU.titre, issue);
  if (envoi === null) return { acte: ALIMENTATION, parole: {}, suivi };
  const gone = envoi.etat === 'transmis';
  return {
    acte: gone ? ALIMENTATION : `${ALIMENTATION} sans succès`,
    parole: dire(envoi),
    suivi: { ...suivi, envois: [...suivi.envois, envoi] },
  };
}

function dire({ titre, etat, texte }: Envoi) {
  if (etat === 'transmis') return { message: `Le document « ${titre} » est dans le DMP de l'usager.` };
  return {
    message: `Le document « ${titre} » n'est pas enregistré comme transmis au DMP : il reste dans la file des envois.`,
    ...(texte === null ? {} : { alertes: [texte] }),
  };
}

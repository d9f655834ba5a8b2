import { ReferenceSystemError } from '../errors.ts';
import { type Vue, vueSansIdentite } from '../identity/vue.ts';
import type { Preadmission, Saisie } from './model.ts';
import type { Portail } from './portail.ts';
import { preadmissionVue } from './vue.ts';

/** What the pilot interface gives for an act on the portal. */
export type PreadmissionActe = (body: unknown, id: string) => Vue | Promise<Vue>;

/** Capabilities declared when the portal is configured. */
export const CAPACITES_PORTAIL = ['fcd.preadmission', 'fcd.accueil'];

/** The acts of a patient on the portal, and of the desk on what it sends, as the pilot interface names them. */
export function actesPortail(
  portail: Portail,
  lireFiche: (id: string) => Vue,
): { readonly lire: (id: string) => Vue; readonly actes: Readonly<Record<string, PreadmissionActe>> } {
  const find = (id: string): Preadmission => {
    const found = portail.lire(id);
    if (found !== undefined) return found;
    throw new ReferenceSystemError('E_IDENTITY_UNKNOWN', `Aucune préadmission ne porte l'identifiant « ${id} ».`);
  };
  const show = (preadmission: Preadmission & { readonly refus?: string }, adresse: string | null = null): Vue => {
    const { fiche, message, alertes, refus } = preadmission;
    const parole = { message: message ?? undefined, alertes, refus };
    const base = fiche === null ? vueSansIdentite(parole) : { ...lireFiche(fiche), ...paroles(parole) };
    return { ...base, preadmission: preadmissionVue(preadmission, portail.policies, adresse) };
  };
  const actes: Readonly<Record<string, PreadmissionActe>> = {
    '/preadmissions': (body) => show(portail.ouvrir((body as { readonly saisie: Saisie }).saisie)),
    '/preadmissions/{id}/franceconnect': (_body, id) => show(find(id), portail.adresseFranceConnect(id)),
    '/preadmissions/{id}/beneficiaire': async (body, id) =>
      show(await portail.choisir(find(id), (body as { readonly beneficiaire: string }).beneficiaire)),
    '/preadmissions/{id}/saisie-droits': (body, id) => {
      const { caisse, au } = body as { readonly caisse: string; readonly au: string };
      return show(portail.saisirDroits(find(id), caisse, au));
    },
    '/preadmissions/{id}/retrait': (_body, id) => show(portail.retirer(find(id))),
    '/preadmissions/{id}/validation': (_body, id) => show(portail.valider(find(id))),
    '/preadmissions/{id}/deconnexion': (_body, id) => show(find(id), portail.adresseDeconnexion(id)),
    '/preadmissions/{id}/modification-droits': (body, id) =>
      show(portail.modifierDroits(find(id), (body as { readonly au: string }).au)),
    '/preadmissions/{id}/actualisation-droits': async (_body, id) => show(await portail.actualiser(find(id))),
  };
  return { lire: (id) => show(find(id)), actes };
}

function paroles({ message, alertes, refus }: Parameters<typeof vueSansIdentite>[0]) {
  const { message: said, alertes: warned, refus: refused } = vueSansIdentite({ message, alertes, refus });
  return { message: said, alertes: warned, refus: refused };
}

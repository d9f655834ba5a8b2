import { estAuteur } from './conformant.ts';
import type { FicheDmp } from './echanges.ts';
import type { ActionDocument, DmpVue, DocumentVue } from './ecran.ts';
import type { SuiviDmp } from './modele-dossier.ts';
import type { DmpPolicies } from './policies.ts';
import { priseEnChargeDe } from './poste.ts';

/** What this user sees of what the software keeps: their own list, the document that they opened, their own consent. */
export function dmpVue(suivi: SuiviDmp, policies: DmpPolicies, idNat: string): DmpVue {
  const { existence, information, opposition, envois, consultation, ouvert, volontes, alertes, consentements } = suivi;
  const episode = priseEnChargeDe(suivi);
  const consent = consentements.filter(({ professionnel }) => professionnel === idNat).at(-1);
  const listed = consultation?.professionnel === idNat;
  return {
    existence: existence && {
      etat: existence.etat,
      autorisation: existence.autorisation,
      medecinTraitant: existence.medecinTraitant,
    },
    information: information === null ? null : { le: information },
    opposition: opposition && { motif: opposition.motif },
    priseEnCharge: episode && { nature: episode.nature, equipe: episode.equipe },
    consentement:
      consent === undefined
        ? null
        : { donnePar: consent.representant === null ? 'patient' : 'representant', representant: consent.representant },
    envois,
    documents: listed ? consultation.fiches.map((fiche) => documentVue(fiche, policies, idNat)) : null,
    documentOuvert:
      listed && ouvert?.professionnel === idNat
        ? { id: ouvert.document, titre: ouvert.titre, texte: ouvert.texte }
        : null,
    volontes: listed ? volontes : null,
    alertesEnvoyees: alertes,
  };
}

function documentVue(fiche: FicheDmp, policies: DmpPolicies, idNat: string): DocumentVue {
  const { uniqueId, titre, classe, auteur, confidentialites, debut, creation } = fiche;
  const visibilite = {
    masqueAuxProfessionnels: confidentialites.includes('MASQUE_PS'),
    cacheAuPatient: confidentialites.includes('INVISIBLE_PATIENT'),
    cacheAuxRepresentants: confidentialites.includes('INVISIBLE_REPRESENTANTS_LEGAUX'),
  };
  return {
    id: uniqueId,
    titre,
    categorie: classe,
    auteur: `${auteur.prenom} ${auteur.nom}`.trim(),
    dateAffichee: dateLocale(debut === '' ? creation : debut),
    rangement: policies.rangement(fiche),
    ...visibilite,
    actions: actionsDe(visibilite, policies, fiche, idNat),
  };
}

type Visibilite = Pick<DocumentVue, 'masqueAuxProfessionnels' | 'cacheAuPatient' | 'cacheAuxRepresentants'>;

/** What the screen offers; the DMP judges in the end (domain/dmp.md 5.1). */
function actionsDe(
  { masqueAuxProfessionnels, cacheAuPatient, cacheAuxRepresentants }: Visibilite,
  policies: DmpPolicies,
  fiche: FicheDmp,
  idNat: string,
): readonly ActionDocument[] {
  const mine = estAuteur(fiche, idNat);
  const offered: readonly (readonly [ActionDocument, boolean])[] = [
    ['ouvrir', true],
    ['remplacer', mine],
    ['supprimer', mine],
    ['masquer-aux-professionnels', !masqueAuxProfessionnels],
    ['demasquer-aux-professionnels', masqueAuxProfessionnels && mine],
    ['rendre-visible-au-patient', cacheAuPatient],
    ['rendre-visible-aux-representants', cacheAuxRepresentants],
    ['cacher-au-patient', !cacheAuPatient && policies.masquageAuPatient(fiche) !== 'refuser'],
  ];
  return offered.filter(([, possible]) => possible).map(([action]) => action);
}

const LOCALE = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `yyyyMMdd[HHmm[ss]]` of the wire (UTC) as a person reads it; a day alone stays a day. */
export function dateLocale(utc: string): string {
  const [, year = '', month = '', day = '', hour, minute] =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?/u.exec(utc) ?? [];
  if (hour === undefined || minute === undefined) return year === '' ? '' : `${day}/${month}/${year}`;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)));
  return LOCALE.format(at).replace(/[\s\u202f]+/gu, ' à ');
}

import type { Identite } from '../identity/model.ts';
import type { Consentement, NaturePriseEnCharge, Representant, SuiviDmp } from './modele-dossier.ts';
import { estMineur, type Fait, type Poste, priseEnChargeDe, refuse } from './poste.ts';

/** The person was told that their documents go to their DMP: once is enough (seed 003:236). */
export function informer({ horloge }: Poste, suivi: SuiviDmp): Fait {
  const information = suivi.information ?? horloge.date().toISOString();
  return {
    acte: 'Information sur le DMP',
    parole: { message: "La personne est informée de l'alimentation de son DMP." },
    suivi: { ...suivi, information },
  };
}

/** The person objects to feeding, for a legitimate reason. */
export function opposer({ horloge }: Poste, suivi: SuiviDmp, motif: string): Fait {
  return {
    acte: "Opposition à l'alimentation du DMP",
    parole: { message: "L'opposition est notée : aucun document n'est envoyé au DMP de cette personne." },
    suivi: { ...suivi, opposition: { motif, le: horloge.date().toISOString() } },
  };
}

const NATURES: Readonly<Record<NaturePriseEnCharge, string>> = {
  consultation: 'consultation',
  hospitalisation: 'hospitalisation',
  preadmission: 'préadmission',
};

/** A new care episode opens, with its team; consents of the former one end with it (seed 003:228). */
export function prendreEnCharge(
  { horloge, uuid }: Poste,
  suivi: SuiviDmp,
  nature: NaturePriseEnCharge,
  equipe: readonly string[],
): Fait {
  const episode = { id: uuid(), nature, equipe, le: horloge.date().toISOString() };
  return {
    acte: 'Prise en charge',
    parole: {
      message: `Prise en charge enregistrée (${NATURES[nature]}). Informez la personne que l'équipe de soins peut consulter son DMP.`,
    },
    suivi: { ...suivi, prisesEnCharge: [...suivi.prisesEnCharge, episode], consultation: null, ouvert: null },
  };
}

const CONSENTEMENT = 'Consentement à la consultation du DMP';

/** Somebody says yes to this user's consultation, for the episode under way (seed 003:74, 003:236). */
export function consentir(
  { policies, horloge, professionnel }: Poste,
  identite: Identite,
  suivi: SuiviDmp,
  representant: Representant | null,
): Fait {
  const episode = priseEnChargeDe(suivi);
  if (episode === null) {
    return refuse(CONSENTEMENT, "Enregistrez d'abord la prise en charge : un consentement vaut pour elle.", suivi);
  }
  const refus = policies.refusConsentement(estMineur(identite, horloge.jour()), representant);
  if (refus !== null) return refuse(CONSENTEMENT, refus, suivi);
  const consent: Consentement = {
    priseEnCharge: episode.id,
    professionnel: professionnel.idNat,
    representant,
    le: horloge.date().toISOString(),
    utilise: false,
  };
  const who =
    representant === null ? 'La personne' : `${representant.prenom} ${representant.nom} (${representant.lien})`;
  return {
    acte: CONSENTEMENT,
    parole: { message: `${who} consent à ce que vous consultiez ce DMP : c'est noté, avec la date.` },
    suivi: { ...suivi, consentements: [...suivi.consentements, consent] },
  };
}

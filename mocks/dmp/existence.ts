import { escapeXml } from '../soap/xml.ts';
import { type Call, dossierDesigne, exiger } from './call.ts';
import { horodatage, OID } from './codes.ts';
import type { Dossier } from './dossier.ts';
import {
  ecrireAttention,
  ecrireHl7,
  ecrireIndicateur,
  ecrireReponse,
  type Hl7Request,
  lireHl7,
  memePatient,
  type Raison,
} from './hl7.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';
import type { DmpSettings } from './settings.ts';

const TRANSACTIONS: Partial<Readonly<Record<Raison, 'TD0.2' | 'TD1.3a'>>> = {
  TEST_EXST: 'TD0.2',
  CNSLT_DATA: 'TD1.3a',
};

/** TD0.2 existence and authorisation, TD1.3a administrative data: one message, told apart by its reason (1.5). */
export function interroger(call: Call): Done {
  const request = lireHl7(call.payload);
  const transaction = TRANSACTIONS[request.raison as Raison];
  if (transaction === undefined) {
    throw new Refusal(
      'demande',
      `reasonCode vaut « ${request.raison ?? ''} » : TEST_EXST (TD0.2) ou CNSLT_DATA (TD1.3a).`,
    );
  }
  if (request.patient === null)
    throw new Refusal('demande', 'La requête ne désigne pas de patient (patientIdentifier).');
  if (!memePatient(request.patient, call.vihf.patient)) {
    throw new Refusal(
      'patient-discordant',
      'Le patient de la requête (patientIdentifier) n’est pas celui du VIHF (resource-id).',
    );
  }
  const dossier = dossierDesigne(call);
  exiger(call, transaction, dossier ?? null);
  const maintenant = call.at.getTime();
  const etat = dossier?.etat(maintenant) ?? 'inexistant';
  if (dossier === undefined || etat === 'inexistant') {
    return {
      body: reponse(call, request, null),
      resume: { transaction, queryResponseCode: 'NF', etat: 'inexistant' },
    };
  }
  const autorisation = dossier.autorisation(call.appelant.idNat, call.appelant.structure, maintenant);
  return {
    body: reponse(call, request, dossier, transaction),
    resume: { transaction, queryResponseCode: 'OK', etat, autorisation, ...hypotheseDe(call, autorisation) },
  };
}

/**
 * Only VALIDE is sure (domain/dmp.md 10 #2). A record never opened is told by any literal but that one; that a client tells
 * a block, or an end, apart rests on words that are ours.
 */
function hypotheseDe(
  { settings }: Call,
  autorisation: keyof DmpSettings['autorisations'],
): { readonly hypothese?: string } {
  if (autorisation !== 'interdite' && autorisation !== 'expiree') return {};
  return { hypothese: `L’état d’autorisation « ${settings.autorisations[autorisation]} » est une hypothèse du banc.` };
}

function reponse(call: Call, request: Hl7Request, dossier: Dossier | null, transaction = 'TD0.2'): string {
  const raison = `<reasonCode code="${escapeXml(request.raison ?? '')}" codeSystem="${OID.raison}"/>`;
  const acte = (content: string, code: 'OK' | 'NF'): string =>
    `<controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201308UV02"/>${raison}${content}${ecrireReponse(request, code)}</controlActProcess>`;
  const common = { interaction: 'PRPA_IN201308UV02', request, at: call.at };
  if (dossier === null) return ecrireHl7({ ...common, acte: acte('', 'NF') });
  return ecrireHl7({
    ...common,
    attention: attention(call, dossier),
    acte: acte(sujet(call, dossier, transaction === 'TD1.3a'), 'OK'),
  });
}

function attention({ appelant, settings, at }: Call, dossier: Dossier): string {
  const etat = dossier.autorisation(appelant.idNat, appelant.structure, at.getTime());
  const traitant = dossier.medecinsTraitants.has(appelant.idNat);
  return (
    ecrireAttention(
      'AUTORISATION',
      OID.motCleAutorisation,
      `<value xsi:type="CV" code="${settings.autorisations[etat]}" codeSystem="${OID.valeurAutorisation}"/>`,
    ) + ecrireAttention('STATUT_MT', OID.motCleMedecinTraitant, `<value xsi:type="BL" value="${traitant}"/>`)
  );
}

function sujet(call: Call, dossier: Dossier, complet: boolean): string {
  const clos = dossier.etat(call.at.getTime()) === 'clos';
  const { personne } = dossier;
  const patient = call.vihf.patient;
  const indicateurs =
    ecrireIndicateur('COMPTE_INTERNET_OUVERT', OID.compteInternet, dossier.active) +
    ecrireIndicateur('RATTACHEMENT_ENS', OID.indicateurs, true) +
    (complet
      ? ecrireIndicateur('OPPOSITION_BRIS_DE_GLACE', OID.indicateurs, dossier.oppositionBrisDeGlace) +
        ecrireIndicateur('OPPOSITION_ACCES_URGENCE', OID.indicateurs, dossier.oppositionCentre15)
      : '');
  return (
    '<subject typeCode="SUBJ"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="completed"/>' +
    '<subject1 typeCode="SBJ"><patient classCode="PAT">' +
    `<id root="${escapeXml(patient?.oid ?? '')}" extension="${escapeXml(patient?.ins ?? '')}"/><statusCode code="${clos ? 'terminated' : 'active'}"/>` +
    '<patientPerson classCode="PSN" determinerCode="INSTANCE">' +
    `<name><given>${escapeXml(personne.prenoms[0] ?? '')}</given><family qualifier="BR">${escapeXml(personne.nomNaissance)}</family></name>` +
    `<administrativeGenderCode code="${personne.sexe}"/><birthTime value="${personne.dateNaissance.replaceAll('-', '')}"/>` +
    (complet ? administratif(dossier) : '') +
    `</patientPerson>${indicateurs}${clos ? cloture(dossier) : ''}</patient></subject1>` +
    `<custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="${OID.dmp}"/></assignedEntity></custodian></registrationEvent></subject>`
  );
}

function administratif({ representants, personne }: Dossier): string {
  return (
    '<deceasedInd value="false"/>' +
    representants
      .map(
        ({ nom, prenom, lien }) =>
          `<personalRelationship classCode="PRS"><code code="${lien === 'mère' ? 'MTH' : lien === 'père' ? 'FTH' : 'GUARD'}" codeSystem="${OID.lienFamilial}"/>` +
          `<relationshipHolder1 classCode="PSN" determinerCode="INSTANCE"><name><given>${escapeXml(prenom)}</given><family>${escapeXml(nom)}</family></name></relationshipHolder1></personalRelationship>`,
      )
      .join('') +
    (personne.lieuNaissance === null
      ? ''
      : `<birthPlace classCode="BIRTHPL"><addr><additionalLocator>${escapeXml(personne.lieuNaissance)}</additionalLocator></addr></birthPlace>`)
  );
}

// Where the closing is written is not known: an observation of the closing code system (domain/dmp.md 10 #3).
function cloture(dossier: Dossier): string {
  const { cloture: fermeture } = dossier;
  if (fermeture === null) return '';
  return (
    '<subjectOf><administrativeObservation classCode="OBS" moodCode="EVN">' +
    `<code code="FERMETURE_DEMANDE_PATIENT" codeSystem="${OID.fermeture}"/><effectiveTime value="${horodatage(fermeture.le)}"/>` +
    `<value xsi:type="ST">${escapeXml(fermeture.motif)}</value></administrativeObservation></subjectOf>`
  );
}

import { childText, escapeXml } from '../soap/xml.ts';
import { type Call, colonneDe, dossierOuvert, exiger, tracer } from './call.ts';
import { ecrireStatut } from './carriers.ts';
import { horodatage, NS, OID } from './codes.ts';
import type { Acteur, Autorisation, Dossier } from './dossier.ts';
import type { Done } from './outcome.ts';
import { Refusal } from './refusals.ts';

const DMP_OK = 'DMPOk';
const JOUR = 86_400_000;

/** Who an authorisation is for: a professional, or the structure when staff declares it (domain/dmp.md 10 #11). */
function beneficiaire({ appelant }: Call): Acteur {
  if (appelant.categorie === 'non-ps') {
    return { idNat: appelant.structure, nom: appelant.raisonSociale, prenom: '', specialite: '' };
  }
  const { idNat, nom, prenom, roles } = appelant;
  const specialite = roles
    .map(({ code }, rank) => (rank === 0 ? `G15_${code}` : code))
    .slice(0, 2)
    .join('/');
  return { idNat, nom, prenom, specialite };
}

/** TD0.3: a professional declares that the person lets them in, or gives it up (domain/dmp.md 1.6). */
export function declarer(call: Call): Done {
  const action = childText(call.payload, NS.habilitations, 'action')?.trim() ?? '';
  const role = childText(call.payload, NS.habilitations, 'role')?.trim() || null;
  if (action !== 'AJOUT' && action !== 'SUPPRESSION') {
    throw new Refusal('demande', `L'action « ${action} » est inconnue : AJOUT ou SUPPRESSION.`);
  }
  if (role !== null && role !== 'MEDECIN_TRAITANT') throw new Refusal('demande', `Le rôle « ${role} » est inconnu.`);
  const dossier = dossierOuvert(call);
  const context = action === 'AJOUT' ? ajouter(call, dossier, role !== null) : supprimer(call, dossier, role !== null);
  return {
    body: ecrireStatut(NS.habilitations, 'setAuthorization', DMP_OK, context),
    resume: { transaction: 'TD0.3', action, role, contexte: context },
  };
}

function ajouter(call: Call, dossier: Dossier, traitant: boolean): string {
  exiger(call, 'TD0.3 ajout', dossier);
  const { appelant, settings } = call;
  if (dossier.bloques.has(appelant.idNat)) throw new Refusal('bloque');
  if (traitant && appelant.categorie !== 'medecin') {
    throw new Refusal('droits', 'Seul un médecin peut se déclarer médecin traitant.');
  }
  const qui = beneficiaire(call);
  const maintenant = call.at.getTime();
  const jours = settings.dureeAutorisationJours;
  const avant = dossier.autorisations.get(qui.idNat);
  const encore = avant !== undefined && (avant.fin === null || maintenant < avant.fin);
  dossier.autorisations.set(qui.idNat, {
    ...qui,
    debut: encore ? avant.debut : maintenant,
    derniereAction: maintenant,
    fin: encore ? avant.fin : jours === null ? null : maintenant + jours * JOUR,
  });
  if (traitant) dossier.medecinsTraitants.set(qui.idNat, qui);
  tracer(call, dossier, traitant ? 'Déclaration de médecin traitant' : "Autorisation d'accès déclarée", '', true);
  return encore && !traitant ? "L'autorisation existait déjà." : 'Autorisation enregistrée.';
}

function supprimer(call: Call, dossier: Dossier, traitant: boolean): string {
  const { idNat } = beneficiaire(call);
  if (traitant) {
    exiger(call, 'TD0.3 fin médecin traitant', dossier);
    dossier.medecinsTraitants.delete(idNat);
    tracer(call, dossier, 'Fin de la déclaration de médecin traitant', '', true);
    return "N'est plus médecin traitant.";
  }
  exiger(call, 'TD0.3 suppression', dossier);
  const had = dossier.autorisations.delete(idNat);
  tracer(call, dossier, "Fin de l'autorisation d'accès", '', true);
  return had ? 'Autorisation supprimée.' : "Il n'y avait pas d'autorisation.";
}

/** TD1.6: professionals that the person lets in or blocks (domain/dmp.md 1.6). */
export function lister(call: Call): Done {
  const mode = childText(call.payload, NS.habilitations, 'mode')?.trim() ?? '';
  if (mode !== 'ACTIVE' && mode !== 'INTERDITE' && mode !== 'TOUTE') {
    throw new Refusal('demande', `Le mode « ${mode} » est inconnu : ACTIVE, INTERDITE ou TOUTE.`);
  }
  const dossier = dossierOuvert(call);
  exiger(call, 'TD1.6', dossier);
  const maintenant = call.at.getTime();
  const actives = [...dossier.autorisations.values()].filter(({ fin }) => fin === null || maintenant < fin);
  const entries = [
    ...(mode === 'INTERDITE' ? [] : actives.map((one) => ligne(one, 'ACTIVE', dossier))),
    ...(mode === 'ACTIVE' ? [] : [...dossier.bloques.values()].map((one) => ligne(one, 'INTERDITE', dossier))),
  ];
  return {
    body: ecrireStatut(NS.habilitations, 'listAuthorizationByPatient', DMP_OK, '', entries.join('')),
    resume: { transaction: 'TD1.6', mode, resultats: entries.length },
  };
}

/** Professions (TRE_G15, domain/pki.md 1.4) as a list shows them. */
const PROFESSIONS: Readonly<Record<string, string>> = {
  '10': 'Médecin',
  '21': 'Pharmacien',
  '40': 'Chirurgien-dentiste',
  '50': 'Sage-femme',
  '60': 'Infirmier',
  '70': 'Masseur-kinésithérapeute',
  '80': 'Pédicure-podologue',
};

function ligne(one: Autorisation, mode: 'ACTIVE' | 'INTERDITE', dossier: Dossier): string {
  const element = (name: string, value: string): string => `<${name}>${escapeXml(value)}</${name}>`;
  return (
    '<listOfAuthorizationByPatient>' +
    element('nationalId', one.idNat) +
    element('nationalIdType', OID.ps) +
    element('firstName', one.prenom) +
    element('lastName', one.nom) +
    element('codeSpeciality', one.specialite) +
    element('libSpeciality', PROFESSIONS[/^G15_(\d+)/.exec(one.specialite)?.[1] ?? ''] ?? '') +
    element('startOfAuthorization', horodatage(one.debut)) +
    element('lastActionDate', horodatage(one.derniereAction)) +
    element('mode', mode) +
    (dossier.medecinsTraitants.has(one.idNat) ? element('specificRight', 'MEDECIN_TRAITANT') : '') +
    '</listOfAuthorizationByPatient>'
  );
}

/** TD0.4: records that a professional may open, or the new authorisations of a structure (domain/dmp.md 1.6). */
export function listerPatients(call: Call): Done {
  const read = (name: string): string | null => childText(call.payload, NS.patients, name)?.trim() || null;
  const dateType = read('dateType') ?? 'LASTAUTORIZATION';
  const startDate = read('startDate');
  if (dateType !== 'LASTAUTORIZATION' && dateType !== 'LASTDOC') {
    throw new Refusal('demande', `dateType vaut « ${dateType} » : LASTAUTORIZATION ou LASTDOC.`);
  }
  if (startDate !== null && !/^\d{8}(\d{6})?$/.test(startDate)) {
    throw new Refusal('demande', `startDate vaut « ${startDate} » : AAAAMMJJhhmmss.`);
  }
  exiger(call, 'TD0.4', null);
  const colonne = colonneDe(call, null);
  if (colonne === 'ES' && (startDate === null || dateType !== 'LASTAUTORIZATION')) {
    throw new Refusal('droits', 'Une structure ne reçoit que les autorisations données depuis une date (startDate).');
  }
  const from = startDate === null ? '' : startDate.padEnd(14, '0');
  const rows = call.book.tous().flatMap((dossier) => patientDe(call, dossier, dateType, from, read('psOwnerId')));
  return {
    body: ecrireStatut(NS.patients, 'patientList', DMP_OK, '', rows.join('')),
    resume: { transaction: 'TD0.4', dateType, depuis: startDate, resultats: rows.length },
  };
}

function patientDe(
  call: Call,
  dossier: Dossier,
  dateType: string,
  from: string,
  owner: string | null,
): readonly string[] {
  const maintenant = call.at.getTime();
  if (dossier.etat(maintenant) !== 'ouvert' || dossier.personne.ins === null) return [];
  const mine = pourQui(call, owner);
  const authorisation = [...dossier.autorisations.values()].find(
    ({ idNat, fin }) => mine(idNat) && !dossier.bloques.has(idNat) && (fin === null || maintenant < fin),
  );
  const traitant = [...dossier.medecinsTraitants.keys()].some(mine);
  if (authorisation === undefined && !traitant) return [];
  const lastDoc = dossier.registre.fiches.at(-1)?.fiche.deposeLe;
  const date = dateType === 'LASTDOC' ? lastDoc : (authorisation?.debut ?? 0);
  if (date === undefined || horodatage(date) < from) return [];
  const { ins, nomNaissance, prenoms, dateNaissance, sexe } = dossier.personne;
  const element = (name: string, value: string): string => `<${name}>${escapeXml(value)}</${name}>`;
  return [
    '<patientlistData><patientIdentifier>' +
      element('nationalId', `${ins.numero}${ins.cle}`) +
      element('nationalIdType', ins.oid) +
      '</patientIdentifier>' +
      element('lastName', nomNaissance) +
      element('patronymicalName', nomNaissance) +
      element('firstName', prenoms[0] ?? '') +
      element('civility', sexe === 'F' ? 'MME' : 'M') +
      element('dateOfBirth', dateNaissance.replaceAll('-', '')) +
      element('MT', String(traitant)) +
      element('message', '') +
      element('lastAccessDate', horodatage(authorisation?.derniereAction ?? maintenant)) +
      element('lastUpdateDate', horodatage(lastDoc ?? authorisation?.debut ?? maintenant)) +
      element('lastAddDate', horodatage(lastDoc ?? authorisation?.debut ?? maintenant)) +
      '</patientlistData>',
  ];
}

/** Professionals whose authorisations count: the caller's, a colleague's for staff, those of the structure for a software. */
function pourQui({ appelant, nation }: Call, owner: string | null): (idNat: string) => boolean {
  const here = (idNat: string): boolean =>
    idNat === appelant.structure ||
    (nation.professionnelParIdNat(idNat)?.activites ?? []).some(
      ({ structure }) => structure === nation.structureParIdentifiant(appelant.structure)?.id,
    );
  if (appelant.mode === 'INDIRECTE') return here;
  if (appelant.categorie !== 'non-ps') return (idNat) => idNat === appelant.idNat;
  if (owner === null) return (idNat) => idNat === appelant.structure;
  if (!here(owner))
    throw new Refusal('droits', `${owner} n'exerce pas dans la structure : sa liste ne peut pas être lue.`);
  return (idNat) => idNat === owner;
}

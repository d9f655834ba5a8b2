import { cleMatricule, numeroProvisoire } from '../identity/matricule.ts';
import type { Identite, Matricule, Traits } from '../identity/model.ts';
import { addressing, bodyElements, contexteBam, contexteLps, wrap } from '../insi/envelope.ts';
import { violation } from './violation.ts';

/** A number made up from traits, as a software that "knows" how a NIR is built would do. */
function matriculeInvente({ sexe, dateNaissance, lieuNaissance }: Traits): Matricule {
  const [, year = '00', month = '01'] = /^\d\d(\d\d)-(\d\d)/u.exec(dateNaissance) ?? [];
  const numero = `${sexe === 'F' ? '2' : '1'}${year}${month}${lieuNaissance ?? '99999'}001`;
  return { numero, cle: cleMatricule(numero), oid: '1.2.250.1.213.1.4.8' };
}

/** Traits that can be shown once more, then make every screen of their record fail. */
function corrupted(traits: Traits): Traits {
  let shown = false;
  return {
    ...traits,
    get dateNaissance() {
      if (shown) throw new Error('fiche corrompue');
      shown = true;
      return traits.dateNaissance;
    },
  };
}

/** The text of the first element of that name, whatever surrounds it. */
function scrap(xml: string, name: string): string | null {
  return new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]+)`, 'u').exec(xml)?.[1] ?? null;
}

function storedPartially(identite: Identite, xml: string, at: string): Identite | null {
  const numero = scrap(xml, 'NumIdentifiant');
  const nomNaissance = scrap(xml, 'NomNaissance');
  if (numero === null && nomNaissance === null && scrap(xml, 'CodeCR') !== '00') return null;
  return {
    ...identite,
    traits: {
      ...identite.traits,
      nomNaissance: nomNaissance ?? identite.traits.nomNaissance,
      prenoms: scrap(xml, 'ListePrenom') ?? identite.traits.prenoms,
      lieuNaissance: scrap(xml, 'LieuNaissance') ?? identite.traits.lieuNaissance,
    },
    // Cut before the number: what is stored is an INS with an empty one.
    matricule: { numero: numero ?? '', cle: scrap(xml, 'Cle'), oid: scrap(xml, 'OID') },
    recuperation: { le: at, historique: [] },
  };
}

const VIDE: Traits = {
  nomNaissance: '',
  premierPrenom: '',
  prenoms: '',
  sexe: 'I',
  dateNaissance: '',
  lieuNaissance: null,
};

/** INSI-01 to INSI-12, PKI: calls to the teleservice and what is made of their answers. */
export const APPELS = [
  violation(
    'INSI-01/1',
    "L'en-tête obligatoire ContexteBAM manque",
    'requestEnvelope',
    () => (e) => wrap([contexteLps(e), addressing(e)], bodyElements(e.criteres)),
  ),
  violation(
    'INSI-01/2',
    "Les éléments du corps ne sont pas dans l'ordre du schéma",
    'requestEnvelope',
    () => (e) => wrap([contexteBam(e), contexteLps(e), addressing(e)], bodyElements(e.criteres).reverse()),
  ),
  violation('INSI-01/3', 'Le même identifiant de message sert à tous les appels', 'messageId', (messageId) => {
    const only = messageId();
    return () => only;
  }),
  violation(
    'INSI-02/1',
    'Quand INSi trouve plusieurs identités, le logiciel en retient une de lui-même',
    'onSeveral',
    // INSi names no candidate with CR 02: the one "taken" can only be the software's own guess.
    (onSeveral) => (identite, at) => ({
      ...onSeveral(identite, at),
      identite: {
        ...identite,
        matricule: matriculeInvente(identite.traits),
        recuperation: { le: at, historique: [] },
      },
      message: "L'identité la plus probable a été retenue.",
    }),
  ),
  violation('INSI-02/2', "Aucun appel complémentaire n'est proposé", 'furtherCalls', () => () => []),
  violation(
    'INSI-03/1',
    "Le prénom altéré pour l'appel est enregistré dans la fiche",
    'traitsAfterCall',
    () =>
      (traits, { nomNaissance, prenom }) => ({ ...traits, nomNaissance, premierPrenom: prenom }),
  ),
  violation(
    'INSI-04/1',
    "L'identité perd son statut validé quand INSi ne trouve personne",
    'onNone',
    (onNone) => (identite, at) => ({ ...onNone(identite, at), identite: { ...identite, justificatif: null } }),
  ),
  violation(
    'INSI-04/2',
    'Un matricule est inventé quand INSi ne trouve personne',
    'onNone',
    (onNone) => (identite, at) => ({
      ...onNone(identite, at),
      identite: { ...identite, matricule: matriculeInvente(identite.traits) },
    }),
  ),
  violation(
    'INSI-05/1',
    "Une fiche qu'INSi n'a pas trouvée ne peut plus jamais être recherchée",
    'mayCall',
    (mayCall) => (identite, complements) =>
      identite.derniereReponse === 'aucune'
        ? "INSi ne connaît pas cette identité : elle n'est pas vérifiable."
        : mayCall(identite, complements),
  ),
  violation(
    'INSI-06/1',
    'Un NIR lu ailleurs est pris pour matricule INS',
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      provenance === 'facturation' && !numeroProvisoire(matricule.numero)
        ? null
        : accept(matricule, provenance, identite),
  ),
  violation(
    'INSI-08/1',
    'La fiche est vidée après une erreur technique',
    'onTechnicalError',
    (onError) => (identite, incident, explication, at) => ({
      ...onError(identite, incident, explication, at),
      identite: { ...identite, traits: VIDE },
    }),
  ),
  violation('INSI-08/2', 'Une erreur technique est montrée comme un succès', 'onTechnicalError', () => (identite) => ({
    identite,
    issue: 'trouvee',
    message: "L'appel INSi a réussi.",
    alertes: [],
  })),
  violation(
    'INSI-08/3',
    'Le logiciel ne répond plus pour cette identité après une erreur technique',
    'onTechnicalError',
    (onError) => (identite, incident, explication, at) => ({
      ...onError(identite, incident, explication, at),
      identite: { ...identite, traits: corrupted(identite.traits) },
    }),
  ),
  violation('INSI-09/1', "L'appel INSi attend sans limite de temps", 'callDeadline', () => () => null),
  violation(
    'INSI-09/2',
    'Une réponse partielle est enregistrée',
    'onTechnicalError',
    (onError) => (identite, incident, explication, at) => {
      const partial = incident.recu === null ? null : storedPartially(identite, incident.recu, at);
      const suite = onError(identite, incident, explication, at);
      return partial === null ? suite : { ...suite, identite: partial };
    },
  ),
  violation('INSI-12/1', "Aucun certificat client n'est présenté", 'presentedCertificate', () => () => null),
  violation(
    'INSI-12/2',
    'Un certificat client expiré est présenté',
    'presentedCertificate',
    () => (choices) => choices.expire,
    { certificat: 'insi.certificatsDeRechange.expire' },
  ),
  violation(
    'INSI-12/3',
    "L'émetteur nommé dans les contextes n'est pas la structure du certificat",
    'emetteur',
    (emetteur) => (certificate, structure) => {
      const own = emetteur(certificate, structure);
      return own === '10B0199993' ? '10B0188889' : '10B0199993';
    },
  ),
  violation(
    'PKI-03/1',
    "L'échec dû au certificat est montré comme une indisponibilité, sans cause",
    'explainIncident',
    (explain) => (incident) =>
      incident.kind === 'certificate-client' ? 'Service indisponible, réessayez plus tard.' : explain(incident),
  ),
  violation('PKI-04/1', "N'importe quel certificat de serveur est accepté", 'verifyServer', () => () => false),
];

import type { Individu, MatriculeInsi } from '../identity/model.ts';
import { child, type Noeud, readXml, SOAP } from './lecture.ts';
import { type Failed, failed, type Outcome, type VerificationOutcome } from './outcome.ts';

const RESULTAT = 'http://www.cnamts.fr/INSiResultat';
const VERIFICATION = 'http://www.cnamts.fr/INSiLot2/REPUnitaire';
const SIRAM = 'urn:siram';

function textOf(node: Noeud | null, name: string, ns = RESULTAT): string | null {
  const text = child(node, ns, name)?.text ?? '';
  return text === '' ? null : text;
}

function matricule(node: Noeud | null): MatriculeInsi | null {
  const id = child(node, RESULTAT, 'IdIndividu');
  const numero = textOf(id, 'NumIdentifiant');
  if (numero === null || !/^\d{6}[A-Za-z0-9]\d{6}$/u.test(numero)) return null;
  return {
    numero,
    cle: textOf(id, 'Cle'),
    typeMatricule: textOf(id, 'TypeMatricule'),
    oid: textOf(node, 'OID'),
    dateDebut: textOf(node, 'DateDeb'),
    dateFin: textOf(node, 'DateFin'),
  };
}

function individu(node: Noeud | null): Individu | null {
  const actif = matricule(child(node, RESULTAT, 'INSACTIF'));
  const tiq = child(node, RESULTAT, 'TIQ');
  if (node === null || actif === null || actif.oid === null || tiq === null) return null;
  const historique: MatriculeInsi[] = [];
  for (const one of node.children.filter((candidate) => candidate.name === 'INSHISTO')) {
    const ancien = matricule(one);
    if (ancien === null) return null;
    historique.push(ancien);
  }
  return {
    actif,
    historique,
    traits: {
      nomNaissance: textOf(tiq, 'NomNaissance'),
      prenom: textOf(tiq, 'Prenom'),
      listePrenoms: textOf(tiq, 'ListePrenom'),
      sexe: textOf(tiq, 'Sexe'),
      dateNaissance: textOf(tiq, 'DateNaissance'),
      lieuNaissance: textOf(tiq, 'LieuNaissance'),
    },
  };
}

/** A fault in either of the two shapes of domain/insi.md 3.2: codes are read wherever the prefixes point. */
function fault(node: Noeud, recu: string): Failed {
  const erreur = child(child(node, SOAP, 'Detail'), SIRAM, 'Erreur');
  const reason = child(child(node, SOAP, 'Reason'), SOAP, 'Text')?.text ?? '';
  const texte = erreur?.text || reason;
  return failed('fault', texte === '' ? '' : `Le téléservice indique : « ${texte} ».`, {
    code: erreur?.attributes.code ?? null,
    recu,
  });
}

interface Content {
  readonly kind: 'content';
  readonly node: Noeud;
  readonly recu: string;
}

/** The element that the Body of an answer carries, or the incident that the answer is. */
function contentOf(status: number, body: Buffer, ns: string, name: string): Content | Failed {
  const recu = body.toString('utf8');
  const envelope = readXml(body);
  if (envelope === null) {
    return status === 200 || status === 500
      ? failed('malformed', 'Le XML reçu est invalide.', { recu })
      : failed('http', `Statut HTTP ${status}.`, { code: String(status), recu });
  }
  const isSoap = envelope.ns === SOAP && envelope.name === 'Envelope';
  const content = isSoap ? child(envelope, SOAP, 'Body')?.children[0] : undefined;
  if (content?.ns === SOAP && content.name === 'Fault') return fault(content, recu);
  if (status !== 200) return failed('http', `Statut HTTP ${status}.`, { code: String(status), recu });
  return content?.ns === ns && content.name === name
    ? { kind: 'content', node: content, recu }
    : failed('malformed', "Ce n'est pas une réponse d'INSi.", { recu });
}

/**
 * Reads an answer strictly: unless everything mandatory is there, it is an incident and nothing of it is used
 * (domain/insi.md 1.4, 2.1, 3).
 */
export function readAnswer(status: number, body: Buffer): Outcome {
  const content = contentOf(status, body, RESULTAT, 'RESULTAT');
  if (content.kind === 'incident') return content;
  const { node, recu } = content;
  const code = textOf(child(node, RESULTAT, 'CR'), 'CodeCR');
  if (code === '01') return { kind: 'none' };
  if (code === '02') return { kind: 'several' };
  if (code !== '00') return failed('malformed', `Code retour ${code ?? 'absent'} inconnu.`, { recu });
  const person = individu(child(node, RESULTAT, 'INDIVIDU'));
  return person === null
    ? failed('malformed', 'Une partie obligatoire manque dans la réponse.', { recu })
    : { kind: 'found', individu: person };
}

/** Reads the answer of a unit verification: 00 confirms, 01 does not (domain/insi.md 10, assumed). */
export function readVerification(status: number, body: Buffer): VerificationOutcome {
  const content = contentOf(status, body, VERIFICATION, 'ReponseUnitaire');
  if (content.kind === 'incident') return content;
  const code = textOf(child(content.node, VERIFICATION, 'CR'), 'CodeCR', VERIFICATION);
  if (code === '00') return { kind: 'confirmee' };
  if (code === '01') return { kind: 'infirmee' };
  return failed('malformed', `Code retour ${code ?? 'absent'} inconnu.`, { recu: content.recu });
}

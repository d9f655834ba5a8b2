import { isIP } from 'node:net';
import type { CertificateRequest } from './contract.ts';
import { IgcError } from './errors.ts';
import type { Profile, SubjectField } from './profiles.ts';

/** Structure names are cut there (domain/pki.md 1.3). */
const STRUCTURE_NAME_LENGTH = 40;

/** Upper bounds of X.520, in characters. */
const MAX_LENGTH: Readonly<Record<SubjectField, number>> = {
  cn: 64,
  ou: 64,
  o: 128,
  st: 128,
  title: 64,
  givenName: 64,
  surname: 64,
};

const FRENCH: Readonly<Record<SubjectField, string>> = {
  cn: 'le nom du service ou du porteur (cn)',
  ou: "l'identifiant de la structure (ou), par exemple 10B0152872",
  o: 'le nom de la structure (o)',
  st: 'le département (st), par exemple Paris (75)',
  title: 'la profession en toutes lettres (title)',
  givenName: 'le prénom du porteur (givenName)',
  surname: 'le nom du porteur (surname)',
};

/** Labels of the professions of TRE_G15 that cards carry (domain/pki.md 1.4). */
const PROFESSIONS: Readonly<Record<number, string>> = {
  10: 'Médecin',
  21: 'Pharmacien',
  40: 'Chirurgien-Dentiste',
  50: 'Sage-Femme',
  60: 'Infirmier',
  70: 'Masseur-Kinésithérapeute',
  80: 'Pédicure-Podologue',
  91: 'Orthophoniste',
  92: 'Orthoptiste',
};

const refuse = (message: string, details: Readonly<Record<string, unknown>>): IgcError =>
  new IgcError('E_REQUEST_INVALID', message, details);

/**
 * Completes an order and checks it against its profile's subject template.
 * @throws IgcError `E_REQUEST_INVALID` naming the field, `E_HOST_INVALID`.
 */
export function checkRequest(request: CertificateRequest, profile: Profile): CertificateRequest {
  for (const template of profile.subject.flat()) {
    if (template.from === undefined) continue;
    const value: unknown = request[template.from];
    if (value !== undefined) checkText(template.from, value);
    else if (template.default === undefined && template.optional !== true) {
      throw refuse(`Indiquez ${FRENCH[template.from]} : le profil ${profile.name} ne peut pas s'en passer.`, {
        field: template.from,
        profile: profile.name,
      });
    }
  }
  if (profile.subjectAltName === 'hosts') checkHosts(request.hosts);
  if (profile.family !== 'carte') return { ...request, o: request.o?.slice(0, STRUCTURE_NAME_LENGTH).trimEnd() };
  checkCard(request);
  const title = request.title ?? PROFESSIONS[request.profession ?? Number.NaN];
  return { ...request, o: request.o?.slice(0, STRUCTURE_NAME_LENGTH).trimEnd(), title };
}

function checkText(field: SubjectField, value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '') {
    throw refuse(`${capital(FRENCH[field])} doit être un texte non vide.`, { field });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters refused
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    throw refuse(`${capital(FRENCH[field])} contient un caractère de contrôle : retirez-le.`, { field });
  }
  if (value.length > MAX_LENGTH[field]) {
    throw refuse(
      `${capital(FRENCH[field])} dépasse ${MAX_LENGTH[field]} caractères (${value.length}) : raccourcissez-le.`,
      { field, found: value.length, expected: MAX_LENGTH[field] },
    );
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function checkCard(request: CertificateRequest): void {
  const { cardNumber, profession } = request;
  if (cardNumber !== undefined && !/^\d{10}$/.test(cardNumber)) {
    throw refuse('Le numéro de carte (cardNumber) doit avoir dix chiffres, par exemple 2800262487.', {
      field: 'cardNumber',
    });
  }
  // One byte: software reads the extension as exactly three bytes (domain/pki.md 1.4).
  if (profession !== undefined && (!Number.isInteger(profession) || profession < 0 || profession > 127)) {
    throw refuse('La profession est un code TRE_G15 entre 0 et 127, par exemple 10 pour un médecin.', {
      field: 'profession',
    });
  }
}

/**
 * Names and addresses of a server.
 * @throws IgcError `E_HOST_INVALID`.
 */
export function checkHosts(hosts: readonly string[] | undefined): void {
  if (!Array.isArray(hosts) || hosts.length === 0) {
    throw new IgcError('E_HOST_INVALID', 'Indiquez au moins un nom de serveur ou une adresse IP (hosts).');
  }
  const bad = hosts.find((host: unknown) => typeof host !== 'string' || !(isIP(host) || isHostName(host)));
  if (bad === undefined) return;
  throw new IgcError(
    'E_HOST_INVALID',
    `« ${String(bad).slice(0, 80)} » n'est ni un nom de serveur ni une adresse IP. Écrivez par exemple insi.localhost ou 127.0.0.1.`,
    { host: String(bad).slice(0, 80) },
  );
}

const isHostName = (host: string): boolean =>
  host.length <= 253 &&
  /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(host);

import type { Discordance, Identite, Matricule } from './model.ts';
import type { Policies } from './policies.ts';

/** How the billing number of a person departs from their own matricule: birth place, or birth rank. */
export type EcartFacturation = 'lieu' | 'rang';

/** Sex, year and month: the same for one person, hardly ever for a parent and a child. */
const PERSONNE = 5;
/** The birth place follows, then the rank. */
const LIEU = 10;

/**
 * Compares the billing number with a matricule, keys apart. Another sex, year or month means another person, the one
 * who has the rights: nothing to say (INS-28). The rank matters more than the place (INS-29, 003:354).
 */
export function ecartFacturation(numeroFacturation: string, { numero }: Matricule): EcartFacturation | null {
  const billing = numeroFacturation.slice(0, 13);
  if (billing.slice(0, PERSONNE) !== numero.slice(0, PERSONNE)) return null;
  if (billing.slice(LIEU) !== numero.slice(LIEU)) return 'rang';
  return billing.slice(PERSONNE, LIEU) === numero.slice(PERSONNE, LIEU) ? null : 'lieu';
}

const TEXTES: Readonly<Record<EcartFacturation, (billing: string, numero: string) => string>> = {
  lieu: (billing, numero) =>
    `Le numéro de facturation (${billing}) et le matricule INS (${numero}) diffèrent par le code du lieu de naissance : l'écart peut être admis après analyse, une commune ou un pays ayant pu changer de code.`,
  rang: (billing, numero) =>
    `Le numéro de facturation (${billing}) et le matricule INS (${numero}) diffèrent par le rang de naissance : c'est inhabituel. Analysez l'écart en back-office, avec l'appui du référent régional en cas de doute, et décidez.`,
};

/** Conformant comparison of the two numbers, as a difference that waits for a decision; null when there is none. */
export function compareBilling(numeroFacturation: string | null, matricule: Matricule): Discordance | null {
  const ecart = numeroFacturation === null ? null : ecartFacturation(numeroFacturation, matricule);
  if (numeroFacturation === null || ecart === null) return null;
  const local = numeroFacturation.slice(0, 13);
  const insi = matricule.numero;
  return { trait: 'numeroFacturation', local, insi, bloquante: false, texte: TEXTES[ecart](local, insi) };
}

/** A number reaches the matricule through one gate only, the billing number like any other (INS-28). */
export function withBilling(identite: Identite, { acceptMatricule }: Pick<Policies, 'acceptMatricule'>): Identite {
  const number = identite.numeroFacturation;
  if (number === null || identite.matricule !== null) return identite;
  const matricule = { numero: number.slice(0, 13), cle: number.slice(13) || null, oid: null };
  const refus = acceptMatricule(matricule, 'facturation', identite);
  return refus === null ? { ...identite, matricule } : identite;
}

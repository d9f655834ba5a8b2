import { declasser, type ReglesDeclassement } from './declassement.ts';
import type { Identite, MotifDeclassement } from './model.ts';
import type { Acte } from './proposal.ts';
import { type Attribut, LIBELLES_ATTRIBUT } from './suivi.ts';

/** Attributes that no status but provisoire goes with, and the reason that a record then comes back to it. */
const MOTIFS: Partial<Readonly<Record<Attribut, MotifDeclassement>>> = {
  douteux: 'identite-douteuse',
  fictif: 'identite-fictive',
};

/** May these attributes go together? Fictif combines with nothing; douteux and homonyme may (EXI ID 24 and 26). */
export function mayCarry(attributs: readonly Attribut[]): string | null {
  return attributs.includes('fictif') && attributs.length > 1
    ? "L'attribut « fictif » ne se combine avec aucun autre : retirez les autres attributs, ou celui-ci."
    : null;
}

/** Why an attribute of the record forbids a call, a check or a qualification (domain/insi.md 5.2); null when none does. */
export function attributBloquant({ attributs }: Identite): string | null {
  const blocking = attributs.find((one) => MOTIFS[one] !== undefined);
  return blocking === undefined
    ? null
    : `${LIBELLES_ATTRIBUT[blocking]} : elle reste provisoire, sans appel INSi ni validation, tant que cet attribut n'est pas retiré.`;
}

/** What marking a record rests on. */
interface Regles extends ReglesDeclassement {
  readonly mayCarry: (attributs: readonly Attribut[]) => string | null;
}

/** The user says which attributes the record carries; a doubtful or fictive one becomes provisoire, its INS detached. */
export function marquer(identite: Identite, attributs: readonly Attribut[], at: string, regles: Regles): Acte {
  const refus = regles.mayCarry(attributs);
  if (refus !== null) return [identite, 'Attributs refusés', { refus }];
  const marked: Identite = { ...identite, attributs };
  const names = attributs.map((one) => LIBELLES_ATTRIBUT[one]).join(', ');
  const message = names === '' ? "L'identité ne porte plus d'attribut." : `Attributs de l'identité : ${names}.`;
  const added = attributs.find((one) => MOTIFS[one] !== undefined && !identite.attributs.includes(one));
  const motif = added && MOTIFS[added];
  if (motif === undefined) return [marked, 'Attributs', { message }];
  const [declassed, acte, { message: said = '', alertes = [] }] = declasser(
    marked,
    { motif, precision: '' },
    at,
    regles,
  );
  return [declassed, acte, { message: `${message} ${said}`.trim(), alertes }];
}

import { type Acces, nomEtFonction } from './acces.ts';
import { LIBELLES_DECLASSEMENT } from './declassement.ts';
import type { DeclassementSaisi, EvenementIndesirable, Identite } from './model.ts';
import type { Acte } from './proposal.ts';

/** Professionals who had access to a record since its INS was attached: those to alert when it was somebody else's (003:96). */
function professionnelsAAlerter({ recuperation }: Identite, acces: readonly Acces[]): readonly string[] {
  return acces.filter(({ dernierAcces }) => dernierAcces >= (recuperation?.le ?? '')).map(nomEtFonction);
}

/** The sentence that names whom to alert. */
function aAlerter({ professionnels }: EvenementIndesirable): string {
  return professionnels.length === 0
    ? "Aucun professionnel à alerter : personne n'est connu pour avoir accédé à cette identité."
    : `Professionnels à alerter : ${professionnels.join(', ')}.`;
}

interface Declaration {
  readonly saisi: DeclassementSaisi;
  readonly acces: readonly Acces[];
  readonly par: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Completes a declassing: when the INS was somebody else's, the adverse event is recorded, with whom to alert (INS-24). */
export function declarer(done: Acte, before: Identite, { saisi, acces, par, at }: Declaration): Acte {
  const [identite, acte, parole] = done;
  if (parole.refus !== undefined || saisi.motif !== 'ins-d-une-autre-personne') return done;
  const evenement: EvenementIndesirable = {
    declareLe: at,
    declarePar: par,
    motif: [LIBELLES_DECLASSEMENT[saisi.motif], saisi.precision.trim()].filter(Boolean).join(' : '),
    professionnels: professionnelsAAlerter(before, acces),
  };
  return [
    { ...identite, evenements: [...identite.evenements, evenement] },
    acte,
    {
      ...parole,
      message: `${parole.message ?? ''} L'événement indésirable est déclaré.`.trim(),
      alertes: [...(parole.alertes ?? []), aAlerter(evenement)],
    },
  ];
}

/** What a card or an e-CPS says of its holder (pilot contract, `ProfessionnelDmp`). */
export interface CarteProfessionnelle {
  readonly identifiantNational: string;
  readonly nom: string;
  readonly prenom: string;
  readonly carte: 'CPS' | 'CPF' | 'CPE';
  readonly profession: string | null;
  readonly savoirFaire: string | null;
}

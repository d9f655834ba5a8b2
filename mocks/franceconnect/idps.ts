/** An identity provider of this fictive country. */
export interface IdentityProvider {
  readonly id: string;
  readonly nom: string;
}

/** Fictive ones: the real ones are firms and administrations that nobody here speaks for. */
export const IDPS: readonly IdentityProvider[] = [
  { id: 'fip1', nom: 'Fournisseur d’identité fictif Un' },
  { id: 'fip2', nom: 'Fournisseur d’identité fictif Deux' },
];

export const idpOf = (id: string): IdentityProvider | undefined => IDPS.find((one) => one.id === id);

/** The patients' portal of the structure: sign-in with FranceConnect, rights from the health insurance. */
export interface PortailConfig {
  readonly franceConnect: {
    /** Issuer, e.g. `https://fcp-low.integ01.dev-franceconnect.fr/api/v2`. */
    readonly emetteur: string;
    readonly clientId: string;
    readonly secret: string;
  };
  readonly droits: {
    /** Base address, e.g. `https://partenaires.api.ameli.fr/test/v1/droits/beneficiaires`. */
    readonly url: string;
    /** API key of the convention. */
    readonly cle: string;
  };
  /** PEM text, or path of a PEM file, of the authorities trusted for both. */
  readonly autorites: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly delaiMaxMs: number;
}

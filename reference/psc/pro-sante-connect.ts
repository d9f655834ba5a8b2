import type { Horloge } from '../clock.ts';
import type { PscConfig } from '../config.ts';
import { type ClientCertificate, loadCertificate, pemText } from '../insi/certificate.ts';
import { Connexions } from './connexions.ts';
import type { PscCertificateChoices, PscPolicies } from './policies.ts';
import { Provider } from './provider.ts';
import type { Line } from './transport.ts';

export interface PscParts {
  /** Folder that relative paths of the configuration start from. */
  readonly dossier: string;
  readonly policies: PscPolicies;
  readonly horloge: Horloge;
}

/** Sign-in by Pro Santé Connect: its screens, and the certificate that this software presents. */
export class ProSanteConnect {
  readonly connexions: Connexions;
  readonly #configured: ClientCertificate;
  #choices: PscCertificateChoices;

  /** @throws ReferenceSystemError E_CERTIFICATE_UNREADABLE */
  constructor(config: PscConfig, { dossier, policies, horloge }: PscParts) {
    const { certificat, certificatsDeRechange: spare, autorites } = config;
    this.#configured = loadCertificate(certificat, dossier);
    this.#choices = {
      courant: this.#configured,
      autreNom: spare?.autreNom === undefined ? null : loadCertificate(spare.autreNom, dossier),
      expire: spare?.expire === undefined ? null : loadCertificate(spare.expire, dossier),
    };
    const trusted = pemText(autorites, dossier);
    const line = (): Line => ({ certificate: policies.pscCertificate(this.#choices), autorites: trusted });
    const provider = new Provider(config, horloge, line);
    this.connexions = new Connexions({ provider, policies, horloge, line });
  }

  /** Certificate presented from now on. */
  installer(certificate: ClientCertificate): void {
    this.#choices = { ...this.#choices, courant: certificate };
  }

  /** Forgets sessions and comes back to the configured certificate. */
  remettreAZero(): void {
    this.installer(this.#configured);
    this.connexions.vider();
  }
}

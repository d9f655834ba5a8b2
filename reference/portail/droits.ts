import { appeler, Injoignable, type Liaison, type Reponse } from './http.ts';
import type { Beneficiaire, Periode } from './model.ts';

/** What one call of the rights API came to. */
export type Lecture<T> =
  | { readonly issue: 'lue'; readonly valeur: T; readonly brut: string }
  /** The insured person is unknown to the API, or of another scheme: a normal outcome (dossier 5.1). */
  | { readonly issue: 'autre-regime' }
  | { readonly issue: 'jeton-refuse' }
  | { readonly issue: 'panne' };

export interface DroitsSettings {
  readonly url: string;
  readonly cle: string;
  readonly liaison: Liaison;
}

interface BeneficiaireRecu {
  readonly nir?: unknown;
  readonly nom_famille?: unknown;
  readonly prenom?: unknown;
  readonly date_naissance?: unknown;
  readonly qualite?: unknown;
  readonly rang_naissance?: unknown;
}

/** The portal as a caller of API Droits (dossier 5 and 8 D): both credentials, the number in its header, nothing prefetched. */
export class ClientDroits {
  readonly #settings: DroitsSettings;

  constructor(settings: DroitsSettings) {
    this.#settings = settings;
  }

  moi(jeton: string): Promise<Lecture<Beneficiaire>> {
    return this.#lire('/me', jeton, null, (value) => beneficiaire(value as BeneficiaireRecu));
  }

  famille(jeton: string): Promise<Lecture<readonly Beneficiaire[]>> {
    return this.#lire('/me/beneficiaires', jeton, null, (value) =>
      (Array.isArray(value) ? value : []).map((one) => beneficiaire(one as BeneficiaireRecu)),
    );
  }

  /** Periods of the basic cover, and whether a complementary one is managed there. */
  contrats(
    jeton: string,
    nir: string,
  ): Promise<Lecture<{ readonly periodes: readonly Periode[]; readonly complementaire: boolean }>> {
    return this.#lire('/contrats', jeton, nir, (value) => {
      const contrats = Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : [];
      const base = contrats.filter(({ nature_assurance }) => nature_assurance === 'AMO');
      return {
        periodes: base.flatMap(({ periodes_droits }) => periodes(periodes_droits)),
        complementaire: contrats.some(({ nature_assurance }) => nature_assurance === 'AMC'),
      };
    });
  }

  caisse(jeton: string, nir: string): Promise<Lecture<string | null>> {
    return this.#lire('/caisse', jeton, nir, (value) => {
      const { libelle } = value as { readonly libelle?: unknown };
      return typeof libelle === 'string' ? libelle : null;
    });
  }

  async #lire<T>(path: string, jeton: string, nir: string | null, read: (value: unknown) => T): Promise<Lecture<T>> {
    const { url, cle, liaison } = this.#settings;
    let answer: Reponse;
    try {
      answer = await appeler(liaison, {
        method: 'GET',
        url: `${url}${path}`,
        headers: { 'x-api-key': cle, authorization: `Bearer ${jeton}`, ...(nir === null ? {} : { nir }) },
      });
      if (answer.status === 200) return { issue: 'lue', valeur: read(JSON.parse(answer.text)), brut: answer.text };
    } catch (error) {
      if (error instanceof Injoignable || error instanceof SyntaxError || error instanceof TypeError) {
        return { issue: 'panne' };
      }
      throw error;
    }
    if (answer.status === 401) return { issue: 'jeton-refuse' };
    return { issue: answer.status === 404 ? 'autre-regime' : 'panne' };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function beneficiaire(received: BeneficiaireRecu): Beneficiaire {
  return {
    nir: text(received.nir),
    nom: text(received.nom_famille),
    prenom: text(received.prenom),
    dateNaissance: text(received.date_naissance),
    qualite: text(received.qualite),
    rang: Number(received.rang_naissance ?? 0),
  };
}

function periodes(value: unknown): readonly Periode[] {
  return (Array.isArray(value) ? (value as readonly Readonly<Record<string, unknown>>[]) : []).map((one) => ({
    du: text(one.date_debut),
    au: text(one.date_fin),
  }));
}

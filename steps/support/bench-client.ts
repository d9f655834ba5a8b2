import type { Personne } from '../../mocks/nation/index.ts';
import type { ArmedFault, Certainty, ExchangeRecord, FaultOrder } from '../../mocks/platform/contract.ts';
import { appeler, corpsDe } from '../drivers/http.ts';

/** The bench as `GET /etat` describes it. */
export interface EtatDuBanc {
  readonly espace: string;
  readonly horloge: { readonly instant: string };
  readonly services: readonly { readonly nom: string; readonly titre: string }[];
  readonly ecoutes: readonly { readonly nom: string; readonly service: string; readonly url: string }[];
  readonly journal: { readonly dernier: number };
}

/** The nation as `GET /nation` describes it. */
export interface NationDuBanc {
  readonly preset: string;
  readonly graine: number;
}

/** A fault on offer. */
export interface PanneOfferte {
  readonly service: string;
  readonly name: string;
  readonly title: string;
  readonly certainty: Certainty;
  readonly source: string;
}

export interface CertificatEmis {
  readonly serial: string;
  readonly subject: string;
  readonly pkcs12Base64: string;
  readonly password: string;
}

/** The control interface refused an order: a fault of the bench or of a feature, never of the product. */
export class ErreurDuBanc extends Error {
  readonly kind = 'error' as const;

  constructor(message: string) {
    super(message);
    this.name = 'ErreurDuBanc';
  }
}

/** What steps may ask of the bench, over its HTTP control interface: the same for a built-in and a remote bench. */
export class BenchClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  etat(): Promise<EtatDuBanc> {
    return this.#call('GET', '/etat');
  }

  nation(): Promise<NationDuBanc> {
    return this.#call('GET', '/nation');
  }

  async remettreAZero(): Promise<void> {
    await this.#call('POST', '/remise-a-zero', {});
  }

  /** Labels what follows in the journal; gives the number of the last record before it. */
  async nommerScenario(id: string | null, { remiseAZero = false } = {}): Promise<number> {
    const order = remiseAZero ? { id, remiseAZero } : { id };
    const { journal } = await this.#call<Pick<EtatDuBanc, 'journal'>>('POST', '/scenario', order);
    return journal.dernier;
  }

  /**
   * The named person called so (first name and birth name), the first by id when several are.
   * @param lieu birth-place code that tells homonyms apart
   * @throws {ErreurDuBanc} when nobody is
   */
  async personne(name: string, lieu?: string): Promise<Personne> {
    const query = new URLSearchParams({ identite: name, ...(lieu === undefined ? {} : { lieu }) });
    const found = await this.#call<readonly Personne[]>('GET', `/nation/personnes?${query}`);
    const [first] = [...found].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (first) return first;
    throw new ErreurDuBanc(`Personne ne s'appelle « ${name} » dans la nation chargée : vérifiez le préréglage.`);
  }

  /** Somebody else of the same name. @throws {ErreurDuBanc} when nobody is */
  async homonyme(name: string, saufId: string): Promise<Personne> {
    const query = new URLSearchParams({ identite: name });
    const found = await this.#call<readonly Personne[]>('GET', `/nation/personnes?${query}`);
    const other = found.find(({ id }) => id !== saufId);
    if (other) return other;
    throw new ErreurDuBanc(`Personne d'autre ne s'appelle « ${name} » dans la nation chargée.`);
  }

  /** The person as INSi knows them today. */
  personneParId(id: string): Promise<Personne> {
    return this.#call('GET', `/nation/personnes/${encodeURIComponent(id)}`);
  }

  /** Something happens in somebody's life: INSi knows it from the day of the event on. Gives the person as of today. */
  inscrireEvenement(id: string, event: Readonly<Record<string, unknown>>): Promise<Personne> {
    return this.#call('POST', `/nation/personnes/${encodeURIComponent(id)}/evenements`, event);
  }

  /** Everybody on the Vitale card of an insured person: that person first, then the others by birth date. */
  async carteDe(assure: string): Promise<readonly Personne[]> {
    const everybody = await this.#call<readonly Personne[]>('GET', '/nation/personnes?limite=500');
    const holder = ({ ins }: Personne) => (ins?.numero === assure ? '' : 'z');
    const rank = (one: Personne) => `${holder(one)}${one.dateNaissance}${one.vitale?.rangNaissance}`;
    return everybody
      .filter(({ vitale }) => vitale?.matriculeOuvreurDroits === assure)
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }

  pannes(): Promise<readonly PanneOfferte[]> {
    return this.#call('GET', '/pannes/catalogue');
  }

  armer(order: FaultOrder): Promise<ArmedFault> {
    return this.#call('POST', '/pannes', order);
  }

  async reparer(): Promise<void> {
    await this.#call('DELETE', '/pannes');
  }

  async scripterInsi(answer: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call('POST', '/services/insi/reponses', answer);
  }

  /** Makes INSi know authorisation numbers, until the next reset. */
  async autoriser(idams: readonly string[]): Promise<void> {
    if (idams.length === 0) return;
    const { idam } = await this.#call<{ idam: readonly string[] }>('GET', '/services/insi/reglages');
    const missing = idams.filter((one) => !idam.includes(one));
    if (missing.length > 0) await this.#call('PATCH', '/services/insi/reglages', { idam: [...idam, ...missing] });
  }

  async reglerHorloge(order: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call('POST', '/horloge', order);
  }

  async configurerEcoute(name: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#call('PATCH', `/ecoutes/${encodeURIComponent(name)}`, settings);
  }

  emettreCertificat(request: Readonly<Record<string, unknown>>): Promise<CertificatEmis> {
    return this.#call('POST', '/igc/certificats', request);
  }

  /** Exchanges kept after the record number `apres`, oldest first. */
  async journal(apres: number): Promise<readonly ExchangeRecord[]> {
    const answer = await this.#call<{ echanges: readonly ExchangeRecord[] }>('GET', `/journal?apres=${apres}`);
    return answer.echanges;
  }

  /** Bytes of a body of the journal. */
  corps(sha256: string): Promise<Buffer> {
    return this.#send('GET', `/corps/${sha256}`);
  }

  /** Any operation of the control interface, e.g. one of a service's own: `POST /services/psc/connexions`. */
  ordonner<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    return this.#call(method, path, body);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = (await this.#send(method, path, body)).toString('utf8');
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  async #send(method: string, path: string, body?: unknown): Promise<Buffer> {
    let status: number;
    let bytes: Buffer;
    try {
      const response = await appeler({
        url: `${this.#url}${path}`,
        method,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        gardee: true,
      });
      status = response.statusCode ?? 0;
      bytes = await corpsDe(response);
    } catch (cause) {
      throw new ErreurDuBanc(`Le banc ne répond pas sur ${this.#url} : vérifiez qu'il est démarré (${String(cause)}).`);
    }
    if (status >= 200 && status < 300) return bytes;
    throw new ErreurDuBanc(`Le banc a refusé ${method} ${path} (${status}) : ${bytes.toString('utf8')}`);
  }
}

import type { Request, Response } from 'express';
import type { Dmp } from '../dmp/index.ts';
import { estMineur } from '../dmp/poste.ts';
import type { Vue } from '../identity/vue.ts';
import type { CareSystem } from '../system.ts';
import type { EcranDmp, Rubrique } from './dmp-ecran.ts';
import { FiltresAffiches } from './dmp-filtres.ts';
import { dmpPage } from './dmp-pages.ts';
import type { DocumentVue } from './dmp-vue.ts';

export type Send = (response: Response, text: string, status?: number) => void;
/** A request about one record. */
export type RequeteFiche = Request<{ id: string }>;

const PAS_LISTE = "Consultez d'abord le DMP : ce document n'est pas dans la liste affichée.";

/** A form that is shown again was refused; a page that tells what happened before it was not. */
function statut({ req }: Response, { vue }: EcranDmp): number {
  return req.method === 'POST' && vue.refus !== null ? 422 : 200;
}

/** Shows the DMP screen of a record, and the pages about one act on it. */
export class OutilsDmp {
  readonly dmp: Dmp;
  readonly filtres = new FiltresAffiches();
  readonly #system: CareSystem;
  readonly #send: Send;

  constructor(system: CareSystem, dmp: Dmp, send: Send) {
    this.dmp = dmp;
    this.#system = system;
    this.#send = send;
    system.whenReset.push(() => this.filtres.oublier());
  }

  /** The whole screen. `suite`: where the last act was made; `refus`: why what was asked was not even tried. */
  montrer(response: Response, id: string, suite: Rubrique | null, refus?: string): void {
    this.montrerPage(response, id, suite, dmpPage, refus);
  }

  /** A page drawn from the screen. */
  montrerPage(
    response: Response,
    id: string,
    suite: Rubrique | null,
    draw: (system: CareSystem, ecran: EcranDmp) => string,
    refus?: string,
  ): void {
    const ecran = this.#ecran(id, suite, refus);
    if (ecran === null) return;
    this.#send(response, draw(this.#system, ecran), refus === undefined ? statut(response, ecran) : 422);
  }

  /** A page about a document of the list; the whole screen, with a refusal, when the list does not show it. */
  montrerDocument(
    response: Response,
    id: string,
    document: string,
    suite: Rubrique | null,
    draw: (system: CareSystem, ecran: EcranDmp, document: DocumentVue) => string,
  ): void {
    const ecran = this.#ecran(id, suite);
    const found = ecran?.dmp.documents?.find((one) => one.id === document);
    if (ecran === null || found === undefined) this.montrer(response, id, 'consultation', PAS_LISTE);
    else this.#send(response, draw(this.#system, ecran, found), statut(response, ecran));
  }

  /** After an act: the part of the screen where it was made. */
  revenir(response: Response, id: string, suite: Rubrique): void {
    response.redirect(303, `${this.#base(id)}?suite=${suite}#${suite}`);
  }

  /** After an act that waits for another one: the page where it is made. */
  conduire(response: Response, id: string, page: 'suppression', document: string): void {
    response.redirect(303, `${this.#base(id)}/${page}?suite=consultation&document=${encodeURIComponent(document)}`);
  }

  #base(id: string): string {
    return `/fiches/${encodeURIComponent(id)}/dmp`;
  }

  #ecran(id: string, suite: Rubrique | null, refus?: string): EcranDmp | null {
    const { acts, horloge } = this.#system;
    const { professionnel, professionnels } = this.dmp;
    const last = this.dmp.dernierEcran(id);
    const { identite, dmp } = last;
    if (identite === null || dmp === undefined) return null;
    const silent = { ...last, message: null, alertes: [], refus: null };
    const vue: Vue = refus !== undefined ? { ...silent, refus: { texte: refus } } : suite === null ? silent : last;
    const mineur = estMineur(acts.fiche(id), horloge.jour());
    const filtre = this.filtres.de(id, dmp.documents);
    return { base: this.#base(id), identite, dmp, vue, professionnel, professionnels, mineur, filtre, suite };
  }
}

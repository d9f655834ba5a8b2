import { ASSOCIATION, STATUT } from './codes.ts';
import { FicheVivante, nouvelUuid } from './fiche.ts';
import { type AssociationRim, ecrireObjet, type ObjetRim } from './rim.ts';

/** A submission set as kept. */
export interface Lot {
  readonly entryUuid: string;
  readonly uniqueId: string;
  readonly objet: ObjetRim;
  readonly submissionTime: string;
  readonly deposeLe: number;
}

/** XML of a submission set. */
export function ecrireLot({ entryUuid, objet }: Lot): string {
  return ecrireObjet('RegistryPackage', objet, { entryUuid, lid: entryUuid, version: 1, statut: STATUT.Approved });
}

/** Appends to a list kept in a map. */
function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const parDebut = ({ fiche: { serviceStartTime: one } }: FicheVivante, { fiche }: FicheVivante): number =>
  one < fiche.serviceStartTime ? -1 : Number(one > fiche.serviceStartTime);

/** Documents, submission sets and associations of one record, found without scanning. */
export class Registre {
  readonly #fiches: FicheVivante[] = [];
  readonly #parUuid = new Map<string, FicheVivante>();
  readonly #parUniqueId = new Map<string, FicheVivante[]>();
  readonly #parLid = new Map<string, FicheVivante[]>();
  readonly #parType = new Map<string, FicheVivante[]>();
  readonly #parClasse = new Map<string, FicheVivante[]>();
  readonly #parReference = new Map<string, FicheVivante[]>();
  /** By start of the act; put in order when asked for after a deposit. */
  #parDebut: FicheVivante[] | null = null;
  readonly #lots: Lot[] = [];
  readonly #lotParId = new Map<string, Lot>();
  readonly #associations = new Map<string, AssociationRim>();
  readonly #liens = new Map<string, AssociationRim[]>();

  /** Every metadata version, oldest first. */
  get fiches(): readonly FicheVivante[] {
    return this.#fiches;
  }

  get lots(): readonly Lot[] {
    return this.#lots;
  }

  parUuid(entryUuid: string): FicheVivante | undefined {
    return this.#parUuid.get(entryUuid);
  }

  /** All metadata versions of a document, oldest first. */
  versions(uniqueId: string): readonly FicheVivante[] {
    return this.#parUniqueId.get(uniqueId) ?? [];
  }

  /** Newest metadata version of a document. */
  courante(uniqueId: string): FicheVivante | undefined {
    return this.versions(uniqueId).at(-1);
  }

  parLid(lid: string): FicheVivante | undefined {
    return this.#parLid.get(lid)?.at(-1);
  }

  /** Candidates that bear one of the codes: never all the record when a code is asked for. */
  parCode(attribut: 'type' | 'classe' | 'reference', codes: readonly string[]): readonly FicheVivante[] {
    const index = { type: this.#parType, classe: this.#parClasse, reference: this.#parReference }[attribut];
    const [only = '', ...others] = new Set(codes);
    const first = index.get(only) ?? [];
    return others.length === 0 ? first : [first, ...others.map((code) => index.get(code) ?? [])].flat();
  }

  /** Documents whose act began at this date (`yyyyMMddHHmmss`) or later. */
  depuis(date: string): readonly FicheVivante[] {
    this.#parDebut ??= [...this.#fiches].sort(parDebut);
    let low = 0;
    let high = this.#parDebut.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#parDebut[middle]?.fiche.serviceStartTime ?? '') < date) low = middle + 1;
      else high = middle;
    }
    return this.#parDebut.slice(low);
  }

  lot(id: string): Lot | undefined {
    return this.#lotParId.get(id);
  }

  association(id: string): AssociationRim | undefined {
    return this.#associations.get(id);
  }

  /** Associations whose source or target is this object. */
  liens(entryUuid: string): readonly AssociationRim[] {
    return this.#liens.get(entryUuid) ?? [];
  }

  ajouterFiche(vivante: FicheVivante): void {
    const { fiche } = vivante;
    this.#fiches.push(vivante);
    this.#parDebut = null;
    this.#parUuid.set(fiche.entryUuid, vivante);
    push(this.#parUniqueId, fiche.uniqueId, vivante);
    push(this.#parLid, fiche.lid, vivante);
    push(this.#parType, fiche.type.code, vivante);
    push(this.#parClasse, fiche.classe.code, vivante);
    for (const reference of fiche.references) push(this.#parReference, reference.split('^')[0] ?? '', vivante);
  }

  ajouterLot(lot: Lot): void {
    this.#lots.push(lot);
    this.#lotParId.set(lot.entryUuid, lot);
    this.#lotParId.set(lot.uniqueId, lot);
  }

  ajouterAssociation(association: AssociationRim): void {
    this.#associations.set(association.id, association);
    push(this.#liens, association.source, association);
    if (association.cible !== association.source) push(this.#liens, association.cible, association);
  }

  /** Puts a new metadata version in the place of the current one, which becomes deprecated. */
  remplacerVersion(avant: FicheVivante, apres: FicheVivante['fiche']): FicheVivante {
    avant.statut = 'Deprecated';
    const vivante = new FicheVivante(apres);
    this.ajouterFiche(vivante);
    return vivante;
  }

  /** A membership of a submission set. */
  rattacher(lot: string, entryUuid: string, slots: AssociationRim['slots']): void {
    this.ajouterAssociation({ id: nouvelUuid(), type: ASSOCIATION.membre, source: lot, cible: entryUuid, slots });
  }
}

import { cleTraits, correspond, parId, preparer } from './comparaison.ts';
import { ecrirePsIdNat, ecrireStructIdNat } from './idnat.ts';
import type { CriteresTraits, CriteresVitale, ModeComparaison, Personne, Professionnel, Structure } from './model.ts';
import type { IndexTenu } from './registre.ts';

/** Several records under one key. */
class Tiroirs<T> {
  readonly #parCle = new Map<string, Set<T>>();

  poser(cle: string, record: T): void {
    const present = this.#parCle.get(cle);
    if (present === undefined) this.#parCle.set(cle, new Set([record]));
    else present.add(record);
  }

  oter(cle: string, record: T): void {
    const present = this.#parCle.get(cle);
    present?.delete(record);
    if (present?.size === 0) this.#parCle.delete(cle);
  }

  ouvrir(cle: string): readonly T[] {
    return [...(this.#parCle.get(cle) ?? [])];
  }
}

/** True when what the card tells of the beneficiary, beyond the insured person's number, agrees with this person. */
export function beneficiaireCorrespond(personne: Personne, criteres: CriteresVitale): boolean {
  const { dateNaissance, rangNaissance } = criteres;
  return (
    personne.vitale !== null &&
    (dateNaissance === null || dateNaissance === personne.dateNaissance) &&
    (rangNaissance === null || rangNaissance === personne.vitale.rangNaissance)
  );
}

/**
 * Named persons by matricule, traits and Vitale card. INSi does not know those without an INS: no search finds them.
 */
export class IndexPersonnes implements IndexTenu<Personne> {
  readonly #parMatricule = new Map<string, Personne>();
  readonly #parTraits = new Tiroirs<Personne>();
  readonly #parOuvreurDroits = new Tiroirs<Personne>();

  ajoute(personne: Personne): void {
    if (personne.ins === null) return;
    this.#parMatricule.set(personne.ins.numero, personne);
    this.#parTraits.poser(cleTraits(personne.nomNaissance, personne.sexe, personne.dateNaissance), personne);
    if (personne.vitale !== null) this.#parOuvreurDroits.poser(personne.vitale.matriculeOuvreurDroits, personne);
  }

  retire(personne: Personne): void {
    if (personne.ins === null) return;
    this.#parMatricule.delete(personne.ins.numero);
    this.#parTraits.oter(cleTraits(personne.nomNaissance, personne.sexe, personne.dateNaissance), personne);
    if (personne.vitale !== null) this.#parOuvreurDroits.oter(personne.vitale.matriculeOuvreurDroits, personne);
  }

  parMatricule(numero: string): Personne | undefined {
    return this.#parMatricule.get(numero);
  }

  parTraits(criteres: CriteresTraits, mode: ModeComparaison): readonly Personne[] {
    const prepares = preparer(criteres, mode);
    return this.#parTraits.ouvrir(prepares.cle).filter((personne) => correspond(prepares, personne));
  }

  parOuvreurDroits(matricule: string, criteres: CriteresVitale): readonly Personne[] {
    return this.#parOuvreurDroits.ouvrir(matricule).filter((personne) => beneficiaireCorrespond(personne, criteres));
  }
}

/** Every PS_IdNat under which a professional may be named: RPPS, former ADELI, staff number of each structure. */
export function identifiantsNationaux(
  professionnel: Professionnel,
  structure: (id: string) => Structure | undefined,
): readonly string[] {
  const { rpps, adeli, registre = null, activites } = professionnel;
  const idNats = adeli.map((numero) => ecrirePsIdNat('ADELI', numero));
  if (rpps !== null) idNats.unshift(ecrirePsIdNat('RPPS', rpps));
  if (registre === null) return idNats;
  for (const activite of activites) {
    const employer = structure(activite.structure);
    for (const finess of [employer?.finessGeographique, employer?.finessJuridique]) {
      if (finess) idNats.push(ecrirePsIdNat('FINESS', finess, registre));
    }
    if (employer?.siret) {
      idNats.push(ecrirePsIdNat('SIRET', employer.siret, registre));
      idNats.push(ecrirePsIdNat('SIREN', employer.siret.slice(0, 9), registre));
    }
  }
  return [...new Set(idNats)];
}

/** Professionals by each of their national identifiers. */
export class IndexProfessionnels implements IndexTenu<Professionnel> {
  readonly #structure: (id: string) => Structure | undefined;
  readonly #parIdNat = new Map<string, Professionnel>();
  readonly #clesDe = new Map<string, readonly string[]>();

  constructor(structure: (id: string) => Structure | undefined) {
    this.#structure = structure;
  }

  ajoute(professionnel: Professionnel): void {
    const cles = identifiantsNationaux(professionnel, this.#structure);
    this.#clesDe.set(professionnel.id, cles);
    for (const cle of cles) this.#parIdNat.set(cle, professionnel);
  }

  retire(professionnel: Professionnel): void {
    // The keys it was put under: its structures may have changed since.
    for (const cle of this.#clesDe.get(professionnel.id) ?? []) {
      if (this.#parIdNat.get(cle)?.id === professionnel.id) this.#parIdNat.delete(cle);
    }
    this.#clesDe.delete(professionnel.id);
  }

  parIdNat(idNat: string): Professionnel | undefined {
    return this.#parIdNat.get(idNat);
  }
}

/** Identifiers of the place itself. */
function identifiantsDuLieu({ finessGeographique, siret }: Structure): readonly string[] {
  const idNats: string[] = [];
  if (finessGeographique !== null) idNats.push(ecrireStructIdNat('FINESS', finessGeographique));
  if (siret !== null) idNats.push(ecrireStructIdNat('SIRET', siret));
  return idNats;
}

/** Identifiers of the legal entity, that several places may share. */
function identifiantsEntite({ finessJuridique, siret }: Structure): readonly string[] {
  const idNats: string[] = [];
  if (finessJuridique !== null) idNats.push(ecrireStructIdNat('FINESS', finessJuridique));
  if (siret !== null) idNats.push(ecrireStructIdNat('SIREN', siret.slice(0, 9)));
  return idNats;
}

/**
 * Structures by Struct_IdNat; an identifier shared by a legal entity's places gives the place that bears it, else the
 * first id.
 */
export class IndexStructures implements IndexTenu<Structure> {
  readonly #lieux = new Tiroirs<Structure>();
  readonly #entites = new Tiroirs<Structure>();

  ajoute(structure: Structure): void {
    for (const idNat of identifiantsDuLieu(structure)) this.#lieux.poser(idNat, structure);
    for (const idNat of identifiantsEntite(structure)) this.#entites.poser(idNat, structure);
  }

  retire(structure: Structure): void {
    for (const idNat of identifiantsDuLieu(structure)) this.#lieux.oter(idNat, structure);
    for (const idNat of identifiantsEntite(structure)) this.#entites.oter(idNat, structure);
  }

  parIdNat(idNat: string): Structure | undefined {
    const [first] = [...this.#lieux.ouvrir(idNat)].sort(parId);
    return first ?? [...this.#entites.ouvrir(idNat)].sort(parId)[0];
  }
}

import type { Caisse, DroitsAssuranceMaladie, JourDroits, Rattachement } from './droits-model.ts';
import type { CriteresVitale, Personne } from './model.ts';

const JOUR_MS = 86_400_000;

/** The day `jour` stands for when the bench is on `aujourdhui` (both `YYYY-MM-DD`). */
export function jourDroits(jour: JourDroits, aujourdhui: string): string {
  const ecart = /^J(?:([+-]\d{1,5}))?$/.exec(jour);
  if (ecart === null) return jour;
  return new Date(Date.parse(`${aujourdhui}T00:00:00Z`) + Number(ecart[1] ?? 0) * JOUR_MS).toISOString().slice(0, 10);
}

const CAISSE_ORDINAIRE: Caisse = {
  grandRegime: '01',
  organisme: '999',
  codeCentre: '0001',
  libelle: 'CPAM FICTIVE DES TROIS RIVIERES',
  codePostal: '48999',
  commune: 'TROIS RIVIERES',
};

/** Insured with the general scheme since a year, for a year: whom no preset says anything of. */
const DROITS_ORDINAIRES: DroitsAssuranceMaladie = {
  caisse: CAISSE_ORDINAIRE,
  periodes: [{ dateDebut: 'J-365', dateFin: null }],
  complementaire: null,
  exonerations: [],
  medecinTraitant: null,
};

/** Rights of a person; null for somebody the health insurance does not know. */
export function droitsDe({ droits, ins }: Personne): DroitsAssuranceMaladie | null {
  if (droits !== undefined) return droits;
  return ins === null ? null : DROITS_ORDINAIRES;
}

/** What families are read from. */
export interface Familles {
  personneParMatricule(numero: string): Personne | undefined;
  rechercheParVitale(criteres: CriteresVitale): readonly Personne[];
  /** Persons whose preset says they hang from this one. */
  rattachesA(ouvreur: string): readonly Personne[];
}

/** Insured persons this one hangs from: those said, else the one of the Vitale card. */
export function rattachementsDe(personne: Personne, familles: Familles): readonly Rattachement[] {
  const dits = droitsDe(personne)?.rattachements;
  if (dits !== undefined) return dits;
  const { vitale, ins } = personne;
  if (vitale === null || vitale.matriculeOuvreurDroits === ins?.numero) return [];
  const ouvreur = familles.personneParMatricule(vitale.matriculeOuvreurDroits);
  if (ouvreur === undefined) return [];
  return [{ ouvreur: ouvreur.id, qualite: 'enfant', rang: Number(vitale.rangNaissance) }];
}

/** Those who hang from an insured person, sorted by birth date, rank and id. */
export function beneficiairesDe(ouvreur: Personne, familles: Familles): readonly Personne[] {
  const carte =
    ouvreur.ins === null
      ? []
      : familles.rechercheParVitale({
          matriculeIndividu: null,
          matriculeOuvreurDroits: ouvreur.ins.numero,
          dateNaissance: null,
          rangNaissance: null,
        });
  const tous = new Map([...familles.rattachesA(ouvreur.id), ...carte].map((one) => [one.id, one]));
  const cle = (one: Personne) => {
    const rang = rattachementsDe(one, familles).find((lien) => lien.ouvreur === ouvreur.id)?.rang ?? 0;
    return `${one.dateNaissance} ${rang} ${one.id}`;
  };
  return [...tous.values()]
    .filter((one) => rattachementsDe(one, familles).some((lien) => lien.ouvreur === ouvreur.id))
    .sort((one, other) => (cle(one) < cle(other) ? -1 : 1));
}

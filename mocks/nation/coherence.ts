import { incoherencesDroits, incoherencesFamilles } from './coherence-droits.ts';
import { incoherencesLogicielsPsc } from './logiciels-psc.ts';
import { estAdeli, estRpps, estSiret } from './luhn.ts';
import type { MatriculeIns, Personne, Preset, Professionnel, Structure } from './model.ts';
import { cleNir, cleValide } from './nir.ts';
import { montrer, type Probleme } from './problemes.ts';

/** Start of the ids of generated persons: nobody else may use it. */
export const PREFIXE_GENERE = 'gen-';

/** TRE_G15. */
const PHARMACIEN = '21';

const CLE_DE_LUHN = 'un numéro dont le dernier chiffre est la clé de Luhn';

function existeAuCalendrier(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

function* matricule(ins: MatriculeIns, chemin: string): Iterable<Probleme> {
  if (cleValide(ins.numero, ins.cle)) return;
  yield {
    chemin: `${chemin}/cle`,
    trouve: montrer(ins.cle),
    attendu: `${cleNir(ins.numero)}, clé calculée de ${ins.numero}`,
  };
}

/** What a JSON Schema cannot say of a person: calendar dates and keys. */
export function* incoherencesPersonne(personne: Personne, chemin = ''): Iterable<Probleme> {
  if (!existeAuCalendrier(personne.dateNaissance)) {
    yield {
      chemin: `${chemin}/dateNaissance`,
      trouve: montrer(personne.dateNaissance),
      attendu: 'une date qui existe au calendrier',
    };
  }
  if (personne.ins !== null) yield* matricule(personne.ins, `${chemin}/ins`);
  for (const [rank, ancien] of personne.historiqueIns.entries()) {
    yield* matricule(ancien, `${chemin}/historiqueIns/${rank}`);
  }
  yield* incoherencesDroits(personne, chemin);
}

/** Keys of a professional's numbers; a FINESS key is never a reason to refuse (domain/pki.md 4.1). */
export function* incoherencesProfessionnel(
  professionnel: Professionnel,
  existe: (structure: string) => boolean,
  chemin = '',
): Iterable<Probleme> {
  const { rpps, adeli, activites, profession } = professionnel;
  if (rpps !== null && !estRpps(rpps)) {
    yield { chemin: `${chemin}/rpps`, trouve: montrer(rpps), attendu: CLE_DE_LUHN };
  }
  for (const [rank, numero] of adeli.entries()) {
    if (!estAdeli(numero)) yield { chemin: `${chemin}/adeli/${rank}`, trouve: montrer(numero), attendu: CLE_DE_LUHN };
  }
  for (const [rank, { structure, numeroAm, sectionPharmacien = null }] of activites.entries()) {
    const activite = `${chemin}/activites/${rank}`;
    if (!existe(structure)) {
      yield {
        chemin: `${activite}/structure`,
        trouve: montrer(structure),
        attendu: "l'identifiant d'une structure du préréglage",
      };
    }
    if (numeroAm !== null && !estAdeli(numeroAm)) {
      yield { chemin: `${activite}/numeroAm`, trouve: montrer(numeroAm), attendu: CLE_DE_LUHN };
    }
    if (sectionPharmacien !== null && profession !== PHARMACIEN) {
      yield {
        chemin: `${activite}/sectionPharmacien`,
        trouve: montrer(sectionPharmacien),
        attendu: 'aucune section : seuls les pharmaciens (profession 21) en ont une',
      };
    }
  }
}

/** Keys of a structure's numbers. */
export function* incoherencesStructure(structure: Structure, chemin = ''): Iterable<Probleme> {
  if (structure.siret === null || estSiret(structure.siret)) return;
  yield {
    chemin: `${chemin}/siret`,
    trouve: montrer(structure.siret),
    attendu: 'un SIRET dont le SIREN et la clé sont valides',
  };
}

function* doublons(values: Iterable<readonly [string, string | null | undefined]>, quoi: string): Iterable<Probleme> {
  const first = new Map<string, string>();
  for (const [chemin, value] of values) {
    if (value === null || value === undefined) continue;
    const seen = first.get(value);
    if (seen === undefined) first.set(value, chemin);
    else yield { chemin, trouve: montrer(value), attendu: `${quoi} unique (déjà pris par ${seen})` };
  }
}

function* professionnelsDuDmp({ dmp }: Personne, connus: ReadonlySet<string>, chemin: string): Iterable<Probleme> {
  const cites = [
    ...(dmp?.medecinsTraitants ?? []),
    ...(dmp?.bloques ?? []),
    ...(dmp?.autorisations ?? []).map(({ professionnel }) => professionnel),
  ];
  for (const id of cites) {
    if (connus.has(id)) continue;
    yield {
      chemin: `${chemin}/dmp`,
      trouve: montrer(id),
      attendu: "l'identifiant d'un professionnel du préréglage",
    };
  }
}

/** Everything wrong in a preset whose shape is right: keys, duplicates, references to what does not exist. */
export function* incoherencesPreset(preset: Preset): Iterable<Probleme> {
  const { personnes, professionnels, structures } = preset;
  const connus = new Set(professionnels.map(({ id }) => id));
  const connues = new Set(structures.map((structure) => structure.id));
  for (const [rank, personne] of personnes.entries()) {
    yield* incoherencesPersonne(personne, `/personnes/${rank}`);
    yield* professionnelsDuDmp(personne, connus, `/personnes/${rank}`);
    if (personne.id.startsWith(PREFIXE_GENERE)) {
      yield {
        chemin: `/personnes/${rank}/id`,
        trouve: montrer(personne.id),
        attendu: `un identifiant qui ne commence pas par « ${PREFIXE_GENERE} », réservé à la population tirée au sort`,
      };
    }
  }
  for (const [rank, professionnel] of professionnels.entries()) {
    yield* incoherencesProfessionnel(professionnel, (id) => connues.has(id), `/professionnels/${rank}`);
  }
  for (const [rank, structure] of structures.entries()) yield* incoherencesStructure(structure, `/structures/${rank}`);
  for (const key of ['personnes', 'professionnels', 'structures'] as const) {
    yield* doublons(
      preset[key].map((record, rank) => [`/${key}/${rank}/id`, record.id]),
      'un identifiant',
    );
  }
  yield* doublons(
    personnes.map((personne, rank) => [`/personnes/${rank}/ins/numero`, personne.ins?.numero]),
    'un matricule',
  );
  yield* doublons(
    professionnels.map((professionnel, rank) => [`/professionnels/${rank}/rpps`, professionnel.rpps]),
    'un RPPS',
  );
  yield* doublons(
    professionnels.flatMap(({ cartes }, rank) =>
      cartes.map(({ numero }, position) => [`/professionnels/${rank}/cartes/${position}/numero`, numero] as const),
    ),
    'un numéro de carte',
  );
  yield* incoherencesLogicielsPsc(preset.logicielsPsc, '/logicielsPsc');
  yield* incoherencesFamilles(preset);
}

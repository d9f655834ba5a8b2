import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { projectFile } from '../platform/root.ts';
import { readYaml } from '../platform/yaml-file.ts';
import { incoherencesPreset } from './coherence.ts';
import { NationError } from './errors.ts';
import { figer } from './figer.ts';
import type { Preset } from './model.ts';
import { decrireProblemes, enumerer, montrer, type Probleme } from './problemes.ts';
import { VALIDATEURS } from './schemas.ts';

const TAILLE_MAXIMALE = 64 * 1024 * 1024;
const ALIAS_MAXIMUM = 1000;
const GARDES = 16;

/** Presets already found valid: content never changes under a hash, and a validated preset is frozen. */
const parContenu = new Map<string, Preset>();
const valides = new WeakSet<object>();

function refuser(source: string, problemes: readonly Probleme[]): NationError {
  return new NationError(
    'E_PRESET_INVALID',
    `Préréglage ${source} invalide, corrigez puis relancez :${enumerer(problemes)}`,
    { fichier: source, problems: problemes },
  );
}

/**
 * Checks what a preset file (or a program) gives, fills the defaults of the schemas, and freezes the result.
 * @throws {NationError} `E_PRESET_INVALID`, with each problem's path, what was found and what was expected.
 */
export function validerPreset(donnees: unknown, source: string): Preset {
  if (typeof donnees === 'object' && donnees !== null && valides.has(donnees)) return donnees as Preset;
  if (typeof donnees !== 'object' || donnees === null || Array.isArray(donnees)) {
    throw refuser(source, [
      { chemin: '', trouve: montrer(donnees), attendu: 'un objet (nom, titre, graine, personnes…)' },
    ]);
  }
  const preset: unknown = structuredClone(donnees);
  if (!VALIDATEURS.preset(preset)) throw refuser(source, decrireProblemes(VALIDATEURS.preset.errors ?? []));
  const problemes = [...incoherencesPreset(preset)];
  if (problemes.length > 0) throw refuser(source, problemes);
  valides.add(figer(preset));
  return preset;
}

function illisible(source: string, raison: string, cause?: unknown): NationError {
  return new NationError(
    'E_PRESET_UNREADABLE',
    `Préréglage ${source} illisible : ${raison}`,
    { fichier: source },
    { cause },
  );
}

function lire(fichier: string): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(fichier);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'erreur de lecture';
    throw illisible(
      fichier,
      `${code}. Vérifiez le chemin et les droits du fichier, ou donnez un nom de « banc presets ».`,
      cause,
    );
  }
  if (content.length > TAILLE_MAXIMALE) {
    throw illisible(fichier, `${content.length} octets, au plus ${TAILLE_MAXIMALE} attendus. Utilisez « population ».`);
  }
  return content;
}

/** Path of a preset shipped with the project, by its name. */
export function fichierPreset(nom: string): string {
  return projectFile('scenarios', 'presets', `${nom}.yaml`);
}

/** Names of the presets shipped with the project, the base one first. */
export function presetsLivres(): readonly string[] {
  const names = readdirSync(projectFile('scenarios', 'presets'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'));
  return ['socle', ...names.filter((name) => name !== 'socle').sort()];
}

/** A preset of the project by its name, or any file by its path. */
function trouver(nomOuFichier: string): string {
  const shipped = /^[a-z0-9-]+$/.test(nomOuFichier) ? fichierPreset(nomOuFichier) : null;
  return shipped !== null && !existsSync(nomOuFichier) && existsSync(shipped) ? shipped : nomOuFichier;
}

const LISTES = ['personnes', 'professionnels', 'structures'] as const;

/** Adds what the base preset holds; an entry of the same id takes the place of the base's. */
function surSaBase(donnees: unknown): unknown {
  if (typeof donnees !== 'object' || donnees === null || !('base' in donnees) || typeof donnees.base !== 'string') {
    return donnees;
  }
  const base = loadPreset(fichierPreset(donnees.base));
  const own = donnees as Readonly<Record<string, unknown>>;
  const merged = LISTES.map((list) => {
    const mine: unknown = own[list] ?? [];
    // Not a list: validation says so.
    if (!Array.isArray(mine)) return [list, mine];
    const ids = new Set(mine.map((one: { id?: unknown } | null) => one?.id));
    return [list, [...base[list].filter(({ id }) => !ids.has(id)), ...mine]];
  });
  return { graine: base.graine, ...own, ...Object.fromEntries(merged) };
}

/**
 * Reads a preset, YAML or JSON, by its path, or by its name when the project ships it; a content already validated is
 * neither parsed nor validated again.
 * @throws {NationError} `E_PRESET_UNREADABLE` (absent, too big, not YAML) or `E_PRESET_INVALID`.
 */
export function loadPreset(nomOuFichier = 'socle'): Preset {
  const fichier = trouver(nomOuFichier);
  const content = lire(fichier);
  const hash = createHash('sha256').update(content).digest('hex');
  const known = parContenu.get(hash);
  if (known !== undefined) return known;
  let donnees: unknown;
  try {
    // YAML 1.2 contains JSON; its core schema keeps dates as text.
    donnees = readYaml(content, { maxAliasCount: ALIAS_MAXIMUM, logLevel: 'error' });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw illisible(fichier, `ce n'est ni du YAML ni du JSON (${reason}).`, cause);
  }
  const preset = validerPreset(surSaBase(donnees), fichier);
  const [oldest] = parContenu.keys();
  if (parContenu.size >= GARDES && oldest !== undefined) parContenu.delete(oldest);
  parContenu.set(hash, preset);
  return preset;
}

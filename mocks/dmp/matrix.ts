/** What the functional matrix speaks of (domain/dmp.md 5.1). */
export type Action =
  | 'TD0.2'
  | 'TD1.3a'
  | 'TD0.3 ajout'
  | 'TD0.3 suppression'
  | 'TD0.3 fin médecin traitant'
  | 'TD0.4'
  | 'TD0.5'
  | 'TD1.6'
  | 'TD2.1'
  | 'TD2.2'
  | 'TD3.1'
  | 'TD3.1 référence'
  | 'TD3.2'
  | 'TD3.2 masqué'
  | 'TD3.3a masquer'
  | 'TD3.3a démasquer'
  | 'TD3.3b'
  | 'TD3.3c'
  | 'TD3.3d';

/** Who acts: PS other than doctor, doctor, occupational doctor, attending doctor, non-PS, structure's software. */
export type Colonne = 'NM' | 'M' | 'MdT' | 'MT' | 'CPE' | 'ES';

export type ModeAcces = 'normal' | 'centre_15' | 'bris_de_glace';
export type ModeAuthentification = 'DIRECTE' | 'INDIRECTE' | 'INDIRECTE_RENFORCEE';

/** `auteur`: own documents only; `structure`: those of the structure; `preautorise`: if the patient agreed beforehand. */
export type Droit = 'oui' | 'non' | 'auteur' | 'structure' | 'preautorise';

type Ligne = Readonly<Record<Colonne, string>>;

/** Access modes that each column has a letter for, in order; a mode that a column lacks is refused. */
const MODES: Readonly<Record<Colonne, readonly ModeAcces[]>> = {
  NM: ['normal', 'centre_15', 'bris_de_glace'],
  M: ['normal', 'centre_15', 'bris_de_glace'],
  MdT: ['normal'],
  MT: ['normal', 'bris_de_glace'],
  CPE: ['normal'],
  ES: ['normal', 'centre_15'],
};

const LETTRES: Readonly<Record<string, Droit>> = {
  y: 'oui',
  '-': 'non',
  o: 'auteur',
  s: 'structure',
  p: 'preautorise',
};

const row = (NM: string, M: string, MdT: string, MT: string, CPE: string, ES: string): Ligne => ({
  NM,
  M,
  MdT,
  MT,
  CPE,
  ES,
});

/** PDT-INF-526 v1.8 p. 2, as read in domain/dmp.md 5.1: one letter for each mode of the column. */
const DIRECTE: Readonly<Record<Action, Ligne>> = {
  'TD0.2': row('yyy', 'yyy', 'y', 'yy', 'y', 'yy'),
  'TD1.3a': row('yyy', 'yyy', 'y', 'yy', 'y', 'yy'),
  'TD0.3 ajout': row('y--', 'y--', '-', 'y-', 'y', '--'),
  'TD0.3 suppression': row('y--', 'y--', '-', 'y-', '-', '--'),
  'TD0.3 fin médecin traitant': row('---', '---', '-', 'y-', '-', '--'),
  'TD0.4': row('yyy', 'yyy', 'y', 'yy', 'y', 'y-'),
  'TD0.5': row('-y-', '-y-', '-', '--', '-', '-y'),
  'TD1.6': row('y--', 'y--', 'y', 'y-', '-', '--'),
  'TD2.1': row('yyy', 'yyy', 'y', 'yy', '-', 'yy'),
  'TD2.2': row('---', '---', '-', '--', 'y', '--'),
  'TD3.1': row('yyy', 'yyy', 'y', 'yy', '-', '--'),
  'TD3.1 référence': row('yyy', 'yyy', 'y', 'yy', 'y', 'yy'),
  'TD3.2': row('yyy', 'yyy', '-', 'yy', '-', '--'),
  'TD3.2 masqué': row('opp', 'opp', '-', 'yp', '-', '--'),
  'TD3.3a masquer': row('y--', 'y--', 'y', 'y-', '-', '--'),
  'TD3.3a démasquer': row('o--', 'o--', 'o', 'y-', '-', '--'),
  'TD3.3b': row('y--', 'y--', 'y', 'y-', '-', '--'),
  'TD3.3d': row('o--', 'oyy', 'o', 'yy', '-', '--'),
  'TD3.3c': row('ooo', 'ooo', 'o', 'oo', 's', 'ss'),
};

/** What AIR changes (domain/dmp.md 5.1, AIR matrix): no column for occupational doctors; CPE stands for PE. */
const RENFORCEE: Partial<Readonly<Record<Action, Partial<Ligne>>>> = {
  'TD0.3 ajout': { CPE: 'y' },
  'TD2.1': { NM: '---', M: '---', MT: '--', CPE: '-' },
  'TD2.2': { CPE: '-' },
  'TD3.3d': { NM: 'o--', M: 'yyy', MT: 'yy' },
};

/** Right of a column to an action in a mode of access; source: domain/dmp.md 5.1. */
export function droitDe(
  action: Action,
  colonne: Colonne,
  mode: ModeAcces,
  authentification: ModeAuthentification,
): Droit {
  const renforcee = authentification === 'INDIRECTE_RENFORCEE';
  if (renforcee && colonne === 'MdT') return 'non';
  const letters = (renforcee ? RENFORCEE[action]?.[colonne] : undefined) ?? DIRECTE[action][colonne];
  return LETTRES[letters[MODES[colonne].indexOf(mode)] ?? '-'] ?? 'non';
}

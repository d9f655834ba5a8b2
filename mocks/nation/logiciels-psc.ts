import type { LogicielPsc } from './model.ts';
import { decrireProblemes, montrer, type Probleme } from './problemes.ts';
import { VALIDATEURS } from './schemas.ts';

/** Declarations read from a file or a message, or what is wrong with them. */
export type LectureLogicielsPsc =
  | { readonly logiciels: readonly LogicielPsc[] }
  | { readonly problemes: readonly Probleme[] };

/** Checks declarations that came from outside and fills the defaults of their schema; `chemin` is where they were. */
export function lireLogicielsPsc(candidats: readonly unknown[], chemin: string): LectureLogicielsPsc {
  const copies: unknown = structuredClone(candidats);
  if (!VALIDATEURS.logicielsPsc(copies)) {
    const problemes = decrireProblemes(VALIDATEURS.logicielsPsc.errors ?? []);
    return { problemes: problemes.map((one) => ({ ...one, chemin: `${chemin}${one.chemin}` })) };
  }
  const problemes = [...incoherencesLogicielsPsc(copies, chemin)];
  return problemes.length > 0 ? { problemes } : { logiciels: copies };
}

/** What a JSON Schema cannot say of declared softwares: the proof each one gives, its return addresses, its name. */
export function* incoherencesLogicielsPsc(logiciels: readonly LogicielPsc[], chemin: string): Iterable<Probleme> {
  const seen = new Map<string, string>();
  for (const [rank, logiciel] of logiciels.entries()) {
    const { clientId, secret, authentification } = logiciel;
    const place = `${chemin}/${rank}`;
    const first = seen.get(clientId);
    if (first === undefined) seen.set(clientId, place);
    else yield { chemin: `${place}/clientId`, trouve: montrer(clientId), attendu: `un nom non pris (voir ${first})` };
    if (authentification !== 'mtls' && secret === null) {
      yield {
        chemin: `${place}/secret`,
        trouve: 'rien',
        attendu: 'un secret : donnez un secret, ou choisissez « authentification: mtls »',
      };
    }
    for (const name of ['redirectUris', 'postLogoutRedirectUris'] as const) {
      for (const [position, adresse] of logiciel[name].entries()) {
        const attendu = defautAdresse(adresse);
        if (attendu !== null) yield { chemin: `${place}/${name}/${position}`, trouve: montrer(adresse), attendu };
      }
    }
  }
}

/** Loopback hosts, which plain HTTP may reach (RFC 8252 7.3). */
const BOUCLE = new Set(['localhost', '127.0.0.1', '[::1]']);
/** A name without a dot, as containers have: only the closed network that gives it knows it, so that plain HTTP may reach it too. */
const NOM_DE_RESEAU_FERME = /^[\w-]+$/;

function defautAdresse(adresse: string): string | null {
  const bare = adresse.replace(/\*$/, '');
  if (!URL.canParse(bare)) return 'une adresse complète, par exemple https://logiciel.exemple/retour';
  const { protocol, hostname, username, password } = new URL(bare);
  const local = BOUCLE.has(hostname);
  if (adresse.includes('#')) return 'une adresse sans # (RFC 6749 3.1.2)';
  if (username !== '' || password !== '') return 'une adresse sans identifiant ni mot de passe';
  if (protocol === 'http:' && !local && !NOM_DE_RESEAU_FERME.test(hostname)) {
    return 'une adresse en https, http étant réservé à localhost et aux noms sans point d’un réseau d’essai fermé';
  }
  const open = bare !== adresse && !local && !/^[^:]+:\/\/[^/]+\//.test(bare);
  return open ? 'une étoile après le nom d’hôte et une barre oblique' : null;
}

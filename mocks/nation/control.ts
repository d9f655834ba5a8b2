import type { ControlOperation } from '../platform/contract.ts';
import { NationError } from './errors.ts';
import { formeComparable } from './ins.ts';
import type { Personne } from './model.ts';
import type { Nation } from './nation.ts';
import { montrer } from './problemes.ts';
import { SCHEMAS } from './schemas.ts';

const LIMITE_PAR_DEFAUT = 50;
const LIMITE_MAXIMALE = 500;

function lireLimite(query: URLSearchParams): number {
  const texte = query.get('limite');
  if (texte === null) return LIMITE_PAR_DEFAUT;
  const limite = /^\d{1,4}$/.test(texte) ? Number(texte) : 0;
  if (limite >= 1 && limite <= LIMITE_MAXIMALE) return limite;
  throw new NationError(
    'E_NATION_QUERY_INVALID',
    `Paramètre « limite » : trouvé ${montrer(texte)}, attendu un entier de 1 à ${LIMITE_MAXIMALE}.`,
    { parametre: 'limite', trouve: texte.slice(0, 80) },
  );
}

/** Named persons whose name and situation contain the words asked for, then generated ones of exactly that name. */
function lister(nation: Nation, query: URLSearchParams): readonly Personne[] {
  const limite = lireLimite(query);
  const nom = query.get('nom');
  const situation = query.get('situation');
  const identite = query.get('identite');
  const lieu = query.get('lieu');
  const contient = (texte: string, voulu: string | null): boolean =>
    voulu === null || formeComparable(texte).includes(voulu);
  const forme = nom === null ? null : formeComparable(nom);
  const mots = situation === null ? null : formeComparable(situation);
  const appele = identite === null ? null : formeComparable(identite);
  const nommees = nation
    .personnesNommees()
    .filter(
      (personne) =>
        (lieu === null || lieu === personne.lieuNaissance) &&
        (appele === null || appele === nomUsuel(personne)) &&
        contient(personne.nomNaissance, forme) &&
        contient(personne.situation ?? '', mots),
    )
    .slice(0, limite);
  // Generated people have no situation, and are not called by name.
  if (situation !== null || identite !== null) return nommees;
  return [...nommees, ...nation.personnesGenerees(nom, limite - nommees.length)];
}

/** First first name and birth name, as a scenario calls somebody. */
function nomUsuel({ prenoms, nomNaissance }: Personne): string {
  return formeComparable(`${prenoms[0] ?? ''} ${nomNaissance}`);
}

function exigerPersonne(nation: Nation, id: string): Personne {
  const personne = nation.personne(id);
  if (personne !== undefined) return personne;
  throw new NationError(
    'E_PERSON_UNKNOWN',
    `Personne « ${id.slice(0, 80)} » inconnue : cherchez-la avec GET /control/v1/nation/personnes.`,
    { id: id.slice(0, 80) },
  );
}

/**
 * The nation's operations on the control interface; `getNation` is asked at each call, since a reset gives another
 * nation.
 */
export function nationControl(getNation: () => Nation): ControlOperation[] {
  const idDe = (params: Readonly<Record<string, string>>): string => params.id ?? '';
  return [
    {
      method: 'GET',
      path: '/nation',
      title: 'Dit quel préréglage est chargé et combien de personnes, de professionnels et de structures il contient.',
      run() {
        const { preset, titre, graine, effectifs } = getNation();
        return { preset, titre, graine, effectifs };
      },
    },
    {
      method: 'GET',
      path: '/nation/personnes',
      title:
        'Liste des personnes fictives ; filtres : nom, situation, identite (prénom et nom), lieu, limite (50 par défaut, 500 au plus).',
      run: ({ query }) => lister(getNation(), query),
    },
    {
      method: 'GET',
      path: '/nation/personnes/:id',
      title: 'Montre une personne fictive.',
      run: ({ params }) => exigerPersonne(getNation(), idDe(params)),
    },
    {
      method: 'POST',
      path: '/nation/personnes',
      title: 'Ajoute une personne fictive.',
      body: SCHEMAS.personne,
      run: ({ body }) => getNation().addPersonne(body),
    },
    {
      method: 'PATCH',
      path: '/nation/personnes/:id',
      title: "Modifie des champs d'une personne fictive.",
      body: SCHEMAS.modificationPersonne,
      run: ({ params, body }) => getNation().updatePersonne(idDe(params), body),
    },
    {
      method: 'DELETE',
      path: '/nation/personnes/:id',
      title: 'Retire une personne fictive.',
      run: ({ params }) => getNation().removePersonne(idDe(params)),
    },
    {
      method: 'GET',
      path: '/nation/personnes/:id/evenements',
      title: "Liste les événements de la vie d'une personne, passés et à venir.",
      run: ({ params }) => getNation().evenements(exigerPersonne(getNation(), idDe(params)).id),
    },
    {
      method: 'POST',
      path: '/nation/personnes/:id/evenements',
      title:
        "Inscrit un événement de la vie d'une personne (naissance déclarée, changement de nom, fusion…), à une date passée ou à venir ; rend la personne telle qu'elle est aujourd'hui.",
      body: SCHEMAS.evenement,
      run: ({ params, body }) => getNation().inscrireEvenement(idDe(params), body),
    },
    {
      method: 'GET',
      path: '/nation/professionnels',
      title: 'Liste des professionnels fictifs, avec leurs cartes et leurs activités.',
      run: () => getNation().professionnels(),
    },
    {
      method: 'GET',
      path: '/nation/structures',
      title: 'Liste des structures fictives.',
      run: () => getNation().structures(),
    },
  ];
}

import { ecrireStructIdNat } from '../nation/idnat.ts';
import type { Structure } from '../nation/model.ts';
import type { Clock } from '../platform/clock.ts';
import type { ControlOperation } from '../platform/contract.ts';
import type { DossierBook } from './book.ts';
import type { DmpNation } from './caller.ts';
import { CONFIDENTIALITE } from './codes.ts';
import { deposer } from './deposit.ts';
import type { Dossier } from './dossier.ts';
import { DmpError } from './errors.ts';
import { CLASSES } from './metadata-rules.ts';
import { ACTE_SCHEMA, type ActeOrdre, agir } from './patient-acts.ts';
import { voirDocument, voirDossier } from './presentation.ts';
import { type DmpSettings, SETTINGS_SCHEMA } from './settings.ts';

/** What a trainer or a scenario may do to this service. */
export interface DmpSteering {
  readonly nation: () => DmpNation;
  readonly book: DossierBook;
  readonly clock: Clock;
  settings(): DmpSettings;
  change(change: unknown): DmpSettings;
}

const BOOLEEN = { type: 'boolean' } as const;
const NOM = { type: 'string', minLength: 1, maxLength: 100 } as const;

const DOSSIER_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    existe: BOOLEEN,
    active: BOOLEEN,
    oppositionBrisDeGlace: BOOLEEN,
    oppositionCentre15: BOOLEEN,
    masquesEnUrgence: BOOLEEN,
    representants: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['nom', 'prenom', 'lien'],
        properties: { nom: NOM, prenom: NOM, lien: NOM },
      },
    },
  },
} as const;

type DossierOrdre = Partial<
  Pick<
    Dossier,
    'existe' | 'active' | 'oppositionBrisDeGlace' | 'oppositionCentre15' | 'masquesEnUrgence' | 'representants'
  >
>;

const DEPOT_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['titre'],
  properties: {
    titre: { type: 'string', minLength: 1, maxLength: 200 },
    auteur: { type: 'string', minLength: 1, maxLength: 100 },
    classe: { enum: Object.keys(CLASSES) },
    type: { type: 'string', minLength: 1, maxLength: 40 },
    confidentialites: { type: 'array', maxItems: 3, items: { enum: Object.values(CONFIDENTIALITE) } },
    date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    texte: { type: 'string', minLength: 1, maxLength: 200_000 },
    uniqueId: { type: 'string', pattern: '^[0-2](\\.(0|[1-9]\\d*))+$', maxLength: 64 },
    patientDate: BOOLEEN,
  },
} as const;

interface DepotControle {
  readonly titre: string;
  readonly auteur?: string;
  readonly classe?: string;
  readonly type?: string;
  readonly confidentialites?: readonly string[];
  readonly date?: string;
  readonly texte?: string;
  readonly uniqueId?: string;
  readonly patientDate?: boolean;
}

/** Settings, records, and what the person does in Mon espace santé, under `/services/dmp/`. */
export function dmpControl(steering: DmpSteering): readonly ControlOperation[] {
  const { book, clock, settings, change } = steering;
  const at = (path: string) => `/services/dmp/${path}`;
  const dossierDe = (params: Readonly<Record<string, string>>): Dossier => book.parPersonne(params.personne ?? '');
  const voir = (dossier: Dossier) => voirDossier(dossier, clock.now());
  return [
    { method: 'GET', path: at('reglages'), title: 'Lit les réglages du DMP simulé.', run: () => settings() },
    {
      method: 'PATCH',
      path: at('reglages'),
      title: 'Change des réglages du DMP simulé ; ceux qui ne sont pas donnés restent.',
      body: SETTINGS_SCHEMA,
      run: ({ body }) => change(body),
    },
    {
      method: 'GET',
      path: at('dossiers'),
      title: 'Liste les DMP dont il a été question : état, nombre de documents.',
      run: () =>
        book.tous().map((dossier) => ({
          personne: dossier.personne.id,
          nom: dossier.personne.nomNaissance,
          prenom: dossier.personne.prenoms[0] ?? '',
          etat: dossier.etat(clock.now()),
          documents: dossier.registre.fiches.length,
        })),
    },
    {
      method: 'GET',
      path: at('dossiers/:personne'),
      title: "Montre le DMP d'une personne : documents, autorisations, blocages, oppositions, historique des accès.",
      run: ({ params }) => voir(dossierDe(params)),
    },
    {
      method: 'PATCH',
      path: at('dossiers/:personne'),
      title: "Met le DMP d'une personne dans une situation : inexistant, jamais activé, oppositions, représentants.",
      body: DOSSIER_SCHEMA,
      run: ({ params, body }) => {
        const dossier = dossierDe(params);
        Object.assign(dossier, body as DossierOrdre);
        return voir(dossier);
      },
    },
    {
      method: 'POST',
      path: at('dossiers/:personne/actes'),
      title: 'Fait agir la personne (ou qui la représente) dans Mon espace santé : bloquer, masquer, clore…',
      body: ACTE_SCHEMA,
      run: ({ params, body }) => {
        const dossier = dossierDe(params);
        agir(book, dossier, body as ActeOrdre, clock.date());
        return voir(dossier);
      },
    },
    {
      method: 'POST',
      path: at('dossiers/:personne/documents'),
      title: "Met un document dans le DMP d'une personne, au nom d'un professionnel ou d'elle-même.",
      body: DEPOT_SCHEMA,
      run: ({ params, body }) => deposerPour(steering, dossierDe(params), body as DepotControle),
    },
    {
      method: 'GET',
      path: at('dossiers/:personne/notifications'),
      title: 'Liste les notifications envoyées à la personne à chaque accès, avec le nom du professionnel.',
      run: ({ params }) => dossierDe(params).historique.filter(({ notifiee }) => notifiee),
    },
  ];
}

function deposerPour({ book, nation, clock }: DmpSteering, dossier: Dossier, ordre: DepotControle) {
  const { auteur, texte, date, confidentialites, ...rest } = ordre;
  if (dossier.etat(clock.now()) !== 'ouvert') {
    throw new DmpError('E_DMP_DOSSIER', "Ce DMP n'est pas ouvert : aucun document ne peut y être mis.");
  }
  const codes = [CONFIDENTIALITE.normal, ...(confidentialites ?? []).filter((code) => code !== CONFIDENTIALITE.normal)];
  const professional =
    auteur === undefined
      ? {}
      : { classe: '10', type: '11488-4', auteur: { ...book.acteur(auteur), ...lieu(nation(), auteur) } };
  const fiche = deposer(
    book,
    dossier,
    {
      ...professional,
      ...rest,
      contenu: Buffer.from(texte ?? `${ordre.titre}\n`, 'utf8'),
      confidentialites: codes,
      ...(date === undefined ? {} : { date: `${date.replaceAll('-', '')}090000` }),
    },
    clock.date(),
  );
  const vivante = dossier.registre.courante(fiche.uniqueId);
  if (vivante === undefined) throw new DmpError('E_DMP_DOCUMENT', "Le document n'a pas été gardé.");
  return voirDocument(vivante);
}

function lieu(nation: DmpNation, designation: string): { readonly structure: string; readonly raisonSociale: string } {
  const professionnel = nation.professionnel(designation) ?? nation.professionnelParIdNat(designation);
  const structure = nation.structure(professionnel?.activites[0]?.structure ?? '');
  return {
    structure: structure === undefined ? '' : structIdNat(structure),
    raisonSociale: structure?.raisonSociale ?? '',
  };
}

function structIdNat({ finessGeographique, siret }: Structure): string {
  if (finessGeographique !== null) return ecrireStructIdNat('FINESS', finessGeographique);
  return siret === null ? '' : ecrireStructIdNat('SIRET', siret);
}

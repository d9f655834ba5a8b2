import type { Vue } from '../identity/vue.ts';
import type { CarteProfessionnelle } from './carte-professionnelle.ts';
import type { ChangementVisibilite } from './ecran.ts';
import type { Dmp } from './index.ts';
import type {
  Abonnement,
  ChoixConfidentialite,
  Filtre,
  NaturePriseEnCharge,
  Representant,
  Urgence,
} from './modele-dossier.ts';

/** Capabilities declared when the DMP is configured. */
export const CAPACITES_DMP = [
  'dmp.alimentation',
  'dmp.existence',
  'dmp.consultation',
  'dmp.gestion',
  'dmp.alertes',
  'dmp.recherche-traits',
  'dmp.professionnel',
];

/** Bodies of the acts, as the contract has just checked them. */
interface Corps {
  readonly '/professionnel': { readonly professionnel: CarteProfessionnelle | null };
  readonly '/dmp/recherche': { readonly nomNaissance: string; readonly prenom: string };
  readonly '/identites/{id}/alimentation-dmp': { readonly confidentialite?: ChoixConfidentialite };
  readonly '/identites/{id}/dmp/existence': object;
  readonly '/identites/{id}/dmp/information': object;
  readonly '/identites/{id}/dmp/opposition': { readonly motif: string };
  readonly '/identites/{id}/dmp/prise-en-charge': {
    readonly nature: NaturePriseEnCharge;
    readonly equipe: readonly string[];
  };
  readonly '/identites/{id}/dmp/consentement': { readonly representant: Representant | null };
  readonly '/identites/{id}/dmp/liste': { readonly filtre?: Filtre; readonly urgence?: Urgence };
  readonly '/identites/{id}/dmp/ouverture': { readonly document: string };
  readonly '/identites/{id}/dmp/remplacement': { readonly document: string; readonly texte: string };
  readonly '/identites/{id}/dmp/visibilite': { readonly document: string; readonly changement: ChangementVisibilite };
  readonly '/identites/{id}/dmp/suppression': { readonly document: string; readonly confirme: boolean };
  readonly '/identites/{id}/dmp/alertes': {
    readonly moyen: Abonnement['moyen'];
    readonly categories: readonly string[];
  };
  readonly '/identites/{id}/dmp/alertes/releve': object;
}

export type ActesDmp = {
  readonly [Path in keyof Corps]: (corps: Corps[Path], id: string) => Vue | Promise<Vue>;
};

/** The acts of a professional on the DMP, as the pilot interface names them (`pilot-dmp.openapi.yaml`). */
export function actesDmp(dmp: Dmp): ActesDmp {
  return {
    '/professionnel': ({ professionnel }) => dmp.changerProfessionnel(professionnel),
    '/dmp/recherche': ({ nomNaissance, prenom }) => dmp.chercherParNom(nomNaissance, prenom),
    '/identites/{id}/alimentation-dmp': ({ confidentialite }, id) => dmp.alimenter(id, confidentialite),
    '/identites/{id}/dmp/existence': (_corps, id) => dmp.tester(id),
    '/identites/{id}/dmp/information': (_corps, id) => dmp.informer(id),
    '/identites/{id}/dmp/opposition': ({ motif }, id) => dmp.opposer(id, motif),
    '/identites/{id}/dmp/prise-en-charge': ({ nature, equipe }, id) => dmp.prendreEnCharge(id, nature, equipe),
    '/identites/{id}/dmp/consentement': ({ representant }, id) => dmp.consentir(id, representant),
    '/identites/{id}/dmp/liste': ({ filtre, urgence }, id) => dmp.lister(id, filtre, urgence),
    '/identites/{id}/dmp/ouverture': ({ document }, id) => dmp.ouvrir(id, document),
    '/identites/{id}/dmp/remplacement': ({ document, texte }, id) => dmp.remplacer(id, document, texte),
    '/identites/{id}/dmp/visibilite': ({ document, changement }, id) => dmp.changerVisibilite(id, document, changement),
    '/identites/{id}/dmp/suppression': ({ document, confirme }, id) => dmp.supprimer(id, document, confirme),
    '/identites/{id}/dmp/alertes': ({ moyen, categories }, id) => dmp.sAbonner(id, moyen, categories),
    '/identites/{id}/dmp/alertes/releve': (_corps, id) => dmp.relever(id),
  };
}

import type { Response, Router } from 'express';
import type { Dmp } from '../dmp/index.ts';
import { type Vue, vueSansIdentite } from '../identity/vue.ts';
import type { CareSystem } from '../system.ts';
import { phrase } from './dmp-champs.ts';
import type { Send } from './dmp-outils.ts';
import { type NomCherche, recherchePage } from './dmp-recherche.ts';
import type { DmpTrouve } from './dmp-vue.ts';
import { field } from './fields.ts';

const PERSONNE: NomCherche = { nomNaissance: '', prenom: '' };

/** Who works in the software, and the search by name among the DMP already consulted. */
export function rechercheRoutes(router: Router, system: CareSystem, dmp: Dmp, send: Send): void {
  const ici = (trouve: DmpTrouve) => {
    const { nom: nomNaissance, prenom: premierPrenom, dateNaissance } = trouve;
    const { identitesProposees = [] } = system.acts.rechercher({ nomNaissance, premierPrenom, dateNaissance });
    return { trouve, fiches: identitesProposees };
  };
  const montrer = (response: Response, asked: NomCherche, vue: Vue | null, status = 200) => {
    send(response, recherchePage(system, dmp, asked, vue, (vue?.dmp?.trouves ?? []).map(ici)), status);
  };

  // A search only reads: it has an address, as the one of the list of identities has.
  router.get('/dmp', async ({ query }, response) => {
    const asked = { nomNaissance: phrase(query, 'nomNaissance'), prenom: phrase(query, 'prenom') };
    const typed = Object.values(asked).filter((one) => one !== '').length;
    if (typed === 0) return montrer(response, PERSONNE, null);
    if (typed === 1) {
      const refus = 'Saisissez le nom de naissance et le prénom.';
      return montrer(response, asked, vueSansIdentite({ refus }), 422);
    }
    montrer(response, asked, await dmp.chercherParNom(asked.nomNaissance, asked.prenom));
  });

  router.post('/professionnel', ({ body }, response) => {
    const fiche = field(body, 'fiche');
    if (!dmp.prendreLaPlace(field(body, 'identifiantNational'))) {
      const refus = 'Choisissez un professionnel de la liste : personne ne change de place.';
      return montrer(response, PERSONNE, vueSansIdentite({ refus }), 422);
    }
    response.redirect(303, fiche === '' ? '/dmp' : `/fiches/${encodeURIComponent(fiche)}/dmp?suite=professionnel`);
  });
}

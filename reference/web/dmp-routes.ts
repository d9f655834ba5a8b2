import type { Router } from 'express';
import type { Dmp } from '../dmp/index.ts';
import type { CareSystem } from '../system.ts';
import {
  filtreAffiche,
  readAlertes,
  readChoix,
  readFiltre,
  readMotif,
  readPriseEnCharge,
  readRepresentant,
  readVisibilite,
} from './dmp-champs.ts';
import { documentRoutes } from './dmp-document-routes.ts';
import { RUBRIQUES, type Rubrique } from './dmp-ecran.ts';
import { OutilsDmp, type RequeteFiche, type Send } from './dmp-outils.ts';
import { rechercheRoutes } from './dmp-recherche-routes.ts';
import type { Read } from './document-fields.ts';
import { field } from './fields.ts';

const rien = (): Read<null> => ({ value: null });

/** Every page about the DMP. */
export function dmpRoutes(router: Router, system: CareSystem, dmp: Dmp, send: Send): void {
  const outils = new OutilsDmp(system, dmp, send);
  acteRoutes(router, outils);
  documentRoutes(router, outils);
  rechercheRoutes(router, system, dmp, send);
}

/** The DMP screen of a person, and the acts that one form makes: what each says is shown in its part of the screen. */
function acteRoutes(router: Router, outils: OutilsDmp): void {
  const { dmp, filtres } = outils;
  const acte = <T>(
    path: string,
    suite: Rubrique,
    read: (body: unknown) => Read<T>,
    act: (id: string, value: T, body: unknown) => Promise<unknown>,
  ) => {
    router.post(`/fiches/:id/dmp/${path}`, async ({ params: { id }, body }: RequeteFiche, response) => {
      const said = read(body);
      if ('refus' in said) return outils.montrer(response, id, suite, said.refus);
      await act(id, said.value, body);
      outils.revenir(response, id, suite);
    });
  };

  router.get('/fiches/:id/dmp', ({ params: { id }, query }: RequeteFiche, response) => {
    outils.montrer(response, id, RUBRIQUES.find((one) => one === field(query, 'suite')) ?? null);
  });
  acte('existence', 'etat', rien, (id) => dmp.tester(id));
  acte('information', 'information', rien, (id) => dmp.informer(id));
  acte('opposition', 'information', readMotif, (id, motif) => dmp.opposer(id, motif));
  acte('envoi', 'envoi', readChoix, (id, choix) => dmp.alimenter(id, choix));
  acte(
    'prise-en-charge',
    'prise-en-charge',
    (body) => readPriseEnCharge(body, [dmp.professionnel, ...dmp.professionnels]),
    (id, { nature, equipe }) => dmp.prendreEnCharge(id, nature, equipe),
  );
  acte('consentement', 'prise-en-charge', readRepresentant, (id, representant) => dmp.consentir(id, representant));
  acte(
    'consultation',
    'consultation',
    (body) => readFiltre(filtreAffiche(body)),
    async (id, filtre, body) => filtres.retenir(id, filtreAffiche(body), await dmp.lister(id, filtre)),
  );
  acte('visibilite', 'consultation', readVisibilite, (id, changement, body) =>
    dmp.changerVisibilite(id, field(body, 'document'), changement),
  );
  acte('alertes', 'alertes', readAlertes, (id, { moyen, categories }) => dmp.sAbonner(id, moyen, categories));
  acte('alertes/releve', 'alertes', rien, (id) => dmp.relever(id));
}

import type { Response, Router } from 'express';
import { aTraiter, manques } from '../identity/liste-travail.ts';
import type { Statut } from '../identity/model.ts';
import { UTILISATEURS } from '../identity/utilisateur.ts';
import { ficheVue, type Vue } from '../identity/vue.ts';
import type { CareSystem } from '../system.ts';
import { discrepanciesPage, qualificationPage, usersPage } from './worklists.ts';

/** What these pages borrow from the others. */
export interface WebHelpers {
  send(response: Response, text: string): void;
  openRecord(response: Response, id: string): void;
  field(body: unknown, name: string): string;
}

/** Work lists, users, verification and card: the pages about an INS that the software has already, or reads elsewhere. */
export function insRoutes(router: Router, system: CareSystem, { send, openRecord, field }: WebHelpers): void {
  const { acts, ins, policies, horloge } = system;

  const showDiscrepancies = (response: Response, said: Vue | null) => {
    const jour = horloge.jour();
    const all = acts.toutes();
    const lines = all
      .map((one) => ({ identite: ficheVue(one, policies, jour), aTraiter: aTraiter(one, policies, jour) }))
      .filter((line) => line.aTraiter.length > 0);
    const dues = all.filter((one) => policies.verificationDue(one, jour)).length;
    send(response, discrepanciesPage(system, lines, dues, said));
  };

  router.get('/ecarts', (_request, response) => showDiscrepancies(response, null));
  router.post('/verification-periodique', async (_request, response) => {
    showDiscrepancies(response, await ins.verifierPeriodiquement());
  });
  router.get('/qualifications', (_request, response) => {
    const counts: Record<Statut, number> = { provisoire: 0, recuperee: 0, validee: 0, qualifiee: 0 };
    const all = acts.toutes();
    for (const one of all) counts[policies.statusOf(one)] += 1;
    const lines = all
      .filter((one) => policies.statusOf(one) !== 'qualifiee')
      .map((one) => ({ identite: ficheVue(one, policies, horloge.jour()), manques: manques(one) }));
    send(response, qualificationPage(system, counts, lines));
  });
  router.get('/utilisateur', (_request, response) => send(response, usersPage(system)));
  router.post('/utilisateur', (request, response) => {
    const nom = field(request.body, 'nom');
    system.changerUtilisateur(UTILISATEURS.find((one) => one.nom === nom) ?? null);
    response.redirect(303, '/utilisateur');
  });

  router.post('/fiches/:id/verification', async (request, response) => {
    await ins.verifier(request.params.id);
    openRecord(response, request.params.id);
  });
  router.post('/fiches/:id/appel-insi-carte', async (request, response) => {
    const { id } = request.params;
    const text = (name: string) => field(request.body, name).trim();
    const beneficiaire = {
      nomNaissance: text('nomNaissance') || null,
      prenom: text('prenom'),
      dateNaissance: text('dateNaissance'),
      rangNaissance: text('rangNaissance') || '1',
      matriculeIndividu: null,
    };
    const carte = { matriculeOuvreurDroits: text('matriculeOuvreurDroits'), beneficiaires: [beneficiaire] };
    await ins.appelerParCarte(id, carte, 1);
    openRecord(response, id);
  });
}

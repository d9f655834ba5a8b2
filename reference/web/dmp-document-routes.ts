import type { Router } from 'express';
import { filtreAffiche, phrase, readFiltre, readTexte, readUrgence } from './dmp-champs.ts';
import { SANS_FILTRE } from './dmp-ecran.ts';
import type { OutilsDmp, RequeteFiche } from './dmp-outils.ts';
import { remplacementPage, suppressionPage, type UrgenceSaisie, urgencePage } from './dmp-pages.ts';
import { field } from './fields.ts';

const RIEN_DE_SAISI: UrgenceSaisie = { mode: '', motif: '', muet: false, filtre: SANS_FILTRE };

/** Acts that have a page of their own: opening, replacing and deleting a document, emergency access. */
export function documentRoutes(router: Router, outils: OutilsDmp): void {
  const { dmp, filtres } = outils;
  const asked = (said: unknown): string => field(said, 'document');

  router.post('/fiches/:id/dmp/ouverture', async ({ params: { id }, body }: RequeteFiche, response) => {
    const vue = await dmp.ouvrir(id, asked(body));
    outils.revenir(response, id, vue.refus === null && vue.dmp?.documents ? 'document' : 'consultation');
  });

  router.get('/fiches/:id/dmp/suppression', ({ params: { id }, query }: RequeteFiche, response) => {
    const suite = field(query, 'suite') === 'consultation' ? 'consultation' : null;
    outils.montrerDocument(response, id, asked(query), suite, suppressionPage);
  });
  router.post('/fiches/:id/dmp/suppression', async ({ params: { id }, body }: RequeteFiche, response) => {
    const { message, refus } = await dmp.supprimer(id, asked(body), field(body, 'confirme') === 'oui');
    // Neither done nor refused: it waits to be confirmed.
    if (message === null && refus === null) outils.conduire(response, id, 'suppression', asked(body));
    else outils.revenir(response, id, 'consultation');
  });

  router.get('/fiches/:id/dmp/remplacement', ({ params: { id }, query }: RequeteFiche, response) => {
    outils.montrerDocument(response, id, asked(query), null, remplacementPage);
  });
  router.post('/fiches/:id/dmp/remplacement', async ({ params: { id }, body }: RequeteFiche, response) => {
    const texte = readTexte(body);
    if ('refus' in texte) return outils.montrer(response, id, 'consultation', texte.refus);
    const { refus } = await dmp.remplacer(id, asked(body), texte.value);
    if (refus === null) return outils.revenir(response, id, 'consultation');
    outils.montrerDocument(response, id, asked(body), 'consultation', (...page) =>
      remplacementPage(...page, texte.value),
    );
  });

  router.get('/fiches/:id/dmp/urgence', ({ params: { id } }: RequeteFiche, response) => {
    outils.montrerPage(response, id, null, (...page) => urgencePage(...page, RIEN_DE_SAISI));
  });
  router.post('/fiches/:id/dmp/urgence', async ({ params: { id }, body }: RequeteFiche, response) => {
    const filtre = filtreAffiche(body);
    const urgence = readUrgence(body);
    const narrowed = readFiltre(filtre);
    const typed = {
      mode: field(body, 'mode'),
      motif: phrase(body, 'motif'),
      muet: field(body, 'muet') === 'oui',
      filtre,
    };
    const again = (refus?: string) =>
      outils.montrerPage(response, id, 'consultation', (...page) => urgencePage(...page, typed), refus);
    if ('refus' in urgence) return again(urgence.refus);
    if ('refus' in narrowed) return again(narrowed.refus);
    const vue = await dmp.lister(id, narrowed.value, urgence.value);
    if (vue.refus !== null) return again();
    filtres.retenir(id, filtre, vue);
    outils.revenir(response, id, 'consultation');
  });
}

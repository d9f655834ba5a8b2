import { Then, When } from '@cucumber/cucumber';
import { constater, exiger } from '../support/verdict.ts';
import { mot } from '../support/vocabulaire.ts';
import type { MondeDuBanc } from '../support/world.ts';
import { acteDmp, appels, carteDe, dernierAppel, ecranDmp, lu, type OPERATIONS } from './dossier.ts';
import { URGENCES } from './vocabulaire.ts';

When(
  "le professionnel consulte le DMP en urgence \\({string}) alors que la personne peut s'exprimer, avec le motif {string}",
  async function (this: MondeDuBanc, label: string, motif: string) {
    const { mode } = mot(URGENCES, label, 'Accès en urgence');
    await acteDmp(this, 'listerDocumentsDmp', { urgence: { mode, motif, patientPeutSExprimer: true } });
  },
);

When('le professionnel cherche un DMP au nom et au prénom de cette personne', async function (this: MondeDuBanc) {
  const { nomNaissance, prenoms } = this.present;
  await this.acteACote('chercherDmpParTraits', { nomNaissance, prenom: prenoms[0] ?? '' });
});

/** Calls of that kind, at least one. */
function partis(monde: MondeDuBanc, genre: keyof typeof OPERATIONS, quoi: string) {
  dernierAppel(monde, genre, quoi);
  const found = appels(monde, genre);
  monde.citer(found);
  return found.map(lu);
}

/** Judges the access of each consultation of the scenario. */
function exigerAcces(monde: MondeDuBanc, expected: string): void {
  for (const { vihf } of partis(monde, 'consultation', 'Consultation du DMP')) {
    constater("Mode d'accès de la consultation", vihf?.acces, expected);
  }
}

Then('la consultation est partie en accès normal', function (this: MondeDuBanc) {
  exigerAcces(this, 'normal');
});

Then('cette fois, la consultation est partie en accès normal', function (this: MondeDuBanc) {
  const record = dernierAppel(this, 'liste', 'Consultation du DMP');
  this.citer([record]);
  constater("Mode d'accès de la consultation", lu(record).vihf?.acces, 'normal');
});

Then("la consultation est partie en accès d'urgence \\({string})", function (this: MondeDuBanc, label: string) {
  exigerAcces(this, mot(URGENCES, label, 'Accès en urgence').acces);
});

Then('le motif {string} est transmis au DMP', function (this: MondeDuBanc, motif: string) {
  const record = dernierAppel(this, 'consultation', 'Consultation du DMP');
  this.citer([record]);
  constater("Motif de l'accès en urgence", lu(record).vihf?.motif, motif);
});

/** Modes of a professional identified by their card or their e-CPS (domain/dmp.md 1.4). */
const PERSONNELS: readonly (string | null | undefined)[] = ['DIRECTE', 'INDIRECTE_RENFORCEE'];

Then(
  "la consultation est partie avec l'authentification d'un professionnel, par carte ou e-CPS",
  function (this: MondeDuBanc) {
    for (const { vihf } of partis(this, 'consultation', 'Consultation du DMP')) {
      exiger(
        PERSONNELS.includes(vihf?.mode),
        "La consultation est partie sans l'authentification du professionnel",
        'DIRECTE ou INDIRECTE_RENFORCEE',
        vihf?.mode ?? 'aucun mode',
      );
    }
  },
);

/** Judges that each call bears that professional's identifier and profession, nobody else's. */
async function exigerAuNomDe(
  monde: MondeDuBanc,
  genre: keyof typeof OPERATIONS,
  quoi: string,
  id: string,
): Promise<void> {
  const { identifiantNational, profession } = await carteDe(monde, id);
  for (const { vihf } of partis(monde, genre, quoi)) {
    constater(`${quoi} : identifiant du professionnel`, vihf?.identifiant, identifiantNational);
    const [role = 'aucun'] = vihf?.roles ?? [];
    const asExpected = profession === null ? !/^\d/u.test(role) : role === profession;
    const attendu = profession === null ? 'un rôle de non-professionnel de santé' : `profession ${profession}`;
    exiger(asExpected, `${quoi} : le rôle annoncé n'est pas celui de la carte`, attendu, role);
  }
}

Then('la consultation est partie au nom de : {professionnel}', async function (this: MondeDuBanc, id: string) {
  await exigerAuNomDe(this, 'consultation', 'Consultation du DMP', id);
});

Then('la question est partie au nom de : {professionnel}', async function (this: MondeDuBanc, id: string) {
  await exigerAuNomDe(this, 'existence', "Test d'existence", id);
});

Then("le logiciel n'affiche pas un refus du DMP comme un dossier vide", function (this: MondeDuBanc) {
  const last = this.derniersEchanges.findLast(({ service }) => service === 'dmp');
  const { resultat, texte } = last === undefined ? {} : lu(last);
  if (last !== undefined) this.citer([last]);
  const { documents } = ecranDmp(this);
  exiger(
    resultat !== 'refus' || documents === null,
    `Le DMP refuse (${texte ?? ''}) et le logiciel affiche une liste`,
    'aucune liste',
    `une liste de ${documents?.length} document(s)`,
  );
  exiger(
    documents !== null || this.ecran.refus !== null,
    'Aucune liste ne s’affiche et le logiciel ne dit pas pourquoi',
    'un refus motivé',
    'aucun refus',
  );
});

Then('le DMP a été cherché par le seul matricule INS de cette personne', function (this: MondeDuBanc) {
  const { ins } = this.present;
  for (const { vihf, resultat } of partis(this, 'existence', "Test d'existence")) {
    constater('Matricule INS demandé', vihf?.patient, `${ins?.numero}${ins?.cle}`);
    constater('Réponse du DMP', resultat, 'succes');
  }
});

Then("aucune recherche par les traits n'est partie vers le DMP", function (this: MondeDuBanc) {
  const found = appels(this, 'traits');
  this.citer(found);
  exiger(
    found.length === 0,
    `Une recherche par les traits est partie : ${found.length} appel(s) vers le DMP`,
    'aucun appel',
    `${found.length} appel(s)`,
  );
});

/** How many records on screen bear the name of the person at the desk. */
function trouves(monde: MondeDuBanc): number {
  const { nomNaissance, dateNaissance } = monde.present;
  const shown = monde.aCote?.dmp?.trouves ?? [];
  return shown.filter((one) => one.nom === nomNaissance && one.dateNaissance === dateNaissance).length;
}

Then('cette recherche trouve le DMP de cette personne', function (this: MondeDuBanc) {
  constater('DMP trouvés à ce nom', trouves(this), 1);
});

Then('cette recherche ne trouve pas le DMP de cette personne', function (this: MondeDuBanc) {
  constater('DMP trouvés à ce nom', trouves(this), 0);
});

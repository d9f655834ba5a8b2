import { dernierDeclassement, traitsNonOfficiels } from '../identity/declassement.ts';
import { ecartFacturation } from '../identity/facturation.ts';
import { violation } from './violation.ts';

/** INS-25 to INS-29, INS-36: changes of an identity, billing number, used name. */
export const CHANGEMENTS = [
  violation(
    'INS-25/1',
    'Un changement de traits crée une seconde fiche',
    'recordOfChange',
    () => (changed, nextId) => ({ ...changed, id: nextId() }),
  ),
  violation('INS-25/2', "Les traits se modifient en laissant l'identité qualifiée", 'mayEditTraits', () => () => null),
  violation('INS-25/3', "Le changement de traits n'est pas tracé", 'traceChanges', () => () => []),
  violation(
    'INS-26/1',
    "L'identité est requalifiée alors qu'INSi rend un autre sexe",
    'mayRetrieve',
    (mayRetrieve) => (discordances, decisions) =>
      mayRetrieve(
        discordances.filter(({ trait }) => trait !== 'sexe'),
        decisions,
      ),
  ),
  violation(
    'INS-26/2',
    "Le DMP est encore alimenté, sous l'INS détachée, après le déclassement",
    'insPourDmp',
    (insPourDmp) => (identite) => {
      const last = dernierDeclassement(identite);
      return last?.motif === 'changement-etat-civil' && last.matricule !== null
        ? { ins: identite.matricule ?? last.matricule }
        : insPourDmp(identite);
    },
  ),
  violation(
    'INS-27/1',
    'INSi est appelé pour une identité modifiée hors état civil',
    'mayCall',
    (mayCall) => (identite, complements) => (traitsNonOfficiels(identite) ? null : mayCall(identite, complements)),
  ),
  violation(
    'INS-27/2',
    "L'identité reste qualifiée après un changement non officiel",
    'declass',
    (declass) => (identite, declassement) =>
      declassement.motif === 'changement-non-officiel'
        ? { ...identite, declassements: [...identite.declassements, declassement] }
        : declass(identite, declassement),
  ),
  violation(
    'INS-28/1',
    "Le numéro de facturation du parent est pris pour l'INS de l'enfant",
    'acceptMatricule',
    (accept) => (matricule, provenance, identite) =>
      provenance === 'facturation' ? null : accept(matricule, provenance, identite),
  ),
  violation(
    'INS-28/2',
    'Le matricule récupéré remplace le numéro de facturation',
    'applyRetrieval',
    (retrieve) => (identite, proposition, at) => {
      const { numero, cle } = proposition.individu.actif;
      return { ...retrieve(identite, proposition, at), numeroFacturation: `${numero}${cle ?? ''}` };
    },
  ),
  violation(
    'INS-29/1',
    'Une différence de rang de naissance passe sans alerte',
    'compareBilling',
    (compare) => (numeroFacturation, matricule) =>
      numeroFacturation !== null && ecartFacturation(numeroFacturation, matricule) === 'rang'
        ? null
        : compare(numeroFacturation, matricule),
  ),
  violation(
    'INS-36/1',
    'Le nom utilisé devient le nom de naissance sans être signalé',
    'birthNameFrom',
    (birthName) => (saisie, confirme) => {
      const nom = birthName(saisie, confirme);
      return 'refus' in nom ? nom : { ...nom, aRegulariser: [] };
    },
  ),
];

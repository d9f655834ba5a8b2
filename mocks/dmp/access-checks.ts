import type { AccessContext, Appelant, Presented } from './caller.ts';
import { OID } from './codes.ts';
import { memeNom } from './names.ts';
import { Refusal } from './refusals.ts';
import { ATTRIBUTS, categorieDe, SECOND_ROLE } from './vihf.ts';

type Check = (presented: Presented, context: AccessContext) => Refusal | null;

/**
 * Checks a VIHF against the certificates, the directory and itself, in the order of the table.
 *
 * @throws Refusal
 */
export function checkVihf(presented: Presented, context: AccessContext): Appelant {
  for (const check of CHECKS) {
    const refusal = check(presented, context);
    if (refusal !== null) throw refusal;
  }
  const { vihf, mode, professionnel, structure } = presented;
  const categorie = categorieDe(vihf.roles[0]) ?? 'non-ps';
  const [prenom = '', ...nom] = (vihf.identite ?? '').split(/\s+/);
  return {
    mode,
    idNat: vihf.nameId,
    nom: professionnel?.nom ?? (nom.join(' ') || vihf.nameId),
    prenom: professionnel?.prenom ?? prenom,
    professionnel: professionnel ?? null,
    structure: vihf.structure ?? '',
    raisonSociale: structure?.raisonSociale ?? '',
    roles: vihf.roles,
    categorie,
    acces: vihf.acces ?? 'normal',
    motif: vihf.motif,
  };
}

const refuseIf = (wrong: boolean, ...refusal: ConstructorParameters<typeof Refusal>): Refusal | null =>
  wrong ? new Refusal(...refusal) : null;

const missing = (value: unknown, name: string): Refusal | null =>
  refuseIf(value === null || value === '', 'vihf-attribut', `L'attribut ${name} du VIHF manque.`);

const CHECKS: readonly Check[] = [
  ({ mode, assertion, signataire }, { settings }) =>
    refuseIf(
      signataire === null && (mode !== 'DIRECTE' || settings.vihfDirect === 'signe'),
      'vihf-non-signe',
      `Le VIHF ${assertion.id} n'est pas signé : en mode ${mode}, il porte la signature de ${mode === 'DIRECTE' ? 'la carte' : 'la structure (cachet)'}.`,
    ),
  ({ vihf }) =>
    refuseIf(vihf.modeTexte !== null && vihf.mode === null, 'vihf-mode', `Mode « ${vihf.modeTexte} » inconnu.`),
  // In direct mode the card itself opens the TLS session (domain/dmp.md 1.4).
  ({ mode, carte }) =>
    refuseIf(
      (mode === 'DIRECTE') !== carte,
      'vihf-mode',
      mode === 'DIRECTE'
        ? "Le mode DIRECTE demande le certificat d'authentification de la carte dans la session TLS."
        : `Le mode ${mode} demande un certificat de structure (ORG AUTH_CLI) dans la session TLS.`,
    ),
  ({ vihf, signataire, client }) => {
    const titulaire = signataire ?? client;
    return refuseIf(
      titulaire !== null && !memeNom(vihf.emetteur, titulaire.subject),
      'vihf-emetteur',
      `L'émetteur du VIHF « ${vihf.emetteur} » n'est pas le titulaire du certificat « ${titulaire?.subject} ».`,
    );
  },
  ({ vihf }, { settings }) =>
    vihf.version === null
      ? missing(null, ATTRIBUTS.version)
      : refuseIf(
          settings.severite === 'stricte' && vihf.version !== '3.0' && vihf.version !== '4.0',
          'vihf-version',
          `La version ${vihf.version} du VIHF n'est pas acceptée : 3.0 ou 4.0.`,
        ),
  ({ vihf }) => missing(vihf.nameId, 'NameID'),
  ({ vihf }) => missing(vihf.structure, ATTRIBUTS.structure),
  ({ vihf }) => missing(vihf.secteur, ATTRIBUTS.secteur),
  ({ vihf, mode }) => (mode === 'DIRECTE' ? null : missing(vihf.identite, ATTRIBUTS.identite)),
  ({ vihf }) => missing(vihf.lps.nom, ATTRIBUTS.lpsNom) ?? missing(vihf.lps.version, ATTRIBUTS.lpsVersion),
  ({ vihf }) => missing(vihf.lps.homologation, ATTRIBUTS.homologation),
  ({ vihf }, { settings }) =>
    refuseIf(
      settings.homologations.length > 0 && !settings.homologations.includes(vihf.lps.homologation ?? ''),
      'vihf-homologation',
      `Le numéro d'homologation « ${vihf.lps.homologation} » n'est pas connu.`,
    ),
  ({ vihf }) =>
    refuseIf(
      vihf.ressource !== 'urn:dmp',
      'vihf-attribut',
      `Ressource_URN vaut « ${vihf.ressource ?? ''} » : il faut urn:dmp.`,
    ),
  ({ vihf, mode }) =>
    mode === 'INDIRECTE_RENFORCEE' && (vihf.authnContext?.declaration ?? null) === null
      ? new Refusal('vihf-attribut', "AuthnContextDecl manque : il dit comment l'utilisateur s'est authentifié (AIR).")
      : null,
  // A card vouches for its holder; a software certificate for the structure only (domain/pki.md 2.3).
  ({ vihf, mode, client, signataire }) =>
    refuseIf(
      mode === 'DIRECTE' &&
        [client, signataire].some((one) => one !== null && one.commonName !== null && one.commonName !== vihf.nameId),
      'vihf-identite',
      `Le VIHF nomme ${vihf.nameId}, mais la carte est celle de ${client?.commonName}.`,
    ),
  ({ vihf, mode, client, signataire }, { nation }) => {
    if (mode === 'DIRECTE') return null;
    const entity = (idNat: string | null): string | null => {
      const found = idNat === null ? undefined : nation.structureParIdentifiant(idNat);
      return found?.finessJuridique ?? found?.siret?.slice(0, 9) ?? idNat;
    };
    const other = [client, signataire].find(
      (one) => one !== null && entity(one.organizationalUnit) !== entity(vihf.structure),
    );
    return refuseIf(
      other !== undefined,
      'vihf-personne-morale',
      `Le VIHF annonce la structure ${vihf.structure}, le certificat celle de ${other?.organizationalUnit ?? 'personne'}.`,
    );
  },
  ({ structure }) => refuseIf(structure === undefined, 'structure-inconnue'),
  ({ vihf }) =>
    refuseIf(
      categorieDe(vihf.roles[0]) === null,
      'vihf-role',
      `Le premier rôle du VIHF (${vihf.roles[0]?.code ?? 'absent'}) n'est ni une profession, ni un rôle de non-professionnel de santé.`,
    ),
  ({ vihf }) => {
    const [profession, second] = vihf.roles;
    const expected = profession?.codeSystem === OID.profession ? SECOND_ROLE[profession.code] : undefined;
    return refuseIf(expected !== undefined && second?.codeSystem !== expected, 'vihf-specialite');
  },
  // A professional that the directory knows cannot claim another profession.
  ({ vihf, professionnel }) => {
    const [role] = vihf.roles;
    const ofPs = role?.codeSystem === OID.profession || role?.codeSystem === OID.professionEnFormation;
    const claimed = ofPs ? role.code : null;
    return refuseIf(
      professionnel !== undefined && professionnel.profession !== claimed,
      'vihf-role',
      `L'annuaire donne à ${vihf.nameId} la profession ${professionnel?.profession ?? '(aucune)'}, le VIHF ${claimed ?? '(aucune)'}.`,
    );
  },
  ({ mode, professionnel, structure }, { nation }) =>
    refuseIf(
      mode !== 'INDIRECTE' &&
        !(professionnel?.activites ?? []).some(({ structure: id }) => sameEntity(nation.structure(id), structure)),
      'ps-structure',
    ),
  ({ vihf }) =>
    refuseIf(
      vihf.acces === null,
      'vihf-acces',
      `Le mode d'accès « ${vihf.accesTexte ?? 'absent'} » n'est pas connu : normal, bris_de_glace ou centre_15.`,
    ),
  ({ vihf }, { settings }) =>
    refuseIf(
      vihf.acces === 'bris_de_glace' && vihf.motif === null && settings.motifBrisDeGlace === 'refuser',
      'vihf-motif',
    ),
  ({ vihf }, { patient }) =>
    refuseIf(
      patient && vihf.patient === null,
      'vihf-ressource',
      vihf.patientTexte === null
        ? 'Le VIHF ne désigne pas le patient (resource-id).'
        : `Le resource-id « ${vihf.patientTexte} » n'a pas la forme <INS>^^^&<OID>&ISO^NH.`,
    ),
  ({ vihf }, { settings }) =>
    refuseIf(
      vihf.patient !== null && !settings.oidsAdmis.some((oid) => oid === vihf.patient?.oid),
      'vihf-oid',
      `L'OID ${vihf.patient?.oid} n'est pas accepté par cet environnement.`,
    ),
];

function sameEntity(one: Presented['structure'], other: Presented['structure']): boolean {
  if (one === undefined || other === undefined) return false;
  return one.id === other.id || (one.finessJuridique !== null && one.finessJuridique === other.finessJuridique);
}

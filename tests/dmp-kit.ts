import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDmp, type DmpOptions } from '../mocks/dmp/index.ts';
import * as kit from '../mocks/dmp/testing.ts';
import { createIgc, type Igc, type IssuedCertificate, type ProfileName } from '../mocks/igc/index.ts';
import { loadPreset, Nation } from '../mocks/nation/index.ts';
import {
  BenchClock,
  type ControlOperation,
  createSpace,
  type ExchangeRecord,
  FaultBoard,
  openJournal,
  projectFile,
  type RunningListener,
  type Space,
  startListener,
} from '../mocks/platform/index.ts';
import { type Attachment, openMtom, writeMtom } from '../mocks/soap/mtom.ts';

/** Struct_IdNat of the hospital of the base preset. */
export const HOPITAL = '10B0901013';
export const START = Date.UTC(2026, 10, 16, 9);

/** Somebody who calls the DMP: certificates of the session and of the signature, and what their VIHF says. */
export interface Who {
  readonly tls: IssuedCertificate;
  readonly seal: IssuedCertificate;
  readonly vihf: Omit<kit.VihfDraft, 'at'>;
  readonly signed: boolean;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Buffer;
  attachment(cid: string): Buffer | undefined;
}

const ACTIONS: Readonly<Record<string, string>> = {
  PRPA_IN201307UV02: 'urn:hl7-org:v3:PRPA_IN201307UV02',
  PRPA_IN201305UV02: 'urn:hl7-org:v3:PRPA_IN201305UV02',
  setAuthorization: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization',
  listAuthorizationByPatient: 'urn:si-dmp-habilitations:HabilitationsEndPoint:listAuthorizationByPatient',
  patientList: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList',
  ProvideAndRegisterDocumentSetRequest: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
  RetrieveDocumentSetRequest: 'urn:ihe:iti:2007:RetrieveDocumentSet',
  AdhocQueryRequest: 'urn:ihe:iti:2007:RegistryStoredQuery',
  SubmitObjectsRequest: 'urn:ihe:iti:2010:UpdateDocumentSet',
};

export type DmpBench = Awaited<ReturnType<typeof startDmp>>;

/** A DMP on a real port, and the means to call it as somebody. */
export async function startDmp(options: Partial<DmpOptions> = {}) {
  const clock = new BenchClock();
  clock.freeze(START);
  const folder = mkdtempSync(join(tmpdir(), 'banc-dmp-'));
  const igc: Igc = await createIgc({ dir: projectFile('certs', 'out'), clock });
  const nation = await Nation.create({ ...loadPreset(), population: 0 }, { clock });
  const dmp = createDmp({ nation: () => nation, clock, judge: igc.judge, ...options });
  const journal = openJournal({ dir: folder, space: 'dmp' });
  const space: Space = createSpace({ clock, journal, faults: new FaultBoard([dmp]) });
  const running: RunningListener[] = [];
  for (const spec of dmp.listeners) {
    running.push(
      await startListener({ service: dmp, spec, space, judge: igc.judge, serverIdentity: igc.serverIdentity }),
    );
  }
  const urlOf = (name: string): string => running.find(({ spec }) => spec.name === name)?.url ?? '';
  const agents = new Map<string, Agent>();
  const agentOf = ({ tls }: Pick<Who, 'tls'>): Agent => {
    const known = agents.get(tls.serial);
    if (known !== undefined) return known;
    const agent = new Agent({
      keepAlive: true,
      ca: igc.trustAnchorPem,
      cert: `${tls.certificatePem}${tls.chainPem}`,
      key: tls.privateKeyPem,
    });
    agents.set(tls.serial, agent);
    return agent;
  };

  const send = (
    who: Pick<Who, 'tls'>,
    body: Buffer | string | null,
    headers: Readonly<Record<string, string>>,
    path = '',
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const url = `${urlOf('dmp')}/si-dmp-server/v2/services${path}`;
      const message = request(
        url,
        { agent: agentOf(who), method: body === null ? 'GET' : 'POST', headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const all = Buffer.concat(chunks);
            const type = response.headers['content-type'] ?? '';
            const opened = openMtom(type, all);
            resolve({
              status: response.statusCode ?? 0,
              type,
              body: all,
              text: opened.envelope.toString(),
              attachment: (cid) => opened.attachment(cid),
            });
          });
        },
      );
      message.on('error', reject);
      message.end(body ?? undefined);
    });

  const assertion = (who: Who, more: Partial<kit.VihfDraft> = {}): string => {
    const plain = kit.vihf({ ...who.vihf, at: clock.date(), ...more });
    return who.signed ? kit.signVihf(plain, who.seal) : plain;
  };

  const call = (
    who: Who,
    body: string,
    more: Partial<kit.VihfDraft> & { readonly attachments?: readonly Attachment[]; readonly path?: string } = {},
  ): Promise<Answer> => {
    const { attachments, path, ...draft } = more;
    const element = /^<(?:\w+:)?(\w+)/.exec(body)?.[1] ?? '';
    const envelope = kit.soapEnvelope(ACTIONS[element] ?? '', assertion(who, draft), body);
    if (attachments === undefined)
      return send(who, envelope, { 'content-type': 'application/soap+xml; charset=utf-8' }, path);
    const written = writeMtom(envelope, attachments);
    return send(who, written.body, { 'content-type': written.contentType }, path);
  };

  const control = (
    method: ControlOperation['method'],
    path: string,
    body?: unknown,
    params: Readonly<Record<string, string>> = {},
  ) => {
    const operation = dmp.control?.find((one) => one.method === method && one.path === `/services/dmp/${path}`);
    if (operation === undefined) throw new Error(`no operation ${method} ${path}`);
    return operation.run({ params, query: new URLSearchParams(), body });
  };

  const certificate = (profile: ProfileName, cn: string, more: object = {}): IssuedCertificate =>
    igc.issue({ profile, cn, ...more });

  const ps = (id: string, roles: kit.VihfDraft['roles'], more: Partial<kit.VihfDraft> = {}): Who => {
    const one = nation.professionnel(id);
    if (one === undefined || one.rpps === null) throw new Error(`no RPPS for ${id}`);
    const cn = `8${one.rpps}`;
    const card = {
      givenName: one.prenom,
      surname: one.nom,
      title: 'Professionnel',
      profession: Number(one.profession),
    };
    const kind = one.cartes[0]?.type === 'CPF' ? 'CPF' : 'CPS';
    const seal = certificate(`${kind}_SIGN`, cn, card);
    const structure = nation.structure(one.activites[0]?.structure ?? '');
    return {
      tls: certificate(`${kind}_AUTH`, cn, card),
      seal,
      signed: true,
      vihf: {
        nameId: cn,
        issuer: seal.subject,
        identite: `${one.prenom} ${one.nom}`,
        structure: structure?.finessGeographique ? `1${structure.finessGeographique}` : `3${structure?.siret}`,
        secteur: `${one.activites[0]?.secteur}^1.2.250.1.71.4.2.4`,
        roles,
        ...more,
      },
    };
  };

  const organisation = (
    structure: string,
    vihf: Partial<kit.VihfDraft> & Pick<kit.VihfDraft, 'nameId' | 'roles'>,
  ): Who => {
    const ou = { ou: structure, o: 'STRUCTURE DE TEST', st: 'Lozère (48)' };
    const seal = certificate('ORG_SIGN', 'DMP-SIGN', ou);
    return {
      tls: certificate('ORG_AUTH_CLI', 'DMP-AUTH', ou),
      seal,
      signed: true,
      vihf: { mode: 'INDIRECTE', issuer: seal.subject, structure, secteur: 'SA01^1.2.250.1.71.4.2.4', ...vihf },
    };
  };

  /** The medical secretary of the hospital, by CPE. */
  const secretaire = (): Who => {
    const cn = '30B0901013/CPET0001';
    const place = { ou: HOPITAL, o: 'HOPITAL' };
    const seal = certificate('CPE_SIGN', cn, place);
    const vihf = { nameId: cn, issuer: seal.subject, structure: HOPITAL, roles: kit.ROLES.secretaire };
    return { tls: certificate('CPE_AUTH', cn, place), seal, signed: true, vihf };
  };

  const ins = (id: string): kit.Ins => {
    const found = nation.personne(id)?.ins;
    if (!found) throw new Error(`no INS for ${id}`);
    return found;
  };

  return {
    clock,
    igc,
    nation,
    dmp,
    space,
    urlOf,
    send,
    call,
    assertion,
    control,
    ps,
    organisation,
    secretaire,
    certificate,
    ins,
    agentOf,
    last: (): ExchangeRecord | undefined => journal.records({ service: 'dmp' }).at(-1),
    close: async () => {
      for (const agent of agents.values()) agent.destroy();
      await Promise.all(running.map((listener) => listener.close()));
      journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

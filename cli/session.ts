import { randomBytes, randomUUID } from 'node:crypto';
import { type Bench, createBench } from '../mocks/bench/index.ts';
import { projectFile } from '../mocks/platform/root.ts';
import type { ReferenceConfig } from '../reference/index.ts';
import { porteursDeCarte } from './reference-professionnels.ts';
import type { ReferenceSetup, Session } from './reference-session.ts';
import { STRUCTURE_DE_REFERENCE } from './reference-structure.ts';

const IDAM_DE_REFERENCE = 'BANCREF00001';
/** Declared by the bench, proven by certificate only. */
const CLIENT_PSC_DE_REFERENCE = 'banc-logiciel-mtls';

/** What the DMP reads of the reference system; the doctor is one of the base preset. */
const DMP_DE_REFERENCE = {
  homologation: 'BANC-DMP-0001',
  oid: '1.2.250.1.999.1',
  secteur: 'SA01',
  auteur: { idNat: '899799001203', nom: 'MEDECIN9900120', prenom: 'ARMELLE', savoirFaire: 'SM54' },
} as const;

/** Longest wait of the reference system for INSi: short, so that a run does not drag on an answer that never comes. */
const PATIENCE_INSI_MS = 2_000;
/** Longer for the DMP, whose documents are heavier, and for the services of the portal. */
const PATIENCE_DE_LA_REFERENCE_MS = 2_500;
/** Longer for Pro Santé Connect, which makes its keys when they are first asked for. */
const PATIENCE_PSC_MS = 6_000;

/** Mocks of this process, to which reference systems are plugged one after the other. */
export interface BuiltInBench {
  readonly bench: Bench;
  /** What a reference system with that violation on, or none, is started with. */
  setup(violation: string | null): ReferenceSetup;
  /** Starts the reference system in this process. */
  withReference(violation: string | null): Promise<Session>;
  close(): Promise<void>;
}

export interface BuiltInOptions {
  readonly runDir: string;
  readonly preset?: string;
  readonly onProgress?: (message: string) => void;
}

/** Starts the mocks on free ports, for the reference system. */
export async function startBuiltInBench(options: BuiltInOptions): Promise<BuiltInBench> {
  const bench = await createBench({
    dir: options.runDir,
    certsDir: projectFile('certs', 'out'),
    preset: options.preset,
    portBase: null,
    idams: [IDAM_DE_REFERENCE],
    onProgress: options.onProgress,
  });
  const config = referenceConfig(bench, referenceCertificates(bench));
  const setup = (violation: string | null): ReferenceSetup => ({ config, violation, control: bench.control });
  return {
    bench,
    setup,
    withReference: async (violation) => {
      // Most runs start it in other processes: this one does without.
      const { openReference } = await import('./reference-session.ts');
      return await openReference(setup(violation));
    },
    close: () => bench.close(),
  };
}

/** Client certificates of the reference system, by the service they are presented to. */
interface ReferenceCertificates {
  readonly insi: Pick<ReferenceConfig['insi'], 'certificat' | 'certificatsDeRechange'>;
  readonly dmp: Pick<NonNullable<ReferenceConfig['dmp']>, 'certificat' | 'certificatSignature'>;
  readonly psc: Pick<NonNullable<ReferenceConfig['psc']>, 'certificat' | 'certificatsDeRechange'>;
}

/** Made once for all the reference systems that are plugged to a bench. */
function referenceCertificates(bench: Bench): ReferenceCertificates {
  const identity = (cn: string, defect?: string, profile: 'ORG_AUTH_CLI' | 'ORG_SIGN' = 'ORG_AUTH_CLI') => {
    const issued = bench.igc.issue({ profile, cn, ...STRUCTURE_DE_REFERENCE, defect });
    return { pem: issued.certificatePem, cle: issued.privateKeyPem, chaine: issued.chainPem };
  };
  return {
    insi: {
      certificat: identity('INSI-AUTO'),
      certificatsDeRechange: { expire: identity('INSI-AUTO', 'expired') },
    },
    dmp: {
      certificat: identity('DMP-AUTH'),
      certificatSignature: identity('DMP-SIGN', undefined, 'ORG_SIGN'),
    },
    psc: {
      certificat: identity(CLIENT_PSC_DE_REFERENCE),
      certificatsDeRechange: {
        autreNom: identity('logiciel-d-a-cote'),
        expire: identity(CLIENT_PSC_DE_REFERENCE, 'expired'),
      },
    },
  };
}

function referenceConfig(bench: Bench, certificates: ReferenceCertificates): ReferenceConfig {
  return {
    ecoute: { hote: '127.0.0.1', port: 0 },
    pilote: { jeton: randomBytes(16).toString('hex') },
    structure: { nom: STRUCTURE_DE_REFERENCE.o, identifiant: STRUCTURE_DE_REFERENCE.ou },
    insi: {
      url: `${bench.urlOf('insi-tlsm')}/lps`,
      idam: IDAM_DE_REFERENCE,
      ...certificates.insi,
      autorites: bench.trustAnchorPem,
      delaiMaxMs: PATIENCE_INSI_MS,
    },
    psc: {
      decouverte: `${bench.urlOf('psc-auth')}/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`,
      clientId: CLIENT_PSC_DE_REFERENCE,
      ...certificates.psc,
      autorites: bench.trustAnchorPem,
      delaiMaxMs: PATIENCE_PSC_MS,
    },
    dmp: {
      url: `${bench.urlOf('dmp')}/si-dmp-server/v2/services`,
      ...certificates.dmp,
      ...DMP_DE_REFERENCE,
      professionnels: porteursDeCarte(bench.nation(), DMP_DE_REFERENCE.auteur.idNat),
      autorites: bench.trustAnchorPem,
      delaiMaxMs: PATIENCE_DE_LA_REFERENCE_MS,
    },
    logiciel: { nom: 'Logiciel de référence', version: '1.0.0', instance: randomUUID() },
    portail: portailDeReference(bench),
  };
}

/** The public portal that the bench's FranceConnect and rights API know. */
function portailDeReference(bench: Bench): ReferenceConfig['portail'] {
  const { franceConnect, droits } = bench.portail;
  return { franceConnect, droits, autorites: bench.trustAnchorPem, delaiMaxMs: PATIENCE_DE_LA_REFERENCE_MS };
}

import type { ReferenceConfig } from '../reference/index.ts';
import type { DmpBench } from './dmp-kit.ts';

export type DmpConfig = NonNullable<ReferenceConfig['dmp']>;

const STRUCTURE = { ou: '10B0152872', o: 'CENTRE HOSPITALIER DE DEMONSTRATION', st: 'Paris (75)' };

/** How a reference system reaches that DMP, by certificates of its structure. */
export function liaisonDmp(dmp: DmpBench, auteur: DmpConfig['auteur']): DmpConfig {
  const identity = (profile: 'ORG_AUTH_CLI' | 'ORG_SIGN', cn: string) => {
    const { certificatePem, privateKeyPem, chainPem } = dmp.certificate(profile, cn, STRUCTURE);
    return { pem: certificatePem, cle: privateKeyPem, chaine: chainPem };
  };
  return {
    url: `${dmp.urlOf('dmp')}/si-dmp-server/v2/services`,
    certificat: identity('ORG_AUTH_CLI', 'DMP-AUTH'),
    certificatSignature: identity('ORG_SIGN', 'DMP-SIGN'),
    autorites: dmp.igc.trustAnchorPem,
    delaiMaxMs: 20_000,
    homologation: 'BANC-DMP-0001',
    oid: '1.2.250.1.999.1',
    secteur: 'SA01',
    auteur,
  };
}

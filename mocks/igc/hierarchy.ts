import { readFileSync } from 'node:fs';
import { projectFile } from '../platform/root.ts';
import type { AttributeType, Name } from './name.ts';

/** `marked`: names no one can take for the national ones; `faithful`: the exact TEST names (domain/pki.md 1.2). */
export type NamingMode = 'marked' | 'faithful';

/** One certification authority of `certs/hierarchy.json`, in one naming mode. */
export interface AuthoritySpec {
  /** Base name of its published files, e.g. `ACI-EL-ORG-TEST`. */
  readonly id: string;
  readonly subject: Name;
  /** Null for a root. */
  readonly issuer: string | null;
  /** Hexadecimal beginning of every serial number it gives; tells whose certificate a serial is. */
  readonly serialPrefix: string;
  readonly keyBits: number;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly crlDays: number;
  /** False for the intermediate that clients must find by themselves (defect `missing-intermediate`). */
  readonly published: boolean;
}

/** Authorities the bench imitates without trusting them. */
export type StrangerName = 'unknown' | 'production' | 'legacy';

export interface Hierarchy {
  /** Issuers before those they issue. */
  readonly authorities: readonly AuthoritySpec[];
  readonly strangers: Readonly<Record<StrangerName, Name>>;
  readonly baseName: Name;
  /** OU that tells the environment, e.g. `IGC-SANTE MOCK`. */
  readonly unit: string;
  readonly policyStatement: Readonly<Record<'test' | 'production', string>>;
  /** Published name of an authority of the file, e.g. `ACI-EL-ORG` gives `ACI-EL-ORG-TEST`. */
  idOf(base: string): string;
}

type ByMode = Readonly<Record<NamingMode, string>>;
type AttributeData = { readonly type: AttributeType; readonly value: string | ByMode };

interface HierarchyData {
  readonly baseName: readonly AttributeData[];
  readonly unit: ByMode;
  readonly fileSuffix: string;
  readonly policyStatement: Readonly<Record<'test' | 'production', string>>;
  readonly authorities: readonly {
    readonly id: string;
    readonly cn: string;
    readonly issuer: string | null;
    readonly serialPrefix: string;
    readonly keyBits: number;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly crlDays: number;
    readonly published: boolean;
  }[];
  readonly strangers: Readonly<Record<StrangerName, { readonly subject: readonly AttributeData[] }>>;
}

/** Reads `certs/hierarchy.json` in one naming mode. */
export function loadHierarchy(mode: NamingMode): Hierarchy {
  const data = JSON.parse(readFileSync(projectFile('certs', 'hierarchy.json'), 'utf8')) as HierarchyData;
  const name = (attributes: readonly AttributeData[]): Name =>
    attributes.map(({ type, value }) => [{ type, value: typeof value === 'string' ? value : value[mode] }]);
  const idOf = (base: string): string => base + data.fileSuffix;
  const baseName = name(data.baseName);
  return {
    baseName,
    unit: data.unit[mode],
    policyStatement: data.policyStatement,
    idOf,
    authorities: data.authorities.map((authority) => ({
      ...authority,
      id: idOf(authority.id),
      issuer: authority.issuer === null ? null : idOf(authority.issuer),
      subject: [
        ...baseName,
        ...name([
          { type: 'OU', value: data.unit },
          { type: 'CN', value: authority.cn },
        ]),
      ],
      notBefore: new Date(authority.notBefore),
      notAfter: new Date(authority.notAfter),
    })),
    strangers: {
      unknown: name(data.strangers.unknown.subject),
      production: name(data.strangers.production.subject),
      legacy: name(data.strangers.legacy.subject),
    },
  };
}

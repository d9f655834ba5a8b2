export type { CertificateRequest, Igc, IssuedCertificate, ProfileName } from './contract.ts';
export type { Defect } from './defect.ts';
export { DEFECTS } from './defects.ts';
export { IgcError, type IgcErrorCode } from './errors.ts';
export {
  type ExportedCertificate,
  type ExportOptions,
  exportTrust,
  issueToDirectory,
  listDefects,
  listProfiles,
  revokeIn,
} from './export.ts';
export { createIgc, type IgcOptions } from './igc.ts';

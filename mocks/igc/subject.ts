import type { CertificateRequest } from './contract.ts';
import { type Attribute, type Name, plainName } from './name.ts';
import type { Profile } from './profiles.ts';

/** Subject of an order, from its profile's template; optional attributes left out when the order has none. */
export function subjectOf(profile: Profile, request: CertificateRequest): Name {
  return profile.subject.map((rdn) =>
    rdn.flatMap(({ type, value, from, default: otherwise }): readonly Attribute[] => {
      const text = value ?? (from === undefined ? undefined : request[from]) ?? otherwise;
      return text === undefined ? [] : [{ type, value: text }];
    }),
  );
}

/** Subject of the former class 4 (domain/pki.md 1.3). */
export function classFourSubject(request: CertificateRequest): Name {
  return plainName(
    ['C', 'FR'],
    ['O', request.o ?? 'STRUCTURE FICTIVE DE TEST'],
    ['L', request.st ?? 'Paris (75)'],
    ['OU', request.ou ?? '318751275100020'],
    ['CN', request.cn],
  );
}

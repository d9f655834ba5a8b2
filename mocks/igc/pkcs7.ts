import type { Issuer } from './authority.ts';
import { decode, encode, integer, oid, seq, setOf, tagged } from './der.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';

/** DER of a PKCS#7 that only carries certificates, as the national bundle (`.p7b`) does. */
export const certificateBundle = (issuers: readonly Issuer[]): Buffer =>
  encode(
    seq(
      oid(SIGNED_DATA),
      tagged(0, seq(integer(1), setOf(), seq(oid(DATA)), tagged(0, ...issuers.map(({ der }) => decode(der))), setOf())),
    ),
  );

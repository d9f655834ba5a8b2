import type { Issuer } from './authority.ts';
import { type Der, encode, enumerated, integer, seq, tagged, time } from './der.ts';
import { authorityKeyId, EXTENSION_OIDS, encodeExtension } from './extensions.ts';
import { encodeName } from './name.ts';
import { REVOCATION_REASONS, type Revocation } from './revocations.ts';
import { signatureAlgorithm, signTbs } from './signature.ts';

export interface CrlContent {
  /** CRLNumber: grows from one list to the next. */
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly Revocation[];
}

/** DER of a v2 CRL: AKI and CRLNumber, as national ones (domain/pki.md 1.1). */
export function signCrl(issuer: Issuer, crl: CrlContent): Buffer {
  const extensions = [
    encodeExtension(authorityKeyId(issuer.keyId)),
    encodeExtension({ oid: EXTENSION_OIDS.crlNumber, critical: false, value: integer(crl.number) }),
  ];
  const tbs = seq(
    integer(1),
    signatureAlgorithm('sha256'),
    encodeName(issuer.subject),
    time(crl.thisUpdate),
    time(crl.nextUpdate),
    // RFC 5280 §5.1.2.6: an empty list is left out.
    ...(crl.revoked.length === 0 ? [] : [seq(...crl.revoked.map(entry))]),
    tagged(0, seq(...extensions)),
  );
  return encode(signTbs(tbs, issuer.signingKey()));
}

function entry({ serial, at, reason }: Revocation): Der {
  const extensions =
    reason === null
      ? []
      : [
          seq(
            encodeExtension({
              oid: EXTENSION_OIDS.crlReason,
              critical: false,
              value: enumerated(REVOCATION_REASONS[reason]),
            }),
          ),
        ];
  return seq(integer(serial), time(new Date(at)), ...extensions);
}

import { BancError } from '../platform/errors.ts';

/** Every way a SOAP message or a SAML assertion can be refused. Closed union: add the code here before throwing it. */
export type SoapErrorCode =
  | 'E_SOAP_EMPTY'
  | 'E_SOAP_TOO_LARGE'
  | 'E_SOAP_TOO_DEEP'
  | 'E_SOAP_TOO_MANY_ELEMENTS'
  | 'E_SOAP_DOCTYPE'
  | 'E_SOAP_MALFORMED'
  | 'E_SOAP_NOT_ENVELOPE'
  | 'E_SOAP_VERSION'
  | 'E_SOAP_BODY_MISSING'
  | 'E_SOAP_SCHEMA'
  | 'E_SAML_MALFORMED'
  | 'E_SAML_UNSIGNED'
  | 'E_SAML_SIGNATURE_SHAPE'
  | 'E_SAML_REFERENCE'
  | 'E_SAML_DUPLICATE_ID'
  | 'E_SAML_ALGORITHM'
  | 'E_SAML_CERTIFICATE'
  | 'E_SAML_SIGNATURE'
  | 'E_SAML_TIME'
  | 'E_MTOM_BOUNDARY'
  | 'E_MTOM_TRUNCATED'
  | 'E_MTOM_PART'
  | 'E_MTOM_ENCODING'
  | 'E_MTOM_TOO_MANY_PARTS'
  | 'E_MTOM_ROOT_MISSING'
  | 'E_MTOM_PART_MISSING';

/** A message that cannot be read or trusted; `message` is French and says what to correct. */
export class SoapError extends BancError<SoapErrorCode> {}

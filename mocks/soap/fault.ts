import { buildEnvelope, type EnvelopeShape } from './envelope.ts';
import { escapeXml } from './xml.ts';

/** A SOAP 1.2 fault, before it is written. */
export interface SoapFault {
  readonly code: 'Sender' | 'Receiver' | 'VersionMismatch' | 'MustUnderstand';
  /** Local part of the subcode. */
  readonly subcode: string;
  readonly reason: string;
  /** XML of the Detail's content, already escaped; no Detail when absent. */
  readonly detail?: string;
}

/** How one family of servers writes its faults. */
export interface FaultShape extends EnvelopeShape {
  /** Prefix of `Fault` and of all below it, subcode value included. */
  readonly fault: string;
  /** Declarations on the Fault element beyond its own prefix. */
  readonly faultDeclarations?: string;
  /** `xml:lang` of the reason. */
  readonly lang: string;
}

/** Writes the whole envelope of a fault. */
export function buildFault(fault: SoapFault, shape: FaultShape): string {
  const p = shape.fault;
  const declared =
    p === shape.envelope || p === shape.body ? '' : ` xmlns:${p}="http://www.w3.org/2003/05/soap-envelope"`;
  const extra = shape.faultDeclarations === undefined ? '' : ` ${shape.faultDeclarations}`;
  const detail = fault.detail === undefined ? '' : `<${p}:Detail>${fault.detail}</${p}:Detail>`;
  return buildEnvelope(
    `<${p}:Fault${declared}${extra}>` +
      `<${p}:Code><${p}:Value>${p}:${fault.code}</${p}:Value>` +
      `<${p}:Subcode><${p}:Value>${p}:${escapeXml(fault.subcode)}</${p}:Value></${p}:Subcode></${p}:Code>` +
      `<${p}:Reason><${p}:Text xml:lang="${shape.lang}">${escapeXml(fault.reason)}</${p}:Text></${p}:Reason>` +
      `${detail}</${p}:Fault>`,
    shape,
  );
}

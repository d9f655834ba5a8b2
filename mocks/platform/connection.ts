import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { CertificateJudge, TlsFacts } from './contract.ts';

type Session = Pick<TlsFacts, 'version' | 'cipher' | 'serverName'>;

/** One client connection that got as far as HTTP. */
export class Connection {
  readonly socket: Socket;
  /** Requests under way. */
  active = 0;
  /** Requests begun since the connection exists. */
  requests = 0;
  /** True once the listener was reconfigured: the next answer is the last one. */
  retired = false;
  /** Status we wrote ourselves on a request that could not be read whole, null otherwise. */
  brokenBy: number | null = null;
  /** True once the journal knows why this connection ended. */
  told = false;
  #chain: readonly Buffer[] | undefined;
  #session: Session | undefined;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** Certificates presented by the client, leaf first; read once. */
  get chain(): readonly Buffer[] {
    this.#chain ??= this.socket instanceof TLSSocket ? chainOf(this.socket.getPeerX509Certificate()) : [];
    return this.#chain;
  }

  /** What was negotiated; read once. */
  #negotiated(socket: TLSSocket): Session {
    const serverName: unknown = Reflect.get(socket, 'servername');
    this.#session ??= {
      version: socket.getProtocol() ?? 'inconnue',
      cipher: socket.getCipher()?.name ?? 'inconnue',
      serverName: typeof serverName === 'string' ? serverName : null,
    };
    return this.#session;
  }

  /** TLS facts of a request at `at`: the verdict is given again each time, since a certificate may be revoked meanwhile. */
  facts(judge: CertificateJudge, at: Date): TlsFacts | null {
    if (!(this.socket instanceof TLSSocket)) return null;
    return tlsFacts(judge, this.chain, at, this.#negotiated(this.socket));
  }
}

/** Judges a chain; a judge that throws on hostile bytes makes the certificate refused, not the bench fall. */
export function tlsFacts(judge: CertificateJudge, chain: readonly Buffer[], at: Date, session: Session): TlsFacts {
  if (chain.length === 0) return { ...session, client: null, verdict: { status: 'absent', defects: [] } };
  try {
    const { facts, verdict } = judge(chain, at);
    return { ...session, client: facts, verdict };
  } catch {
    const defect = { name: 'illisible', message: 'Le certificat client présenté ne peut pas être lu.' };
    return { ...session, client: null, verdict: { status: 'refused', defects: [defect] } };
  }
}

/** What the policy says of a verdict: refused always refuses, absent only where a certificate is required. */
export function isRefused(tls: TlsFacts | null, clientCertificate: 'none' | 'optional' | 'required'): boolean {
  if (tls === null || clientCertificate === 'none') return false;
  return tls.verdict.status === 'refused' || (tls.verdict.status === 'absent' && clientCertificate === 'required');
}

function chainOf(leaf: X509Certificate | undefined): readonly Buffer[] {
  const chain: Buffer[] = [];
  for (let next = leaf; next && !chain.some((known) => next && known.equals(next.raw)); next = next.issuerCertificate) {
    chain.push(next.raw);
  }
  return chain;
}

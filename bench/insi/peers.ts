/** A server that the bench's INSi is compared with. */
export interface Peer {
  readonly id: string;
  /** French title in the table. */
  readonly title: string;
  /** Module of `bench/insi/` that keeps the server. */
  readonly script: string;
  readonly options: readonly string[];
  /** Runs on Java. */
  readonly java: boolean;
  /** Answers what was asked, not a constant. */
  readonly searched: boolean;
}

const wiremock = {
  script: 'server-wiremock',
  java: true,
  searched: true,
};

/** Each is a row of the table, in this order after the bench's own. */
export const PEERS: readonly Peer[] = [
  { ...wiremock, id: 'wiremock', title: 'WireMock (XPath, réponse modèle, journal)', options: [] },
  {
    ...wiremock,
    id: 'wiremock-nu',
    title: 'WireMock sans journal ni trace',
    options: ['--no-request-journal', '--disable-request-logging'],
  },
  {
    id: 'soap',
    title: 'npm soap (réponse constante)',
    script: 'server-soap',
    options: [],
    java: false,
    searched: false,
  },
  {
    id: 'express',
    title: 'express nu (mêmes octets)',
    script: 'server-express',
    options: [],
    java: false,
    searched: false,
  },
];

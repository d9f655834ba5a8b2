import { answerQuestions } from '../children.ts';
import { startWireMock, type WireMock } from '../wiremock.ts';
import type { PeerReady, PeerSetup } from './protocol.ts';

/** Keeps a WireMock with one stub: the search is recognised by XPath, the answer repeats the traits asked for. */

let wiremock: WireMock | undefined;

answerQuestions<PeerSetup>(
  async ({ answer, options }): Promise<PeerReady> => {
    wiremock = await startWireMock(options);
    await wiremock.stub(searchStub(answer));
    return { url: `${wiremock.httpsUrl}/lps`, verified: false, pid: wiremock.pid };
  },
  () => wiremock?.stop(),
);

function searchStub(answer: string) {
  const asked = (name: string): string => `{{soapXPath request.body '/RECSANSVITALE/${name}/text()'}}`;
  const body = ['NomNaissance', 'Sexe', 'DateNaissance'].reduce(
    (text, name) => text.replace(new RegExp(`<${name}>[^<]*</${name}>`), `<${name}>${asked(name)}</${name}>`),
    answer,
  );
  return {
    request: {
      method: 'POST',
      urlPath: '/lps',
      bodyPatterns: [
        {
          matchesXPath: '/soap:Envelope/soap:Body/sans:RECSANSVITALE/sans:NomNaissance',
          xPathNamespaces: {
            soap: 'http://www.w3.org/2003/05/soap-envelope',
            sans: 'http://www.cnamts.fr/INSiRecSans',
          },
        },
      ],
    },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/soap+xml;charset=utf-8' },
      body,
      transformers: ['response-template'],
    },
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Navigateur } from '../steps/drivers/navigateur.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A site on a host name of the loopback. */
async function site(host: string, pages: Readonly<Record<string, Answer>>): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[request.url?.split('?')[0] ?? ''];
    if (page === undefined) response.writeHead(404).end('inconnu');
    else page(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

const go =
  (location: string, headers: object = {}): Answer =>
  (_request, response) =>
    response.writeHead(302, { location, ...headers }).end();

const read = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => resolve(text));
  });

describe('the browser that follows a sign-in', () => {
  it('goes to another site and back with its cookies, and remembers every stop', async () => {
    let product = '';
    const provider = await site('localhost', {
      '/auth': (_request, response) => go(`${product}/retour?code=c`)(_request, response),
    });
    product = await site('127.0.0.1', {
      '/depart': go(`${provider}/auth?client_id=x`, { 'set-cookie': 'poste=p; HttpOnly; SameSite=Lax' }),
      '/retour': go('/accueil'),
      '/accueil': (request, response) => response.end(`cookie ${request.headers.cookie}`),
    });
    const browser = new Navigateur();
    expect(await browser.ouvrir(`${product}/depart`)).toMatchObject({ status: 200, text: 'cookie poste=p' });
    expect(browser.visites.map(({ url, status }) => `${url.pathname} ${status}`)).toEqual([
      '/depart 302',
      '/auth 302',
      '/retour 302',
      '/accueil 200',
    ]);
  });

  it('loses a strict cookie when it comes back from another site, as browsers do', async () => {
    let product = '';
    const provider = await site('localhost', {
      '/auth': (request, response) => go(`${product}/retour`)(request, response),
    });
    product = await site('127.0.0.1', {
      '/depart': go(`${provider}/auth`, { 'set-cookie': 'poste=p; SameSite=Strict' }),
      '/retour': (request, response) => response.end(String(request.headers.cookie)),
    });
    expect((await new Navigateur().ouvrir(`${product}/depart`)).text).toBe('undefined');
  });

  it('sends a self-sending form as a browser: from its site, and saying so', async () => {
    const provider = await site('localhost', {
      '/token': async (request, response) => {
        const { origin, 'sec-fetch-site': from } = request.headers;
        response.end(JSON.stringify({ origin, from, body: await read(request) }));
      },
    });
    const product = await site('127.0.0.1', {
      '/retour': (_request, response) =>
        response.end(
          `<form method="post" action="${provider}/token"><input type="hidden" name="code" value="a&amp;b"></form>
           <script>document.forms[0].submit()</script>`,
        ),
    });
    const { text } = await new Navigateur().ouvrir(`${product}/retour`);
    expect(JSON.parse(text)).toEqual({ origin: product, from: 'cross-site', body: 'code=a%26b' });
  });

  it('presses a button with what was typed, and says so when there is none', async () => {
    const product = await site('127.0.0.1', {
      '/': (_request, response) =>
        response.end(
          '<form method="post" action="/suite"><input name="nom"><button name="choix" value="a">A</button></form>',
        ),
      '/suite': async (request, response) => response.end(await read(request)),
    });
    const browser = new Navigateur();
    const page = await browser.ouvrir(product);
    expect((await browser.appuyer(page, ['choix', 'a'], { nom: 'X & Y' })).text).toBe('nom=X+%26+Y&choix=a');
    expect(() => browser.appuyer(page, ['choix', 'b'])).toThrow(
      expect.objectContaining({ code: 'E_NAVIGATEUR_BOUTON' }),
    );
  });

  it.each([
    ['is sent round and round', 'E_NAVIGATEUR_BOUCLE', { '/': go('/?code=secret') }],
    ['is sent to no web page', 'E_NAVIGATEUR_ADRESSE', { '/': go('javascript:alert(1)?code=secret') }],
    ['is cut', 'E_NAVIGATEUR_CONNEXION', { '/': (request: IncomingMessage) => void request.socket.destroy() }],
    [
      'gets a page that never ends',
      'E_NAVIGATEUR_CONNEXION',
      { '/': (_request: IncomingMessage, response: ServerResponse) => void response.end(Buffer.alloc(3_000_000)) },
    ],
  ])('says so when it %s, without the parameters of the address', async (_, code, pages) => {
    const product = await site('127.0.0.1', pages);
    const failure = await new Navigateur().ouvrir(`${product}/?code=secret`).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, kind: 'error' });
    expect(String(failure)).not.toContain('secret');
  });
});

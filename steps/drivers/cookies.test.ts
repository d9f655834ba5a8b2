import { describe, expect, it } from 'vitest';
import { CookieJar } from './cookies.ts';

const PRODUCT = new URL('http://produit.test:8090/connexion');

function header(line: string, to: string, trip: { readonly method?: string; readonly crossSite?: boolean } = {}) {
  const jar = new CookieJar();
  jar.receive(PRODUCT, [line]);
  return jar.header({ url: new URL(to), method: 'GET', crossSite: false, ...trip });
}

describe('the cookies of the browser', () => {
  it.each([
    ['to another port of the host', 'poste=1', 'http://produit.test:9999/', {}, 'poste=1'],
    ['not to another host', 'poste=1', 'http://ailleurs.test/', {}, null],
    ['below their path', 'poste=1; Path=/connexion', 'http://produit.test/connexion/x', {}, 'poste=1'],
    ['not outside their path', 'poste=1; Path=/connexion', 'http://produit.test/autre', {}, null],
    ['not in clear when secure', 'poste=1; Secure', 'http://produit.test/', {}, null],
    ['over TLS when secure', 'poste=1; Secure', 'https://produit.test/', {}, 'poste=1'],
    ['to a visit from elsewhere, by default', 'poste=1', 'http://produit.test/', { crossSite: true }, 'poste=1'],
    [
      'not to a form from elsewhere, by default',
      'poste=1',
      'http://produit.test/',
      { crossSite: true, method: 'POST' },
      null,
    ],
    [
      'to a form from elsewhere when none',
      'poste=1; SameSite=None',
      'http://produit.test/',
      { crossSite: true, method: 'POST' },
      'poste=1',
    ],
    ['not from elsewhere when strict', 'poste=1; SameSite=Strict', 'http://produit.test/', { crossSite: true }, null],
    ['no more once past', 'poste=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'http://produit.test/', {}, null],
    ['no more once withdrawn', 'poste=; Max-Age=0', 'http://produit.test/', {}, null],
    ['whole, equal signs included', 'poste=a=b==; HttpOnly', 'http://produit.test/', {}, 'poste=a=b=='],
    ['never without a name', '=x', 'http://produit.test/', {}, null],
  ])('go %s', (_, line, to, trip, expected) => {
    expect(header(line, to, trip)).toBe(expected);
  });

  it('replace one another by name, host and path', () => {
    const jar = new CookieJar();
    jar.receive(PRODUCT, ['poste=1', 'poste=2', 'autre=3']);
    expect(jar.header({ url: PRODUCT, method: 'GET', crossSite: false })).toBe('poste=2; autre=3');
  });
});

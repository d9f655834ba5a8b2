import { describe, expect, it } from 'vitest';
import { lireLogicielsPsc } from './logiciels-psc.ts';

const BON = { clientId: 'logiciel', authentification: 'mtls', redirectUris: ['https://logiciel.exemple/retour'] };

const problemes = (change: object): string => {
  const read = lireLogicielsPsc([{ ...BON, ...change }], '/logicielsPsc');
  return 'problemes' in read ? read.problemes.map((one) => `${one.chemin} : ${one.attendu}`).join('\n') : 'accepté';
};

describe('a software declared at Pro Santé Connect', () => {
  it('is filled with the defaults of its schema, the candidate left as it was', () => {
    const candidate = { ...BON };
    const read = lireLogicielsPsc([candidate], '');
    expect(read).toEqual({
      logiciels: [
        {
          ...BON,
          nom: 'Logiciel déclaré par le banc',
          secret: null,
          postLogoutRedirectUris: [],
          ciba: true,
          introspection: true,
          actif: true,
        },
      ],
    });
    expect(candidate).toEqual(BON);
  });

  it.each([
    [{ clientId: undefined }, '/logicielsPsc/0/clientId : ce champ est obligatoire'],
    [{ clientId: 'a<b' }, "/logicielsPsc/0/clientId : l'identifiant du logiciel"],
    [{ cbia: true }, '/logicielsPsc/0/cbia : aucun champ de ce nom'],
    [{ authentification: 'jwt' }, '« secret-ou-mtls »'],
    [{ authentification: 'secret' }, '/logicielsPsc/0/secret : un secret'],
    [{ secret: 'court' }, '/logicielsPsc/0/secret : le secret, de 8'],
    [{ redirectUris: ['retour'] }, '/logicielsPsc/0/redirectUris/0 : une adresse complète'],
    [{ redirectUris: ['https://'] }, 'une adresse complète'],
    [{ redirectUris: ['https://logiciel.exemple/#x'] }, 'une adresse sans #'],
    [{ redirectUris: ['https://a:b@logiciel.exemple/'] }, 'sans identifiant ni mot de passe'],
    [{ redirectUris: ['http://logiciel.exemple/'] }, 'http étant réservé à localhost'],
    [{ redirectUris: ['http://10.0.0.7/retour'] }, 'http étant réservé à localhost'],
    [{ redirectUris: ['http://[2001:db8::7]/retour'] }, 'http étant réservé à localhost'],
    [{ redirectUris: ['http://conteneur:8090*'] }, 'une étoile après le nom d’hôte'],
    [{ redirectUris: ['https://logiciel.exemple*'] }, 'une étoile après le nom d’hôte'],
    [{ postLogoutRedirectUris: ['http://logiciel.exemple/'] }, '/logicielsPsc/0/postLogoutRedirectUris/0'],
  ])('is refused with its place and what to do: %j', (change, message) => {
    expect(problemes(change)).toContain(message);
  });

  it.each([
    [{ redirectUris: ['http://conteneur:8090/retour', 'http://mon_logiciel:8090/*'] }],
    [{ redirectUris: ['http://localhost:*', 'https://logiciel.exemple/*', 'mon-logiciel://retour'] }],
    [{ authentification: 'secret-ou-mtls', secret: 'secret-fictif' }],
  ])('is accepted: %j', (change) => {
    expect(problemes(change)).toBe('accepté');
  });

  it('is declared once', () => {
    const read = lireLogicielsPsc([BON, BON], '/logicielsPsc');
    expect(read).toMatchObject({ problemes: [{ chemin: '/logicielsPsc/1/clientId' }] });
  });
});

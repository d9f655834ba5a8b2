import { describe, expect, it } from 'vitest';
import { formulaireAutomatique, formulairesDe } from './formulaire.ts';

describe('the forms of a page', () => {
  it('give what a browser sends unasked, with entities read', () => {
    const page = `<FORM action='/suite?a=1&amp;b=2' method=post><input type="hidden" name="code" value="&quot;x&#39;&#x41;">
      <input name=libre><input type=submit name="bouton" value="ok"><input type="checkbox" name="case"></FORM>`;
    expect(formulairesDe(page)).toMatchObject([
      {
        action: '/suite?a=1&b=2',
        method: 'POST',
        fields: [
          ['code', '"x\'A'],
          ['libre', ''],
        ],
      },
    ]);
  });

  it('tell what each button adds', () => {
    const page =
      '<form><button name="carte" value="1">Carte</button><button>OK</button><input type=submit name=b value=v></form>';
    expect(formulairesDe(page)[0]?.boutons).toEqual([
      ['carte', '1'],
      ['b', 'v'],
    ]);
  });

  it('are read in one pass, whatever the page: no end, no sense, forbidden characters', () => {
    expect(formulairesDe('<form>'.repeat(300_000))).toEqual([]);
    expect(formulairesDe('<form><input name="a" value="&#x110000;&#9999999;&nbsp;"></form>')[0]?.fields).toEqual([
      ['a', '&#x110000;&#9999999;&nbsp;'],
    ]);
  });

  it('are sent by the page itself only when it says so', () => {
    const form = '<form action="/retour" method="post"><input type="hidden" name="state" value="s"></form>';
    expect(formulaireAutomatique(form)).toBeNull();
    expect(formulaireAutomatique(`<body onload="document.forms[0].submit()">${form}`)).toMatchObject({
      action: '/retour',
    });
    expect(formulaireAutomatique('<script>x.submit()</script>')).toBeNull();
  });
});

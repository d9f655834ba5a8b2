import { describe, expect, it } from 'vitest';
import { formulaireAutomatique, formulairesDe } from './formulaire.ts';

describe('the forms of a page', () => {
  it('give what a browser sends unasked, with entities read', () => {
    const page = `<FORM action='/suite?a=1&amp;b=2' method=post><input type="hidden" name="code" value="&quot;x&#39;&#x41;">
      <input name=libre><input type=submit name="bouton" value="ok"><input type="checkbox" name="case"></FORM>`;
    expect(formulairesDe(page)).toEqual([
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

  it('are sent by the page itself only when it says so', () => {
    const form = '<form action="/retour" method="post"><input type="hidden" name="state" value="s"></form>';
    expect(formulaireAutomatique(form)).toBeNull();
    expect(formulaireAutomatique(`<body onload="document.forms[0].submit()">${form}`)).toMatchObject({
      action: '/retour',
    });
    expect(formulaireAutomatique('<script>x.submit()</script>')).toBeNull();
  });
});

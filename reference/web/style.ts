/** The only style sheet: no font, image or script comes from elsewhere. */
export const STYLE = `
:root { --ink: #1d2a35; --soft: #5b6b79; --line: #d9e0e6; --paper: #fff; --ground: #f3f6f8; --accent: #0b6b6b;
  --ok: #18753c; --warn: #8a5a00; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.simulation { background: #fff3d6; color: #5c4300; text-align: center; padding: .35rem 1rem; font-size: .9rem;
  border-bottom: 1px solid #ecd9a5; }
header { background: var(--accent); color: #fff; padding: .9rem 1.5rem; display: flex; flex-wrap: wrap; align-items: baseline;
  gap: .2rem 1rem; }
header a { color: #fff; font-weight: 650; font-size: 1.15rem; text-decoration: none; }
header span { opacity: .85; font-size: .9rem; } header a.user { margin-left: auto; font-size: .95rem; font-weight: 500; }
header a.user::before { content: "Utilisateur : "; opacity: .85; }
nav { background: #fff; border-bottom: 1px solid var(--line); padding: 0 1.5rem; display: flex; gap: 1.4rem; }
nav a { color: var(--accent); font-weight: 600; text-decoration: none; padding: .6rem 0; } nav a:hover { text-decoration: underline; }
header .connexion { font-size: .95rem; font-weight: 500; }
h1 + .note { margin-top: .8rem; }
.nombre { font-size: 4rem; font-weight: 700; letter-spacing: .15em; margin: .3rem 0; color: var(--accent); line-height: 1.1; }
.etroit { max-width: 30rem; width: 100%; margin: 0 auto; display: grid; gap: 1.25rem; }
.moyens { display: grid; gap: .5rem; border: 0; padding: 0; margin: 0; } .moyens label { display: flex; gap: .6rem; align-items: center; color: var(--ink); font-size: 1rem; }
.moyens input { width: auto; } .choix { display: grid; gap: .6rem; } .choix button { width: 100%; text-align: left; }
ul.droits { list-style: none; margin: 0; padding: 0; display: grid; gap: .3rem; } ul.droits li.non { color: var(--soft); text-decoration: line-through; }
main { max-width: 1080px; margin: 1.5rem auto; padding: 0 1rem; display: grid; gap: 1.25rem; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.3rem; }
h1 { font-size: 1.45rem; margin: 0; } h2 { font-size: 1.08rem; margin: 0 0 .8rem; }
.title { display: flex; flex-wrap: wrap; gap: .8rem; align-items: center; justify-content: space-between; }
.columns { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); align-items: start; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 550; font-size: .9rem; }
.badge { display: inline-block; padding: .15rem .65rem; border-radius: 99px; font-size: .88rem; font-weight: 600;
  border: 1px solid currentColor; white-space: nowrap; }
.provisoire { color: var(--soft); } .recuperee { color: #1a56a8; } .validee { color: var(--warn); } .qualifiee { color: var(--ok); }
.note { border-left: 4px solid var(--accent); background: #eef6f6; padding: .6rem .9rem; border-radius: 0 6px 6px 0; margin: 0; }
.note + .note { margin-top: .5rem; }
.alerte { border-color: var(--warn); background: #fdf6e7; } .refus { border-color: var(--bad); background: #fdeeed; }
tr.bloquante td { background: #fdeeed; } tr.ecart td { background: #fdf6e7; }
label { display: grid; gap: .2rem; font-size: .92rem; color: var(--soft); }
label.box { display: flex; align-items: center; gap: .5rem; } label.box input { width: auto; }
details { margin: .6rem 0; } details > * { margin-top: .6rem; } summary { cursor: pointer; color: var(--accent); font-weight: 600; margin-top: 0; }
input, select { font: inherit; color: var(--ink); padding: .42rem .55rem; border: 1px solid #b6c2cc; border-radius: 6px;
  background: #fff; width: 100%; }
input:focus, select:focus, button:focus, a:focus { outline: 3px solid #9ccfcf; outline-offset: 1px; }
form { display: grid; gap: .75rem; } form.fields { grid-template-columns: repeat(auto-fit, minmax(235px, 1fr)); align-items: end; }
form.fields .wide { grid-column: 1 / -1; display: grid; gap: .75rem; } input:not([type=checkbox], [type=radio]), select { height: 2.4rem; }
button, .button { font: inherit; font-weight: 600; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: 6px;
  background: var(--accent); color: #fff; cursor: pointer; text-decoration: none; justify-self: start; display: inline-block; }
button.second { background: #fff; color: var(--accent); }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: .9rem; }
.soft { color: var(--soft); } .lock { color: var(--soft); font-size: .85rem; white-space: nowrap; } .lock svg { vertical-align: -2px; }
label > span:first-child { display: flex; justify-content: space-between; gap: .5rem; }
td.date { white-space: nowrap; } .badges { display: flex; flex-wrap: wrap; gap: .4rem; } .title + form { margin-top: .8rem; } .attribut { font-weight: 500; } .homonyme { color: #1a56a8; }
.douteux, .fictif { color: var(--bad); }
h3 { font-size: .95rem; margin: .9rem 0 .3rem; } ul.plain { margin: 0; padding-left: 1.1rem; }
.dmp { border-left: 4px solid var(--line); padding: .35rem .8rem; margin: 0 0 .6rem; } .dmp.ok { border-color: var(--ok); }
.dmp.off { border-color: var(--warn); background: #fdf6e7; }
code { font-size: 1.02rem; letter-spacing: .03em; }
.buttons + .note, table + .note, ul.plain + form { margin-top: .9rem; } table.work td:first-child { min-width: 200px; } table.work td:nth-child(4) { min-width: 230px; } table.work td p { margin: 0 0 .3rem; } table.work a { text-decoration: none; color: var(--ink); } table.work a:hover { text-decoration: underline; }
.counts { display: flex; flex-wrap: wrap; gap: 1.6rem; margin-top: .9rem; } .counts div { display: grid; gap: .3rem; justify-items: start; }
.counts strong { font-size: 1.7rem; line-height: 1.1; }
header a.professionnel { margin-left: auto; font-size: .95rem; font-weight: 500; } header a.professionnel::before { content: "Au DMP : "; opacity: .85; }
.button.second { background: #fff; color: var(--accent); } button.danger { background: var(--bad); border-color: var(--bad); }
section > :first-child { margin-top: 0; } section > :last-child { margin-bottom: 0; } form p { margin: 0; }
.dit:not(:empty) { margin-bottom: .9rem; } form + .dit, .note + form, section > p + form, section > p + fieldset { margin-top: .9rem; }
form.qui { grid-template-columns: minmax(0, 34rem) auto; align-items: end; justify-content: start; margin-top: .9rem; }
fieldset { border: 0; padding: 0; margin: 0; min-width: 0; } legend { font-size: .92rem; color: var(--soft); padding: 0; margin-bottom: .35rem; }
.cases { display: grid; gap: .35rem; } .cases label { color: var(--ink); } .cases.grille { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
textarea { font: inherit; color: var(--ink); padding: .5rem .6rem; border: 1px solid #b6c2cc; border-radius: 6px; width: 100%; }
textarea:focus, summary:focus-visible { outline: 3px solid #9ccfcf; outline-offset: 1px; }
.texte { white-space: pre-line; overflow-wrap: anywhere; margin: 0; } .papier { border: 1px solid var(--line); border-radius: 6px; padding: .9rem 1.1rem; background: #fcfdfd; }
.volontes { border: 2px solid #1a56a8; border-radius: 8px; padding: .7rem 1rem; margin-top: 1rem; background: #f2f6fc; } .volontes h3 { margin-top: 0; color: #1a56a8; }
.documents { table-layout: fixed; } .documents td { overflow-wrap: anywhere; } .documents th:first-child { width: 10.5rem; } .documents th:nth-child(3) { width: 13.5rem; }
.documents th:last-child { width: 18.5rem; } .documents button, .documents .button { padding: .25rem .7rem; font-size: .9rem; text-align: left; }
.pile { display: grid; gap: .45rem; justify-items: start; } .badge.cache { color: var(--warn); margin-top: .25rem; } .filtres { display: grid; gap: .75rem; max-width: 30rem; }
.fait { color: var(--ok); }
@media (max-width: 760px) { .documents thead { display: none; } .documents tr, .documents td { display: block; } .documents td { border: 0; padding: .2rem 0; }
  .documents tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } form.qui { grid-template-columns: 1fr; } }
ol.trace { margin: 0; padding-left: 1.2rem; } ol.trace li { margin-bottom: .35rem; }
`;

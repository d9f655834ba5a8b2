import type { Professionnel } from '../dmp/echanges.ts';
import { type GenreStructure, LIBELLES_GENRE } from '../identity/justificatif.ts';
import type { Statut } from '../identity/model.ts';
import { LIBELLES_STATUT } from '../identity/status.ts';
import type { Utilisateur } from '../identity/utilisateur.ts';
import type { Vue } from '../identity/vue.ts';
import { nomEtMetier } from './dmp-labels.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** What every page shows of the software. */
export interface Product {
  readonly nom: string;
  readonly version: string;
  readonly structure: string;
  readonly genre: GenreStructure;
  readonly utilisateur: Utilisateur;
  /** Sign-in by Pro Santé Connect, null when it is not configured. */
  readonly psc?: unknown;
  /** The DMP and who works with it, null when it is not configured. */
  readonly dmp?: { readonly professionnel: Professionnel } | null;
}

export interface PageOptions {
  /** Seconds after which the page reads itself again. */
  readonly refresh?: number;
}

const MENU = [
  ['/', 'Identités'],
  ['/ecarts', 'Écarts à traiter'],
  ['/qualifications', 'Qualifications'],
] as const;

/** `2026-03-02…` as a French reader writes the day. */
export function day(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}

/** `2026-03-02T09:00:00.000Z` as a French reader writes it. */
export function instant(iso: string): string {
  return `${day(iso)} à ${iso.slice(11, 19)} UTC`;
}

/** A whole page, with the banner that no page goes without. */
export function page(product: Product, title: string, content: Html, { refresh }: PageOptions = {}): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh !== undefined && html`<meta http-equiv="refresh" content="${refresh}">`}
<title>${title} – ${product.nom}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<div class="simulation" role="note"><strong>Simulation – données fictives</strong></div>
<header><a href="/">${product.nom}</a><span>${product.structure} (${LIBELLES_GENRE[product.genre]}) · version ${product.version}</span>
<a class="user" href="/utilisateur">${product.utilisateur.nom}</a>
${product.dmp != null && html`<a class="professionnel" href="/dmp">${nomEtMetier(product.dmp.professionnel)}</a>`}
${product.psc != null && html`<a class="connexion" href="/connexion">Connexion</a>`}</header>
<nav aria-label="Menu">${MENU.map(([path, label]) => html`<a href="${path}">${label}</a>`)}
${product.dmp != null && html`<a href="/dmp">DMP consultés</a>`}</nav>
<main>${content}</main>
</body>
</html>
`.text;
}

/** The status of a record, by its French name. */
export function badge(statut: Statut): Html {
  return html`<span class="badge ${statut}">${LIBELLES_STATUT[statut]}</span>`;
}

/** What the last act said: message, refusal, alerts. */
export function notes(vue: Vue): Html {
  return html`
${vue.message !== null && html`<p class="note" role="status">${vue.message}</p>`}
${vue.refus !== null && html`<p class="note refus" role="alert"><strong>Refus.</strong> ${vue.refus.texte}</p>`}
${vue.alertes.map((alerte) => html`<p class="note alerte" role="alert"><strong>Alerte.</strong> ${alerte.texte}</p>`)}`;
}

/** Something went wrong with the request itself. */
export function errorPage(product: Product, message: string): string {
  return page(
    product,
    'Erreur',
    html`<section><h1>Erreur</h1><p class="note refus" role="alert">${message}</p>
<p><a class="button" href="/">Revenir à la liste</a></p></section>`,
  );
}

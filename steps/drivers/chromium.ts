import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { NavigateurError } from './navigateur.ts';

const NOMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PATIENCE_MS = 30_000;

/** Path of the Chromium of this machine, from `PATH` or `BANC_CHROMIUM`; null when there is none. */
export function trouverChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [env.BANC_CHROMIUM, ...NOMS.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return candidates.find((path) => path !== undefined && executable(path)) ?? null;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A page as it was seen. */
export interface Capture {
  readonly titre: string;
  readonly png: Buffer;
}

/** A person's browser with a screen: a real Chromium, one window a scenario, that keeps a picture of each page it stops on. */
export class NavigateurChromium {
  readonly #path: string;
  readonly #capturer: (capture: Capture) => void;
  #browser: Browser | null = null;
  #page: Page | null = null;

  constructor(path: string, capturer: (capture: Capture) => void) {
    this.#path = path;
    this.#capturer = capturer;
  }

  /** Opens an address to its last page. @throws {NavigateurError} */
  async ouvrir(address: string): Promise<void> {
    const page = await this.#fenetre();
    await this.#suivre(() => page.goto(address, { waitUntil: 'load', timeout: PATIENCE_MS }), address);
  }

  /** True when the page shows this element. */
  async montre(selector: string): Promise<boolean> {
    return (await this.#fenetre()).locator(selector).first().isVisible();
  }

  /** Types into a field. */
  async saisir(selector: string, text: string): Promise<void> {
    await (await this.#fenetre()).locator(selector).first().fill(text, { timeout: PATIENCE_MS });
  }

  /** Clicks, and waits for the page that follows. */
  async cliquer(selector: string): Promise<void> {
    const page = await this.#fenetre();
    await this.#suivre(async () => {
      await page.locator(selector).first().click({ timeout: PATIENCE_MS });
      await page.waitForLoadState('load', { timeout: PATIENCE_MS });
    }, page.url());
  }

  async fermer(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
    this.#page = null;
  }

  async #suivre(go: () => Promise<unknown>, address: string): Promise<void> {
    const page = await this.#fenetre();
    try {
      await go();
    } catch (cause) {
      const where = address.split('?')[0] ?? '';
      throw new NavigateurError('E_NAVIGATEUR_CONNEXION', `Chromium n'a pas obtenu la page ${where}`, where, { cause });
    }
    this.#capturer({ titre: await page.title(), png: await page.screenshot() });
  }

  async #fenetre(): Promise<Page> {
    if (this.#page !== null) return this.#page;
    // Chromium refuses its sandbox to root, as in a container.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    // Loaded when asked for: it takes longer to read than most runs to start.
    const { chromium } = await import('playwright-core');
    this.#browser = await chromium.launch({ executablePath: this.#path, args });
    // Certificates of a test network are seldom known to a browser; what the product checks is judged elsewhere.
    const context = await this.#browser.newContext({
      ignoreHTTPSErrors: true,
      locale: 'fr-FR',
      viewport: { width: 1_000, height: 760 },
    });
    this.#page = await context.newPage();
    return this.#page;
  }
}

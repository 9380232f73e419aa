import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Debian's Chromium, or the one that CHROMIUM names; undefined where there is none. */
export const chromiumHere = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumHere ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** What a page should not have done. */
export interface Misdeeds {
  readonly errors: readonly string[];
  readonly violations: string[];
  readonly foreignRequests: readonly string[];
}

/** Watches from before the first byte; ask when the page has come to rest. */
export async function watch(page: Page, origin: string): Promise<() => Misdeeds> {
  const errors: string[] = [];
  const violations: string[] = [];
  const foreignRequests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('requestfailed', (request) =>
    errors.push(`${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('response', (response) => {
    if (response.status() >= 400) errors.push(`${response.url()} ${String(response.status())}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) foreignRequests.push(url);
  });
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => violated(event.violatedDirective + ' ' + event.blockedURI));`,
  );
  return () => ({ errors, violations, foreignRequests });
}

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openApiDocument, type OpenApiDocument } from '@mouakaba/http';
import { apis } from '../src/standalone.js';
import { chromiumHere, launch, watch } from './browser.js';
import { OpenHost } from './open-host.js';
import { operationsOf } from './openapi-documents.js';

jest.setTimeout(120_000);

if (chromiumHere === undefined)
  process.stderr.write(
    'skipped: the reference page in a real browser (no Chromium here: apt-get install chromium, or set CHROMIUM)\n',
  );
const inBrowser = chromiumHere === undefined ? describe.skip : describe;

inBrowser('the reference at /docs, in a real browser', () => {
  let host: OpenHost;
  let browser: Browser;
  let documents: ReadonlyMap<string, OpenApiDocument>;
  beforeAll(async () => {
    host = await OpenHost.start();
    documents = new Map(apis.map((api) => [api.name, openApiDocument(api)]));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await host.stop();
  });

  it('shows every operation of every service: no error, nothing that the policy refuses, nothing from elsewhere', async () => {
    const page = await browser.newPage();
    const misdeeds = await watch(page, host.origin);
    await page.goto(`${host.origin}/docs`);
    const shown = new Map<string, string[]>();
    for (const name of documents.keys()) {
      await page.selectOption('#select', { label: name });
      await page.getByRole('heading', { name: `Mouakaba: ${name}` }).waitFor();
      const summaries = await page
        .locator('.opblock')
        .evaluateAll((blocks) =>
          blocks.map((block) =>
            ['.opblock-summary-method', '.opblock-summary-path']
              .map((part) => block.querySelector(part)?.textContent?.replaceAll('\u200b', '') ?? '')
              .join(' '),
          ),
        );
      shown.set(name, summaries.sort());
    }
    const described = operationsOf(documents);
    for (const name of documents.keys()) {
      const expected = described.filter(({ service }) => service === name).map((each) => each.name);
      expect([name, shown.get(name)]).toEqual([name, expected.sort()]);
    }
    await page.locator('.opblock-summary-control').first().click();
    await page.getByRole('button', { name: 'Try it out' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(misdeeds()).toEqual({ errors: [], violations: [], foreignRequests: [] });
    await page.close();
  });

  it('would notice what is not allowed', async () => {
    const page = await browser.newPage();
    const misdeeds = await watch(page, host.origin);
    await page.goto(`${host.origin}/docs`);
    await page.evaluate(`const script = document.createElement('script');
      script.textContent = 'document.title = "inline"';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://elsewhere.invalid/pixel.png';
      document.body.append(image);`);
    while (misdeeds().violations.length < 2) await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await page.title()).toBe('Mouakaba: API');
    expect(misdeeds().violations.sort()).toEqual([
      'img-src https://elsewhere.invalid/pixel.png',
      'script-src-elem inline',
    ]);
    await page.close();
  });
});

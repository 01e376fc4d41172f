/**
 * The sandbox page in a real browser. Runs where Chromium is installed; in CI it must be, and elsewhere the test says
 * that it was skipped and what to install.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RUNTIMES, type RunningSandbox, startSandbox } from './running-sandbox.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const there = existsSync(CHROMIUM);

test.runIf(process.env.CI)('CI has a browser', () => {
  expect(there, `${CHROMIUM} is missing: apt-get install chromium`).toBe(true);
});

describe.skipIf(!there).for(RUNTIMES)(
  `the sandbox page, $runtime (in ${CHROMIUM}; skipped without it)`,
  ({ entry }) => {
    let sandbox: RunningSandbox;
    let browser: Browser;
    let page: Page;
    const problems: string[] = [];

    beforeAll(async () => {
      sandbox = await startSandbox(entry);
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
      page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(sandbox.page);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await sandbox?.stop();
    });

    const say = async (text: string) => {
      await page.getByTestId('composer').fill(text);
      await page.getByTestId('send').click();
    };
    const messenger = () => page.getByTestId('messenger');

    test('shows a contact the answer with its article, and the team how it came about', async () => {
      await say('How do I change my billing email?');
      const link = messenger().getByRole('link', { name: 'Changing the billing email' });
      await link.waitFor();
      expect(await link.getAttribute('href')).toContain('help.larkspur.example');
      await messenger().getByText('I’m an AI assistant').waitFor();
      const card = page.getByTestId('turn-card').first();
      await card.waitFor();
      expect(await card.getAttribute('data-outcome')).toBe('replied');
    });

    test('shows the handoff: the contact is told, the team has the conversation, the note is not shown to the contact', async () => {
      await page.getByTestId('new-conversation').click();
      await say('I want to talk to a person');
      await messenger().getByText('A person will answer you here').waitFor();
      await page.getByTestId('teammate-view').getByTestId('note').waitFor();
      expect(await messenger().getByText('Handed over by Firstline').count()).toBe(0);
      expect(await page.getByTestId('assignee').textContent()).toContain('Support');
    });

    test('shows a contact what a teammate replies, and the bot stays silent', async () => {
      await page.getByTestId('teammate-composer').fill('Hello, this is Nora.');
      await page.getByTestId('reply-as-teammate').click();
      await messenger().getByText('Hello, this is Nora.').waitFor();
      await say('Thank you');
      await page.locator('[data-testid=turn-card][data-outcome=human_owns]').waitFor();
      expect(await messenger().getByText('A person will answer you here').count()).toBe(1);
    });

    test('shows what a contact types as text, whatever it looks like', async () => {
      await page.getByTestId('new-conversation').click();
      await say('<img src=x onerror="document.title=1"> How do I reset my password?');
      await messenger().getByText('<img src=x').waitFor();
      expect(await page.title()).toContain('Firstline');
    });

    test('fits a phone without scrolling sideways', async () => {
      await page.setViewportSize({ width: 375, height: 812 });
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
    });

    test('reports no error to the console', () => {
      expect(problems).toEqual([]);
    });
  },
);

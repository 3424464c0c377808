/* browser.mjs - Debian's Chromium, and pages that note down what a report must not do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Viewports of a desktop and of a telephone. */
export const WIDE = { width: 1280, height: 900 };
export const TELEPHONE = { width: 390, height: 844 };

const FLAGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

/** A browser with a profile of its own; close() removes that as well. */
export async function openBrowser() {
    const profile = mkdtempSync(join(process.env.TMPDIR || tmpdir(), 'oob-browser.'));
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        timeout: 120000, args: FLAGS, env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    });
    return {
        newContext: (options) => browser.newContext(options),
        close: async () => {
            await browser.close();
            rmSync(profile, { recursive: true, force: true });
        },
    };
}

function listen(page, noted) {
    page.on('request', (request) => noted.requests.push(request.url()));
    page.on('dialog', (dialog) => {
        noted.dialogs.push(dialog.message());
        return dialog.dismiss();
    });
    page.on('pageerror', (error) => noted.errors.push(String(error)));
    page.on('console', (message) => {
        if (['error', 'warning', 'assert'].includes(message.type()))
            noted.errors.push(`${message.type()}: ${message.text()}`);
    });
}

/**
 * Opens a file in a context of its own and hands `look` the page and what it did: requests, errors, dialogs. What breaches
 * its content policy is in window.breaches.
 *
 * @param settings  what Playwright's newContext() takes
 * @return what `look` returns
 */
export async function withPage(browser, url, settings, look) {
    const context = await browser.newContext({ viewport: WIDE, ...settings });
    try {
        const page = await context.newPage();
        const noted = { requests: [], errors: [], dialogs: [] };
        listen(page, noted);
        await page.addInitScript(() => {
            window.breaches = [];
            document.addEventListener('securitypolicyviolation',
                (event) => window.breaches.push(`${event.violatedDirective}: ${event.blockedURI}`));
        });
        await page.goto(url, { waitUntil: 'load' });
        return await look(page, noted);
    } finally {
        await context.close();
    }
}

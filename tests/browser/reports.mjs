/* reports.mjs FILE...: opens each report and checks what it promises; the first is then broken in every way. */
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, narrow, structure } from './accessible.mjs';
import { openBrowser, withPage } from './browser.mjs';
import { colours } from './colours.mjs';
import { figures } from './figures.mjs';
import { maps, tabOrder } from './keyboard.mjs';
import { paper } from './paper.mjs';
import { breakages, policy } from './proofs.mjs';
import { quiet } from './quiet.mjs';
import { readableWithoutScript } from './readable.mjs';
import { tally } from './tally.mjs';

/* In this order on one page: what changes the page comes last. */
const CHECKS = [quiet, readableWithoutScript, structure, narrow, tabOrder, figures, colours, maps, paper, axe];

const files = process.argv.slice(2);
const browser = await openBrowser();
const result = tally();
try {
    for (const file of files) {
        await withPage(browser, pathToFileURL(resolve(file)).href, {}, async (page, noted) => {
            for (const check of CHECKS)
                await result.add(`${basename(file)}: ${check.name}`, () => check(page, noted, { browser, file }));
        });
    }
    await result.add('policy', () => policy(browser, files[0]));
    await result.add('checks that must fail', () => breakages(browser, files[0]));
} finally {
    await browser.close();
}
result.finish();

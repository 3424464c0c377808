/* hostile.mjs FILE...: reports full of names that attack a page: nothing of theirs runs or becomes markup. */
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { structure } from './accessible.mjs';
import { openBrowser, withPage } from './browser.mjs';
import { copyOf, withoutPolicy } from './copy.mjs';
import { quiet } from './quiet.mjs';
import { tally } from './tally.mjs';

/* Elements and attributes that no report has, more than one script or style, a page cut short. */
function foreignMarkup() {
    const problems = [...document.querySelectorAll('img, iframe, object, embed, form, input, base, link, b, [onload], [onerror], [onclick]')]
        .map((element) => `foreign markup: ${element.outerHTML.slice(0, 80)}`);
    if (document.querySelectorAll('script').length !== 1 || document.querySelectorAll('style').length !== 1)
        problems.push('there is not one script and one style');
    if (document.querySelectorAll('[href]:not([href^="#"])').length > 0)
        problems.push('a link leads out of the page');
    if (!document.querySelector('footer'))
        problems.push('the page ends before its foot');
    return problems;
}

const CHECKS = [quiet, structure, (page) => page.evaluate(foreignMarkup)];

const browser = await openBrowser();
const result = tally();
try {
    for (const file of process.argv.slice(2)) {
        // Escaping has to do it alone: the policy, which would stop a script anyway, is taken away.
        const open = copyOf(file, 'open.html', withoutPolicy);
        for (const url of [pathToFileURL(resolve(file)).href, open]) {
            await withPage(browser, url, {}, async (page, noted) => {
                for (const check of CHECKS)
                    await result.add(`${basename(url)} of ${basename(file)}`, () => check(page, noted));
            });
        }
    }
    const unescaped = (html) => withoutPolicy(html).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    await result.add('a page that does not escape', () => withPage(browser, copyOf(process.argv[2], 'open.html', unescaped), {},
        async (page, noted) => ((await quiet(page, noted)).some((problem) => problem === 'dialog: 1') ? [] : ['no script ran'])));
} finally {
    await browser.close();
}
result.finish();

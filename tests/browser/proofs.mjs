/* proofs.mjs - each check is shown a report that was broken on purpose, and must see it. */
import { readFileSync } from 'node:fs';
import { axe, narrow, structure } from './accessible.mjs';
import { withPage } from './browser.mjs';
import { openCanary } from './canary.mjs';
import { colours } from './colours.mjs';
import { copyOf, withoutPolicy } from './copy.mjs';
import { figures } from './figures.mjs';
import { maps, tabOrder } from './keyboard.mjs';
import { paper } from './paper.mjs';
import { quiet } from './quiet.mjs';
import { readableWithoutScript } from './readable.mjs';

const STYLE_END = '</style>';

/* [what is replaced, by what, the check that must see it, what it must say], all in one copy. A page with a changed style
 * or script has to lose its policy first: it would be refused. */
const BREAKAGES = [
    [' lang="en-GB"', '', axe, /html-has-lang/],
    ['<h1>', '<img src="data:," width="9" height="9"><h1>', axe, /image-alt/],
    ['<h1>', '<h1 id="main">', structure, /id main is there twice/],
    ['<h2', '<h4>x</h4><h2', structure, /is a level 4 below a level 1/],
    ['<h1', `<div><pre>${'w'.repeat(200)}</pre></div><h1`, narrow, /scrolls sideways/],
    ['<h1', '<button type="button">Zoom</button><h1', readableWithoutScript, /does nothing without JavaScript/],
    [STYLE_END, ':focus-visible{outline:0!important;box-shadow:none!important}</style>', tabOrder, /focus cannot be seen/],
    ['<a class="skip"', '<a href="#main">x</a><a class="skip"', tabOrder, /first stop is not the skip link/],
    ['if (!event.ctrlKey) return;', '', maps, /moves by the wheel alone/],
    ['role="img" aria-labelledby', 'role="img" data-was', figures, /no title and text alternative/],
    [STYLE_END, '.lead{color:#aaa}</style>', colours, /2\.3 to 1: P/],
    [STYLE_END, '@media print{td:last-child{display:none}}</style>', paper, /numbers are not printed/],
    [STYLE_END, '@media print{main{width:400mm!important;max-width:none!important}}</style>', paper, /wider than the sheet/],
];
const NO_SCRIPT = [['<script>', '<script type="text/plain">', maps, /did the script run/]];

function look(browser, url, check) {
    return withPage(browser, url, {}, (page, noted) => check(page, noted, { browser, file: 'broken.html' }));
}

/* What each check says of a copy that is broken in all these ways, once a check. */
async function saidOf(browser, file, changes) {
    const broken = copyOf(file, 'broken.html',
        (html) => changes.reduce((text, [from, to]) => text.replace(from, () => to), withoutPolicy(html)));
    const checks = new Set(changes.map(([, , check]) => check));
    const said = new Map();
    await look(browser, broken, async (page, noted, about) => {
        for (const check of checks)
            said.set(check, await check(page, noted, about));
    });
    return said;
}

/** @return what a check did not see */
export async function breakages(browser, file) {
    const html = readFileSync(file, 'utf8');
    const problems = [];
    for (const changes of [BREAKAGES, NO_SCRIPT]) {
        const said = await saidOf(browser, file, changes);
        for (const [from, , check, wanted] of changes) {
            if (!html.includes(from))
                problems.push(`nothing to break: ${from} is not in ${file}`);
            if (!said.get(check).some((problem) => wanted.test(problem)))
                problems.push(`${check.name} did not say ${wanted} but: ${said.get(check).join('; ') || 'nothing'}`);
        }
    }
    return problems;
}

/** The policy of a report keeps a planted picture, script and style from the network; without the policy it is asked. */
export async function policy(browser, file) {
    const canary = await openCanary();
    const planted = (html) => html.replace('<h1>', `<img alt="" src="${canary.url}"><script src="${canary.url}"></script>`
        + `<link rel="stylesheet" href="${canary.url}"><script>fetch("${canary.url}")</script><h1>`);
    const problems = [];
    const guarded = await look(browser, copyOf(file, 'canary.html', planted), quiet);
    if (canary.hits !== 0)
        problems.push(`with its policy the page asked the network ${canary.hits} times`);
    if (!guarded.some((problem) => problem.startsWith('content policy: img-src')))
        problems.push(`the blocked picture was not reported: ${guarded.join('; ')}`);
    const open = await look(browser, copyOf(file, 'canary.html', (html) => planted(withoutPolicy(html))), quiet);
    if (canary.hits !== 4)
        problems.push(`without the policy the page asked the network ${canary.hits} times, not 4`);
    if (!open.some((problem) => problem === `asks for ${canary.url}`))
        problems.push('the request without the policy was not seen');
    canary.close();
    return problems;
}

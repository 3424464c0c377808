/* accessible.mjs - WCAG 2.2 AA as far as a program can tell: axe-core, headings, ids, width, sizes of targets. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { TELEPHONE, WIDE } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* Rows of a table are alike: the first of each are enough, and thousands take half a minute. */
const shorten = () => document.querySelectorAll('tbody tr:nth-of-type(n + 9)').forEach((row) => row.remove());

async function axeAt(page, viewport) {
    await page.setViewportSize(viewport);
    const found = await page.evaluate((values) => window.axe.run(document, {
        runOnly: { type: 'tag', values }, resultTypes: ['violations'],
    }), TAGS);
    if (found.passes.length < 15)
        return [`axe-core looked at ${found.passes.length} rules only`];
    return found.violations.map(({ id, help, nodes }) =>
        `axe at ${viewport.width} px: ${id}: ${help}: ${nodes.length} times, first ${nodes[0].html.slice(0, 160)}`);
}

/** What axe-core finds in a wide and in a narrow window. Long tables are shorter afterwards. */
export async function axe(page) {
    await page.evaluate(shorten);
    await page.evaluate(AXE);
    return [...await axeAt(page, WIDE), ...await axeAt(page, TELEPHONE)];
}

function structureProblems() {
    const problems = [];
    const seen = new Set();
    for (const { id } of document.querySelectorAll('[id]')) {
        if (seen.has(id))
            problems.push(`id ${id} is there twice`);
        seen.add(id);
    }
    for (const link of document.querySelectorAll('a[href^="#"], use')) {
        if (!seen.has(link.getAttribute('href').slice(1)))
            problems.push(`leads nowhere: ${link.getAttribute('href')}`);
    }
    let level = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
        const next = Number(heading.tagName[1]);
        if (next > level + 1)
            problems.push(`heading '${heading.textContent}' is a level ${next} below a level ${level}`);
        level = next;
    }
    if (document.querySelectorAll('h1').length !== 1)
        problems.push('there is not one h1');
    return problems;
}

export async function structure(page) {
    return page.evaluate(structureProblems);
}

function narrowProblems() {
    const problems = [];
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth > clientWidth)
        problems.push(`the page scrolls sideways: ${scrollWidth} px in ${clientWidth}`);
    for (const target of document.querySelectorAll('button, summary, nav a')) {
        const { width, height } = target.getBoundingClientRect();
        if (width < 24 || height < 24)
            problems.push(`target of ${width} by ${height} px: ${target.textContent.trim()}`);
    }
    return problems;
}

/** WCAG 1.4.10: at 320 CSS pixels nothing but a table in its own frame scrolls sideways. WCAG 2.5.8: targets of 24 px. */
export async function narrow(page) {
    await page.setViewportSize({ width: 320, height: 640 });
    const problems = await page.evaluate(narrowProblems);
    await page.setViewportSize(WIDE);
    return problems;
}

/* paper.mjs - printed to A4: a tagged PDF with every number of the page, nothing cut off at an edge. */
import { execFileSync } from 'node:child_process';
import { WIDE } from './browser.mjs';

const poppler = (tool, ...args) => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
const tokens = (text) => text.normalize('NFKC').match(/(?:(?<!\w)-)?\d(?:[\d,.]*\d)?/g) ?? [];

/* What is on the page and not in the PDF, each number as often as it occurs. */
function missing(wanted, got) {
    const count = new Map();
    got.forEach((token) => count.set(token, (count.get(token) ?? 0) + 1));
    return wanted.filter((token) => {
        count.set(token, (count.get(token) ?? 0) - 1);
        return count.get(token) < 0;
    });
}

/* Words outside the sheet, of poppler's -bbox output. */
function cutOff(boxes) {
    let sheet = null;
    const words = [];
    for (const line of boxes.split('\n')) {
        const page = line.match(/<page width="([\d.]+)" height="([\d.]+)"/);
        const word = line.match(/<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)<\/word>/);
        if (page)
            sheet = { width: Number(page[1]), height: Number(page[2]) };
        if (word && (word[1] < 20 || word[2] < 10 || word[3] > sheet.width - 20 || word[4] > sheet.height - 10))
            words.push(word[5]);
    }
    return words;
}

const pageText = () => ({
    cells: [...document.querySelectorAll('th, td, .value')].map((cell) => cell.textContent),
    first: document.querySelector('main p.lead').textContent.trim(),
});

function problemsOf(file, text) {
    const problems = [];
    const info = poppler('pdfinfo', file);
    const printed = poppler('pdftotext', '-raw', file, '-');
    const pages = Number(info.match(/^Pages: +(\d+)/m)[1]);
    if (!/^Tagged: +yes/m.test(info))
        problems.push('the PDF has no tags');
    if (!/^Page size: .*A4/m.test(info))
        problems.push(`not A4: ${info.match(/^Page size:.*/m)}`);
    if (pages < 2 || pages > 60)
        problems.push(`${pages} pages`);
    const lost = missing(text.cells.flatMap(tokens), tokens(printed));
    if (lost.length > 0)
        problems.push(`${lost.length} numbers are not printed: ${lost.slice(0, 10).join(' ')}`);
    if (!printed.replace(/\s+/g, ' ').includes(text.first.replace(/\s+/g, ' ')))
        problems.push('the first sentence is not printed');
    const words = cutOff(poppler('pdftotext', '-bbox', file, '-'));
    if (words.length > 0)
        problems.push(`${words.length} words at or over the edge of the sheet: ${words.slice(0, 5).join(' ')}`);
    return problems;
}

/* Chromium makes everything smaller where something is wider than the sheet: 210 mm less the margins. */
async function widerThanSheet(page) {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.round((210 - 2 * 15) / 25.4 * 96), height: 900 });
    const [needed, there] = await page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
    await page.emulateMedia({ media: null });
    await page.setViewportSize(WIDE);
    return needed > there ? [`${needed} px are wider than the sheet, of ${there}`] : [];
}

export async function paper(page, noted, { file }) {
    const pdf = `${file}.pdf`;
    const text = await page.evaluate(pageText);
    await page.pdf({ path: pdf, preferCSSPageSize: true, tagged: true });
    return [...problemsOf(pdf, text), ...await widerThanSheet(page)];
}

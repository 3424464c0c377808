/* readable.mjs - without JavaScript a report says the same and offers nothing that would not work. */
import { withPage } from './browser.mjs';

/** What a reader sees, in order: the text of headings, paragraphs, terms, cells and of drawings. */
function visibleTexts() {
    const wanted = 'h1, h2, h3, h4, p, li, dt, dd, caption, th, td, summary, svg text';
    return [...document.body.querySelectorAll(wanted)]
        .filter((element) => element.checkVisibility() && !element.closest('.map-tools'))
        .map((element) => element.textContent.replace(/\s+/g, ' ').trim());
}

const controls = () => [...document.querySelectorAll('button, input, select, [onclick]')]
    .filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80));

export async function readableWithoutScript(page, noted, { browser }) {
    const scripted = await page.evaluate(visibleTexts);
    return withPage(browser, page.url(), { javaScriptEnabled: false }, async (still) => {
        const plain = await still.evaluate(visibleTexts);
        const problems = (await still.evaluate(controls)).map((control) => `does nothing without JavaScript: ${control}`);
        if (plain.length < 20)
            problems.push(`only ${plain.length} texts can be seen`);
        const differ = scripted.findIndex((text, i) => text !== plain[i]);
        if (differ >= 0 || plain.length !== scripted.length)
            problems.push(`without JavaScript the page reads '${plain[differ]}', with it '${scripted[differ]}'`);
        return problems;
    });
}

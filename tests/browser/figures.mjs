/* figures.mjs - every figure has a title, a text alternative, and a table with the numbers that are drawn. */

function figureProblems() {
    const problems = [];
    const said = (svg) => (svg.getAttribute('aria-labelledby') ?? '').split(' ')
        .map((id) => document.getElementById(id)?.textContent.trim() ?? '');
    const figures = [...document.querySelectorAll('figure')];
    if (figures.length === 0)
        problems.push('there is no figure');
    for (const svg of document.querySelectorAll('svg:not(svg svg)')) {
        if (svg.closest('figure') === null)
            problems.push(`drawing ${svg.id} is in no figure`);
        const [title, description] = said(svg);
        if (svg.getAttribute('role') !== 'img' || !title || !description)
            problems.push(`drawing ${svg.id} has no title and text alternative`);
    }
    for (const figure of figures) {
        const name = figure.id;
        if (!figure.querySelector('figcaption h3')?.textContent.trim())
            problems.push(`figure ${name} has no title`);
        if (figure.querySelectorAll('svg').length > 0 && figure.querySelector('table tbody td') === null)
            problems.push(`figure ${name} has no table`);
    }
    return problems;
}

/** Numbers that label what is drawn ("230", "230 (45.7%)"), not those of an axis or in a name ("5-10 miles"). */
function numbersDrawn() {
    const label = /^-?[\d,]+(\.\d+)?%?( \((-?[\d,]+(\.\d+)?%?|[czk])\))?$/;
    return [...document.querySelectorAll('figure')].map((figure) => ({
        figure: figure.id,
        drawn: [...figure.querySelectorAll('svg.chart text, svg.map .labels tspan')]
            .filter((text) => !text.closest('g[font-size="14"], g.scale, g.axis'))
            .map((text) => text.textContent.trim()).filter((text) => label.test(text))
            .flatMap((text) => text.match(/-?\d[\d,.]*/g)),
        told: [...figure.querySelectorAll('td, th')]
            .flatMap((cell) => cell.textContent.match(/-?\d[\d,.]*/g) ?? []),
    })).filter(({ drawn }) => drawn.length > 0);
}

export async function figures(page) {
    const problems = await page.evaluate(figureProblems);
    const numbers = await page.evaluate(numbersDrawn);
    if (numbers.length === 0)
        problems.push('no figure has a number in it');
    for (const { figure, drawn, told } of numbers) {
        const missing = drawn.filter((number) => !told.includes(number));
        if (missing.length > 0)
            problems.push(`figure ${figure}: drawn but not in its table: ${missing.join(' ')}`);
    }
    return problems;
}

/* keyboard.mjs - a report by keyboard alone: the order of focus, that it can be seen, and the maps. */

const MOST_STOPS = 400;

/** What has the focus: its place among all that can have it, and whether that can be seen. */
function focusNow() {
    const at = document.activeElement;
    if (at === document.body || at === null)
        return null;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const all = [...document.querySelectorAll('a[href], button:not([disabled]), summary, [tabindex="0"]')];
    return {
        nth: all.filter((element) => element.checkVisibility()).indexOf(at),
        what: `${at.tagName} ${at.className} ${at.textContent.trim().slice(0, 40)}`,
        href: at.getAttribute('href'),
        skips: at.matches('.skip'), inContents: at.closest('nav') !== null,
        outlined: (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
        onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}

const focusable = () => [...document.querySelectorAll('a[href], button:not([disabled]), summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility()).length;

async function walk(page) {
    const stops = [];
    for (let i = 0; i < MOST_STOPS; i++) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(focusNow);
        if (stop === null)
            return stops;
        stops.push(stop);
    }
    return stops;
}

function problemsAt(stop, i) {
    const problems = [];
    if (stop.nth !== i)
        problems.push(`stop ${i} is number ${stop.nth} in the page: ${stop.what}`);
    if (!stop.outlined)
        problems.push(`focus cannot be seen on ${stop.what}`);
    if (!stop.onScreen)
        problems.push(`focus is off the screen on ${stop.what}`);
    return problems;
}

/** Tab from the top: the skip link, the contents, then everything once, in order, and out again. The skip link skips. */
export async function tabOrder(page) {
    const stops = await walk(page);
    const wanted = Math.min(MOST_STOPS, await page.evaluate(focusable));
    const problems = stops.flatMap(problemsAt).slice(0, 5);
    if (!stops[0]?.skips)
        problems.push(`the first stop is not the skip link but ${stops[0]?.what}`);
    if (!stops[1]?.inContents)
        problems.push(`the second stop is not in the contents but ${stops[1]?.what}`);
    if (stops.length !== wanted)
        problems.push(`${stops.length} stops for ${wanted} things that can be focused`);
    for (const key of ['Tab', 'Enter', 'Tab'])
        await page.keyboard.press(key);
    if (!await page.evaluate(() => document.querySelector('main').contains(document.activeElement)))
        problems.push('the skip link does not lead into main');
    return problems;
}

/* --- maps ---------------------------------------------------------------------------------------------------------- */

const MOST_WAIT = 4000; // ms: a busy machine draws late

const viewBox = (page) => page.evaluate(() => document.querySelector('svg.map svg.view').getAttribute('viewBox')
    .split(' ').map(Number).join(' '));

/* The script draws once a frame. */
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function until(condition) {
    const end = Date.now() + MOST_WAIT;
    while (!await condition()) {
        if (Date.now() > end)
            return false;
        await new Promise((done) => setTimeout(done, 20));
    }
    return true;
}

async function movesBy(page, problems, what, act) {
    const before = await viewBox(page);
    await act();
    if (!await until(async () => await viewBox(page) !== before))
        problems.push(`the map does not move by ${what}`);
    await frames(page);
}

async function mapByKeys(page, problems) {
    const start = await viewBox(page);
    await page.focus('.map-view');
    for (const key of ['+', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '-', '+'])
        await movesBy(page, problems, `key ${key}`, () => page.keyboard.press(key));
    await page.keyboard.press('0');
    if (!await until(async () => await viewBox(page) === start))
        problems.push('key 0 does not show the first view again');
}

async function mapByButtons(page, problems) {
    for (const key of ['Enter', 'Space']) {
        await page.focus('.map-tools button');
        await movesBy(page, problems, `a button and ${key}`, () => page.keyboard.press(key));
    }
}

async function mapByWheel(page, problems) {
    await page.evaluate(() => document.querySelector('.map-view').scrollIntoView({ block: 'center' }));
    const box = await page.locator('.map-view').first().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const [top, view] = [await page.evaluate(() => scrollY), await viewBox(page)];
    await page.mouse.wheel(0, 200);
    if (!await until(async () => await page.evaluate(() => scrollY) !== top))
        problems.push('the wheel over the map does not scroll the page');
    await frames(page);
    if (await viewBox(page) !== view)
        problems.push('the map moves by the wheel alone');
    await page.keyboard.down('Control');
    await movesBy(page, problems, 'the wheel with Ctrl', () => page.mouse.wheel(0, -200));
    await page.keyboard.up('Control');
}

/** The script ran, and the first map zooms and pans by keys, by buttons, and by the wheel with Ctrl only. */
export async function maps(page) {
    const [drawn, tools, buttons] = await page.evaluate(() => ['svg.map', '.map-tools', '.map-tools button']
        .map((what) => document.querySelectorAll(what).length));
    if (tools !== drawn || buttons < 3 * drawn)
        return [`${drawn} maps with ${buttons} buttons: did the script run?`];
    if (drawn === 0)
        return ['there is no map'];
    const problems = [];
    await mapByKeys(page, problems);
    await mapByButtons(page, problems);
    await mapByWheel(page, problems);
    return problems;
}

/* colours.mjs - text stays readable in dark and high-contrast settings: 4.5 to 1 against what is behind it. */

const SETTINGS = [
    { colorScheme: 'light', forcedColors: 'none' }, { colorScheme: 'dark', forcedColors: 'none' },
    { colorScheme: 'light', forcedColors: 'active' }, { colorScheme: 'dark', forcedColors: 'active' },
];

/* Drawings are read on the background of the first element around them that has one; text on a bar is left to the eye. */
function paleTexts() {
    const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = (colour) => channels(colour).slice(0, 3)
        .map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const backdrop = (element) => {
        for (let at = element; at !== null; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((channels(colour)[3] ?? 1) > 0.5)
                return colour;
        }
        return getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'rgb(0,0,0)' : 'rgb(255,255,255)';
    };
    const pale = new Map();
    for (const element of document.querySelectorAll('h1, h2, h3, p, li, dt, dd, th, td, caption, summary, button, a, svg.chart > text')) {
        const drawn = element.namespaceURI.endsWith('svg');
        if (!element.checkVisibility() || (drawn && element.hasAttribute('text-anchor')))
            continue;
        const colour = getComputedStyle(element)[drawn ? 'fill' : 'color'];
        const [a, b] = [luminance(colour), luminance(backdrop(element))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5)
            pale.set(element.tagName, `${contrast.toFixed(1)} to 1: ${element.tagName} '${element.textContent.trim().slice(0, 40)}'`);
    }
    return [...pale.values()];
}

export async function colours(page) {
    const problems = [];
    for (const setting of SETTINGS) {
        await page.emulateMedia(setting);
        const pale = await page.evaluate(paleTexts);
        problems.push(...pale.map((text) => `${setting.colorScheme}, forced colours ${setting.forcedColors}: ${text}`));
    }
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
    return problems;
}

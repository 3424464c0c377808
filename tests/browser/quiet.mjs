/* quiet.mjs - a report asks the network for nothing, reports no error, opens no dialog. */

/* Requests that would leave the file: all but the file itself and data: inside it. */
function outside(requests, url) {
    return requests.filter((request) => request.split('#')[0] !== url && !request.startsWith('data:'));
}

export async function quiet(page, noted) {
    await page.mouse.move(640, 450);
    await page.waitForTimeout(100); // what a script or a late image would still ask for
    const breaches = await page.evaluate(() => window.breaches);
    return [
        ...outside(noted.requests, page.url().split('#')[0]).map((request) => `asks for ${request}`),
        ...noted.errors.map((error) => `console: ${error}`),
        ...noted.dialogs.map((dialog) => `dialog: ${dialog}`),
        ...breaches.map((breach) => `content policy: ${breach}`),
    ];
}

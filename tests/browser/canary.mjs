/* canary.mjs - a server on this machine that counts who asks it for something. */
import { createServer } from 'node:http';

export async function openCanary() {
    const canary = { hits: 0 };
    const server = createServer((request, response) => {
        canary.hits++;
        response.end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    canary.url = `http://127.0.0.1:${server.address().port}/x`;
    canary.close = () => server.close();
    return canary;
}

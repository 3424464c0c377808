/* copy.mjs - changed copies of a report. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** A page with a changed style or script has to lose its policy: it would be refused. */
export const withoutPolicy = (html) => html.replace(POLICY, '');

/** Writes a changed copy. @return its address */
export function copyOf(file, name, change) {
    writeFileSync(name, change(readFileSync(file, 'utf8')));
    return pathToFileURL(resolve(name)).href;
}

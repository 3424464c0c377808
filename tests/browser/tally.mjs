/* tally.mjs - counts checks; each returns what it found wrong. */
export function tally() {
    let checks = 0;
    let failures = 0;
    const verbose = process.env.OOB_TIMES !== undefined;
    return {
        /** @param check  returns a list of problems, or a promise of one */
        add: async (name, check) => {
            const start = Date.now();
            const problems = await check();
            checks++;
            failures += problems.length > 0 ? 1 : 0;
            problems.forEach((problem) => console.error(`FAIL: ${name}: ${problem}`));
            if (verbose)
                console.log(`${Date.now() - start} ms ${name}`);
        },
        finish: () => {
            console.log(`${checks - failures} of ${checks} browser checks passed`);
            process.exitCode = failures > 0 || checks === 0 ? 1 : 0;
        },
    };
}

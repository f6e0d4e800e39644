import { fileURLToPath } from 'node:url';
import { runChecks, show } from './tests/checks';
import { installChromium } from './tests/chromium';
import { runPlaywright, runVitest } from './tests/runners';
import { add, nothing, tallyLine } from './tests/tally';

// `npm test`: everything there is. All runners run, whatever the ones before found; the last line counts them together.
const root = fileURLToPath(new URL('..', import.meta.url));

const outcomes = await runChecks(root);
outcomes.push(show(await runVitest(root, 'db', false)));

const chromium = await installChromium(root);
if (chromium.kind === 'missing') {
  const tally = { ...nothing, failed: 1 };
  outcomes.push(show({ name: 'tests (browser)', tally, seconds: 0, output: chromium.reason }));
} else {
  outcomes.push(show(await runPlaywright(root, false)));
}

const total = outcomes.map(({ tally }) => tally).reduce(add, nothing);
console.log(`\n${tallyLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

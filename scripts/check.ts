import { fileURLToPath } from 'node:url';
import { runChecks } from './tests/checks';

// `npm run check`: lint, types, boundaries, dead code, unit tests and message parity, in seconds and without a database.
const outcomes = await runChecks(fileURLToPath(new URL('..', import.meta.url)));
process.exitCode = outcomes.some(({ tally }) => tally.failed > 0) ? 1 : 0;

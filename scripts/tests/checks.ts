import { type Outcome, runCheck, runVitest } from './runners';
import { tallyLine } from './tally';

/** Everything that needs no database, side by side. The whole output of what failed is shown, of the rest one line. */
export async function runChecks(root: string): Promise<Outcome[]> {
  const node = [process.execPath, '--import', 'tsx'];
  const all = [
    runCheck(root, 'lint and format (biome)', [['biome', 'ci', '--max-diagnostics=50', '.']]),
    // Addresses of routes are types: they are made from the folders of app/ first.
    runCheck(root, 'types (tsc)', [
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
    ]),
    runCheck(root, 'boundaries (dependency-cruiser)', [[...node, 'scripts/boundaries.ts']]),
    runCheck(root, 'dead code (knip)', [['knip']]),
    runVitest(root, 'unit', false),
  ];
  return await Promise.all(all.map(async (running) => show(await running)));
}

/** One line about a runner; all it said when it failed. */
export function show(outcome: Outcome): Outcome {
  const { name, tally, seconds, output } = outcome;
  const ok = tally.failed === 0;
  const counts = tally.passed + tally.failed + tally.skipped > 1 ? `: ${tallyLine(tally)}` : '';
  console.log(`${ok ? '✓' : '✗'} ${name}${counts} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(`${output.trimEnd()}\n`);
  return outcome;
}

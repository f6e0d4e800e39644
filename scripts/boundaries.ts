import { execFileSync, spawnSync } from 'node:child_process';

const rooms = ['app', 'lib', 'db', 'components'];

interface Report {
  modules: { source: string }[];
  summary: {
    violations: { from: string; to: string; rule: { name: string; severity: string } }[];
    totalDependenciesCruised: number;
  };
}

/** Every TypeScript file of the rooms, as git knows them or would. */
function sourcesOfTheTree(): string[] {
  const out = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...rooms], {
    encoding: 'utf8',
  });
  return out.split('\n').filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}

// Without a transpiler it understands, dependency-cruiser passes happily on nothing: what it did not see is a failure too.
const run = spawnSync('depcruise', ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...rooms], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (!run.stdout.startsWith('{')) {
  console.error(run.stderr || run.stdout);
  process.exit(1);
}
const report: Report = JSON.parse(run.stdout);
const seen = new Set(report.modules.map((module) => module.source));
const unseen = sourcesOfTheTree().filter((file) => !seen.has(file));

for (const { from, to, rule } of report.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
for (const file of unseen) console.error(`not seen: ${file}`);
console.log(
  `${seen.size} modules, ${report.summary.totalDependenciesCruised} arrows, ${report.summary.violations.length} against the rules, ${unseen.length} not seen`,
);
process.exit(report.summary.violations.length + unseen.length > 0 ? 1 : 0);

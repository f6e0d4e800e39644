import { parseArgs } from 'node:util';
import { listDays, runOne, runTrials, tableOf } from './run-trials';
import { setScene } from './scene';

/*
 * `npm run kill:settlement -- --kills 20 --stores 20`: `kill -9` of the app and of Postgres at each step of a settlement, so many times
 * each, with what the far side was sent and the proof of the ledger compared after each. Fails when one rial is lost or paid twice.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, stores: { type: 'string', default: '20' } },
});
const [kills, stores] = [values.kills, values.stores].map(Number);
if (!kills || !stores || kills < 1 || stores < 1) {
  console.error('--kills and --stores are numbers from 1 on.');
  process.exit(1);
}

const scene = await setScene();
try {
  await scene.tell({ act: 'prepare', stores });
  const started = performance.now();
  const outcomes = await runTrials(scene, kills, ({ window, step, victim, afterMs, wrong }) => {
    const moment = afterMs === null ? 'after it' : `${afterMs} ms into it`;
    if (wrong.length > 0) console.log(`${window}: ${victim} killed at «${step}», ${moment}:\n  ${wrong.join('\n  ')}`);
  });
  console.log(tableOf(outcomes).join('\n'));
  const bad = outcomes.filter(({ wrong }) => wrong.length > 0).length;
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${outcomes.length} runs of ${stores} stores with a kill in each, ${bad} wrong, ${minutes} minutes`);

  // What finds nothing may be blind: a hand-over that is sent before it is written down must be found.
  const [window = ''] = (await listDays(scene, outcomes.length + 1)).slice(-1);
  const control = await runOne(scene, { window, step: 'hand over', victim: 'app', afterMs: null, broken: true });
  const isFound = control.wrong.some((text) => text.startsWith('paid twice'));
  console.log(`negative control, sent before it is written down: ${isFound ? 'found' : 'NOT FOUND'}`);
  process.exitCode = bad > 0 || !isFound ? 1 : 0;
} finally {
  await scene.stop();
}

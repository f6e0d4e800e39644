import { setTimeout as sleep } from 'node:timers/promises';
import { jalaliText } from '@/lib/calendar/jalali';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { Scene } from './scene';
import { type Order, type Step, steps } from './steps';

export type Victim = 'app' | 'postgres';

/** One run that is settled with one kill in it. */
export interface Trial {
  window: string;
  step: Step;
  victim: Victim;
  /** Milliseconds after the step began; null: once it has ended. */
  afterMs: number | null;
  /** Carries out the hand-over as it must not be. */
  broken?: boolean;
}

/**
 * Sells, settles up to the step, kills there, and then lets go on whatever goes on by itself.
 * @returns what was wrong afterwards; empty when nothing is lost and nothing is twice
 */
export async function runTrial(scene: Scene, trial: Trial): Promise<string[]> {
  const { window, victim } = trial;
  await must(scene, { act: 'sell' });
  const before = await readOwed(scene);
  for (const step of steps) {
    if (step === 'take returns') await wantReturn(scene, window);
    const act = trial.broken && step === 'hand over' ? 'hand over unwritten' : step;
    const order: Order = { act, window };
    if (step !== trial.step) {
      const done = await scene.tell(order);
      if (done?.failed) return [`${step}: ${done.failed}`];
      continue;
    }
    const told = scene.tell(order);
    if (trial.afterMs === null) await told;
    else await sleep(trial.afterMs);
    await (victim === 'app' ? scene.killApp() : scene.killPostgres());
    await told;
    break;
  }
  const wrong = await goOn(scene, window);
  wrong.push(...(await findLosses(scene, window, before)), ...(await proved(scene)));
  // Put away at the far side, or each new process would read the files of all runs before it again.
  await scene.far`delete from simulator.drop_files where name like ${ofDay(window)}`;
  return wrong;
}

async function must(scene: Scene, order: Order): Promise<void> {
  const done = await scene.tell(order);
  if (!done || done.failed) throw new Error(`${order.act}: ${done?.failed ?? 'the process died'}`);
}

/** As the worker does, again and again, until the run is done and what the bank sent back is owed again. */
async function goOn(scene: Scene, window: string): Promise<string[]> {
  let last: string | null | undefined;
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; await sleep(20)) {
    const done = await scene.tell({ act: 'go on', window });
    last = done?.failed ?? done?.found;
    if (last !== 'done') continue;
    await wantReturn(scene, window);
    if (await isReturned(scene, window)) return [];
  }
  return [`the run of ${window} does not go on: ${last}`];
}

const ofDay = (window: string) => `%\\_${jalaliText(tehranDay(window)).replaceAll('-', '')}\\_%`;

/** The first record of the day's file comes back from the bank, once. */
async function wantReturn({ far }: Scene, window: string): Promise<void> {
  await far`
    update simulator.settled_records set state = 'to_return', reason = 'account closed'
    where file_name like ${ofDay(window)} and record_index = 1 and state in ('accepted', 'paid')`;
}

async function isReturned(scene: Scene, window: string): Promise<boolean> {
  const [found] = await scene.owner()`
    select from settlement_line_events e join settlement_lines l on l.id = e.line_id
    where l."window" = ${window} and e.kind = 'returned'`;
  return found !== undefined;
}

type Amounts = Map<string, bigint>;

/** What each acceptor's store is owed. */
async function readOwed(scene: Scene): Promise<Amounts> {
  const rows = await scene.owner()<{ acceptor: string; amount: string }[]>`
    select t.acceptor_code as acceptor, sum(o.credited_rial - o.debited_rial)::text as amount
    from owed o join terminals t on t.store_id = o.owner_id group by t.acceptor_code`;
  return new Map(rows.map(({ acceptor, amount }) => [acceptor, BigInt(amount)]));
}

/** Compares what the far side was told to pay with what was owed before, and what is owed now with what came back. */
async function findLosses(scene: Scene, window: string, before: Amounts): Promise<string[]> {
  const paid = await scene.far<{ acceptor: string; files: string; amount: string; back: string }[]>`
    select acceptor_code as acceptor, count(*)::text as files, sum(amount_rial)::text as amount,
      sum(amount_rial) filter (where state = 'returned')::text as back
    from simulator.settled_records where file_name like ${ofDay(window)} group by acceptor_code`;
  const wrong: string[] = [];
  const byAcceptor = new Map(paid.map((one) => [one.acceptor, one]));
  const after = await readOwed(scene);
  for (const [acceptor, owed] of before) {
    const told = byAcceptor.get(acceptor);
    if (!told) wrong.push(`lost: ${acceptor} was owed ${owed} and is not paid`);
    else if (told.files !== '1') wrong.push(`paid twice: ${acceptor} stands in ${told.files} records`);
    else if (BigInt(told.amount) !== owed) wrong.push(`${acceptor} was owed ${owed} and is paid ${told.amount}`);
    const left = after.get(acceptor) ?? 0n;
    if (left !== BigInt(told?.back ?? 0)) wrong.push(`${acceptor}: ${told?.back ?? 0} came back and ${left} is owed`);
  }
  return wrong;
}

async function proved(scene: Scene): Promise<string[]> {
  const done = await scene.tell({ act: 'prove' });
  if (!done || done.failed) return [`the proof: ${done?.failed ?? 'the process died'}`];
  return done.found ? [`does not hold: ${done.found}`] : [];
}

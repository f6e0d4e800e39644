import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { type accountCheckOutcomes, simulatorAccountQuestions, simulatorAccountSwitch } from '@/db/schema';

export type Outcome = (typeof accountCheckOutcomes)[number];

/** Test Shebas with the right checksum; the last three digits say what comes. Every other Sheba matches. */
export const magicShebas = [
  { sheba: 'IR150170000000100000000900', outcome: 'match' },
  { sheba: 'IR850170000000100000000901', outcome: 'mismatch' },
  { sheba: 'IR580170000000100000000902', outcome: 'cannot_say_twice' },
  { sheba: 'IR310170000000100000000903', outcome: 'cannot_say' },
  { sheba: 'IR040170000000100000000904', outcome: 'error' },
  { sheba: 'IR740170000000100000000905', outcome: 'garbage' },
  { sheba: 'IR470170000000100000000906', outcome: 'silence' },
] as const;

/** How the service behaves at the moment. */
export async function readSwitch(): Promise<{ outcome: Outcome | null; delayMs: number }> {
  const [row] = await db.select().from(simulatorAccountSwitch);
  return { outcome: row?.outcome ?? null, delayMs: row?.delayMs ?? 0 };
}

/** Makes every question end so from now on; null: as its Sheba says. */
export async function setSwitch(outcome: Outcome | null, delayMs: number): Promise<void> {
  await db
    .insert(simulatorAccountSwitch)
    .values({ id: 1, outcome, delayMs })
    .onConflictDoUpdate({ target: simulatorAccountSwitch.id, set: { outcome, delayMs } });
}

/** What a question about this Sheba gets, and a note that it was asked. */
export async function takeQuestion(sheba: string, now: Date): Promise<Outcome> {
  const shebaEnd = sheba.slice(-4);
  const { outcome: forAll } = await readSwitch();
  const outcome = forAll ?? (await outcomeOf(sheba, shebaEnd));
  await db.insert(simulatorAccountQuestions).values({ shebaEnd, outcome, at: now });
  return outcome;
}

async function outcomeOf(sheba: string, shebaEnd: string): Promise<Outcome> {
  const magic = magicShebas.find((one) => one.sheba === sheba)?.outcome ?? 'match';
  if (magic !== 'cannot_say_twice') return magic;
  const asked = await db.$count(simulatorAccountQuestions, eq(simulatorAccountQuestions.shebaEnd, shebaEnd));
  return asked < 2 ? 'cannot_say' : 'match';
}

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { simulatorAcceptors, simulatorSettled as table } from '@/db/schema';
import { returnsPrefix, type WireReturn } from '@/lib/shaparak-settlement/protocol';
import { depositName, depositXml } from './deposit';
import { writeSigned } from './receive';
import type { DropSecrets } from './secrets';
import { getDropSwitches } from './switches';

/** Does what is due: pays what was accepted, and sends back what somebody wants sent back. */
export async function doWhatIsDue(secrets: DropSecrets): Promise<void> {
  const { payByHand } = await getDropSwitches();
  await pay(payByHand ? ['to_pay'] : ['accepted', 'to_pay'], secrets);
  await giveBack(secrets);
}

/** Pays the records in these states and tells of it in one deposit file for each file. */
async function pay(states: ('accepted' | 'to_pay')[], secrets: DropSecrets): Promise<void> {
  const paid = await db.update(table).set({ state: 'paid' }).where(inArray(table.state, states)).returning();
  for (const fileName of new Set(paid.map((one) => one.fileName))) {
    const ofFile = await listRecords(fileName);
    await writeSigned(depositName(fileName), Buffer.from(depositXml(fileName, ofFile, secrets)), secrets);
  }
}

/** The list of all records of a file that came back, anew each time: a file of another content is another message. */
async function giveBack(secrets: DropSecrets): Promise<void> {
  const back = await db.transaction(async (tx) => {
    const given = await tx.update(table).set({ state: 'returned' }).where(eq(table.state, 'to_return')).returning();
    for (const { acceptorCode, amountRial } of given) {
      await tx
        .update(simulatorAcceptors)
        .set({ balanceRial: sql`${simulatorAcceptors.balanceRial} + ${amountRial}` })
        .where(eq(simulatorAcceptors.acceptorCode, acceptorCode));
    }
    return given;
  });
  for (const fileName of new Set(back.map((one) => one.fileName))) {
    const returned = (await listRecords(fileName)).filter((one) => one.state === 'returned');
    const list: WireReturn[] = returned.map(({ recordIndex, acceptorCode, amountRial, reason }) => ({
      recordIndex,
      acceptorCode,
      amount: Number(amountRial),
      reason,
    }));
    await writeSigned(`${returnsPrefix}${fileName}`, Buffer.from(JSON.stringify(list)), secrets);
  }
}

async function listRecords(fileName: string): Promise<(typeof table.$inferSelect)[]> {
  return db.select().from(table).where(eq(table.fileName, fileName)).orderBy(asc(table.recordIndex));
}

/** Somebody wants all that was accepted paid: once, whatever the switch says. */
export async function wantPayment(): Promise<void> {
  await db.update(table).set({ state: 'to_pay' }).where(eq(table.state, 'accepted'));
}

/** Somebody wants a record sent back; false when there is none that was accepted or paid. */
export async function wantReturn(fileName: string, recordIndex: number, reason: string): Promise<boolean> {
  const open = inArray(table.state, ['accepted', 'paid']);
  const changed = await db
    .update(table)
    .set({ state: 'to_return', reason })
    .where(and(eq(table.fileName, fileName), eq(table.recordIndex, recordIndex), open))
    .returning({ index: table.recordIndex });
  return changed.length > 0;
}

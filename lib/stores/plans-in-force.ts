import { desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { feePlans } from '@/db/schema';
import type { FeePlan } from '@/lib/money/fee';

const inForce = db
  .select()
  .from(feePlans)
  .where(eq(feePlans.code, sql.placeholder('code')))
  .orderBy(desc(feePlans.version))
  .limit(1)
  .prepare('plan_in_force');

/** The plan that a new store gets today under this code: its latest version. Null when there is none. */
export async function findPlanInForce(code: string): Promise<(FeePlan & { id: string }) | null> {
  const [plan] = await inForce.execute({ code });
  return plan ?? null;
}

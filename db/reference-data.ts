import type { Sql } from 'postgres';
import { listOfficialHolidays } from '@/lib/calendar/holidays';
import { firstCycles } from '@/lib/calendar/working-days';
import { seededPlans } from '@/lib/money/plans';

/** The first version of each plan has the same id in every installation, so that data made elsewhere fits. */
export const seededPlanIds: Record<keyof typeof seededPlans, string> = {
  gateway: '01900000-0000-7000-8000-000000000001',
  'sales-assistant': '01900000-0000-7000-8000-000000000002',
  building: '01900000-0000-7000-8000-000000000003',
};

/** ISO number of Friday. */
const friday = 5;

/**
 * What every installation needs before its first payment: fee plans, holidays, the weekly day off. Adds what is missing and changes
 * nothing: an operator who wants a holiday back says so in `calendar_overrides`.
 */
export async function addReferenceData(sql: Sql): Promise<void> {
  for (const plan of Object.values(seededPlans)) {
    await sql`
      insert into fee_plans (id, code, version, fee_bps, floor_rial, cap_rial, trial_days, payer_fee_rial, commission_bps)
      values (${seededPlanIds[plan.code]}, ${plan.code}, 1, ${plan.feeBps}, ${String(plan.floorRial)}, ${plan.capRial === null ? null : String(plan.capRial)},
        ${plan.trialDays}, ${String(plan.payerFeeRial)}, ${plan.commissionBps})
      on conflict do nothing`;
  }
  const holidays = listOfficialHolidays();
  await sql`
    insert into holidays (day, source)
    select * from unnest(${holidays.map((holiday) => holiday.day)}::text[]::date[], ${holidays.map((holiday) => holiday.source)}::text[])
    on conflict do nothing`;
  await sql`insert into weekly_days_off (iso_weekday) select ${friday} where not exists (select from weekly_days_off)`;
  for (const { from, minute } of firstCycles) {
    await sql`insert into settlement_cycles (valid_from, minute, reason, actor) select ${from}, ${minute}, 'first', 'job:install'
      where not exists (select from settlement_cycles)`;
  }
}

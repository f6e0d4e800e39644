import { publicId } from '@/lib/ids';
import type { Feed, PaymentRow } from '@/lib/reports/feed';
import type { Overview, Sales } from '@/lib/reports/overview';

/** The same with rial as decimal text, instants as ISO 8601 and ids in their public form: what travels to the browser. */
export interface SalesJson {
  grossRial: string;
  count: number;
  from: string;
  to: string;
}

export interface OverviewJson {
  mode: Overview['mode'];
  readAt: string;
  today: SalesJson;
  month: SalesJson & { jalali: Overview['month']['jalali'] };
  days: { day: string; grossRial: string; count: number }[];
  settlement: {
    waitingRial: string;
    settledRial: string;
    arrivals: { day: string; at: string; netRial: string; from: string; to: string }[];
  } | null;
}

export function overviewJson({ mode, readAt, today, month, days, settlement }: Overview): OverviewJson {
  return {
    mode,
    readAt: readAt.toISOString(),
    today: salesJson(today),
    month: { ...salesJson(month), jalali: month.jalali },
    days: days.map((day) => ({ ...day, grossRial: String(day.grossRial) })),
    settlement: settlement && {
      waitingRial: String(settlement.waitingRial),
      settledRial: String(settlement.settledRial),
      arrivals: settlement.arrivals.map((arrival) => ({
        ...arrival,
        at: arrival.at.toISOString(),
        netRial: String(arrival.netRial),
      })),
    },
  };
}

function salesJson({ grossRial, count, from, to }: Sales): SalesJson {
  return { grossRial: String(grossRial), count, from, to };
}

export interface PaymentRowJson {
  /** `pay_…` */
  id: string;
  state: PaymentRow['state'];
  reference: string;
  grossRial: string;
  at: string;
  maskedPan: string | null;
}

export interface FeedJson {
  readAt: string;
  rows: PaymentRowJson[];
  /** `pay_…`, or null at the end of the list. */
  after: string | null;
}

export function feedJson({ rows, after }: Feed, now: Date): FeedJson {
  return {
    readAt: now.toISOString(),
    rows: rows.map(({ id, state, reference, grossRial, at, maskedPan }) => ({
      id: publicId('pay', id),
      state,
      reference,
      grossRial: String(grossRial),
      at: at.toISOString(),
      maskedPan,
    })),
    after: after && publicId('pay', after),
  };
}

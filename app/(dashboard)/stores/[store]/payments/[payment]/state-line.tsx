import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import type { Payment } from '@/lib/payments/payment';

const waiting = ['requested', 'redirected', 'awaiting_confirm', 'confirming', 'unknown'] as const;

/** Under what waits: for what, and until when. Under what failed: why, and what of the money. */
export async function StateLine({ payment }: { payment: Payment }) {
  const t = await getTranslations('panel.payment');
  if (payment.failure) return <p className="text-muted">{t(`failure.${payment.failure}`)}</p>;
  const state = waiting.find((each) => each === payment.state);
  if (!state) return null;
  const { dueAt } = payment;
  const until = state === 'confirming' || state === 'unknown' ? null : dueAt;
  return (
    <p className="text-muted">
      {t(`waits.${state}`)}
      {until ? <> ({t.rich('until', { when: () => <JalaliDate at={until} as="due" /> })})</> : null}
    </p>
  );
}

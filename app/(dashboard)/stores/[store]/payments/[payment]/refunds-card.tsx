import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import type { Rial } from '@/lib/money/rial';
import type { PaymentRefund } from '@/lib/reports/payment-refunds';

interface RefundsCardProps {
  refunds: readonly PaymentRefund[];
  leftRial: Rial;
  /** Where to give back; null for who may not. */
  path: string | null;
}

/** What was given back to the payer, how far the bank is with it, and the way to give back more. */
export async function RefundsCard({ refunds, leftRial, path }: RefundsCardProps) {
  const t = await getTranslations('refunds');
  const isOpen = path !== null && leftRial > 0n;
  if (refunds.length === 0 && !isOpen) return null;
  return (
    <Card
      title={t('title')}
      action={
        isOpen ? (
          <ButtonLink size="small" href={path as Route}>
            {t('give')}
          </ButtonLink>
        ) : null
      }
    >
      {refunds.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ul className="flex list-none flex-col gap-4">
          {refunds.map((refund) => (
            <Row key={refund.id} refund={refund} path={path} />
          ))}
        </ul>
      )}
    </Card>
  );
}

async function Row({ refund, path }: { refund: PaymentRefund; path: string | null }) {
  const t = await getTranslations('refunds');
  const { id, amountRial, netRial, feeRial, at, state, reason, since, shebaMasked, payeeName } = refund;
  return (
    <li className="flex flex-col gap-1 border-b border-line pb-4 last:border-b-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <strong>
          <Money rial={amountRial} />
        </strong>
        <StatusBadge of="transferState" state={state} />
      </div>
      <p className="text-sm text-muted">
        <JalaliDate at={at} /> · <bdi>{payeeName}</bdi> · <bdi dir="ltr">{shebaMasked}</bdi>
      </p>
      <p className="text-sm text-muted">
        {t.rich('shares', { net: () => <Money rial={netRial} />, fee: () => <Money rial={feeRial} /> })}
      </p>
      <p className="text-sm">
        {reason ? t(`reason.${reason}`) : t(`waits.${state}`)}{' '}
        {state === 'waiting' ? null : (
          <span className="text-muted">
            (<JalaliDate at={since} />)
          </span>
        )}
      </p>
      {state === 'returned' && path ? (
        <div className="pt-1">
          <ButtonLink size="small" href={`${path}?again=${publicId('rfd', id)}` as Route}>
            {t('again.open')}
          </ButtonLink>
        </div>
      ) : null}
    </li>
  );
}

import Link from 'next/link';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { formatDay } from '@/lib/calendar/format';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';
import type { PaymentDetail } from '@/lib/reports/payment-detail';
import { storePath } from '@/lib/web/store-path';
import { Fact } from '../../fact';

const unpaidEnds = ['failed', 'canceled', 'expired', 'reversed'] as const;

/** What the card was charged, what we take of it and by which rule, and when the rest arrives. */
export async function MoneyCard({ store, detail }: { store: string; detail: PaymentDetail }) {
  const { payment, plan, settledIn, dueAt } = detail;
  const locale = await getLocale();
  const t = await getTranslations('panel.payment');
  const gross = rial(payment.amountRial + payment.payerFeeRial);
  const isUnpaid = unpaidEnds.some((state) => state === payment.state);
  return (
    <Card title={t('money')}>
      <dl>
        {payment.payerFeeRial > 0n ? (
          <>
            <Fact label={t('amount')}>
              <Money rial={payment.amountRial} />
            </Fact>
            <Fact label={t('payerFee')}>
              <Money rial={payment.payerFeeRial} />
            </Fact>
          </>
        ) : null}
        <Fact label={t(isUnpaid ? 'total' : 'gross')}>
          <Money rial={gross} />
        </Fact>
        {isUnpaid ? null : (
          <>
            <Fact label={t('fee')}>
              <Money rial={rial(-payment.feeRial)} />
            </Fact>
            <Fact label={t('net')}>
              <strong>
                <Money rial={rial(gross - payment.feeRial)} />
              </strong>
            </Fact>
          </>
        )}
      </dl>
      <div className="flex flex-col gap-1 pt-3 text-sm text-muted">
        {isUnpaid ? <p>{t('feeNone')}</p> : <FeeRule plan={plan} isFree={payment.feeRial === 0n} />}
        {payment.mode === 'test' ? <p>{t('testMoney')}</p> : null}
        {settledIn ? (
          <p>
            {t.rich('settledIn', {
              day: formatDay(settledIn, locale, 'weekday'),
              line: (words) => (
                <Link className="link" href={storePath(store, `/settlements/${settledIn}`)}>
                  {words}
                </Link>
              ),
            })}
          </p>
        ) : dueAt ? (
          <p>
            {t.rich('settles', {
              when: () => <JalaliDate at={dueAt} as="due" />,
            })}
          </p>
        ) : null}
      </div>
    </Card>
  );
}

async function FeeRule({ plan, isFree }: { plan: PaymentDetail['plan']; isFree: boolean }) {
  const t = await getTranslations('panel.payment');
  const locale = await getLocale();
  const format = await getFormatter();
  if (isFree) return <p>{t('feeFree')}</p>;
  const toman = (amount: typeof plan.floorRial) => ({ amount: formatToman(amount, locale) });
  return (
    <>
      {plan.feeBps > 0 ? (
        <p>
          {t('feeRule', {
            percent: format.number(plan.feeBps / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
            floor: plan.floorRial > 0n ? t('feeFloor', toman(plan.floorRial)) : '',
            cap: plan.capRial === null ? '' : t('feeCap', toman(plan.capRial)),
          })}
        </p>
      ) : null}
      {plan.payerFeeRial > 0n ? <p>{t('feeFixed', toman(plan.payerFeeRial))}</p> : null}
    </>
  );
}

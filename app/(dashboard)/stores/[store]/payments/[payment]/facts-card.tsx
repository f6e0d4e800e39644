import { getLocale, getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { PaymentDetail } from '@/lib/reports/payment-detail';
import { Fact } from '../../fact';

/** Who asked for what and when. */
export async function FactsCard({ detail: { payment, payerMobileMasked } }: { detail: PaymentDetail }) {
  const t = await getTranslations('panel.payment');
  const locale = await getLocale();
  return (
    <Card title={t('facts')}>
      <dl>
        <Fact label={t('reference')}>
          <bdi className="break-all">{payment.reference}</bdi>
        </Fact>
        <Fact label={t('created')}>
          <JalaliDate at={payment.createdAt} />
        </Fact>
        {payment.paidAt ? (
          <Fact label={t('paidAt')}>
            <JalaliDate at={payment.paidAt} />
          </Fact>
        ) : null}
        {payerMobileMasked ? (
          <Fact label={t('payerMobile')}>
            <bdi dir="ltr">{localDigits(payerMobileMasked, locale)}</bdi>
          </Fact>
        ) : null}
        <Fact label={t('id')}>
          <Code value={publicId('pay', payment.id)} copyLabel={t('id')} />
        </Fact>
      </dl>
    </Card>
  );
}

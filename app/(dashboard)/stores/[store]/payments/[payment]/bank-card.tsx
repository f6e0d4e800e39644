import { getLocale, getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { Card } from '@/components/ui/card';
import { bankOfPan, displayPan } from '@/lib/iran/pan';
import type { PaymentDetail } from '@/lib/reports/payment-detail';
import { Fact } from '../../fact';

/** The numbers under which the bank knows the payment. */
export async function BankCard({ detail: { attempt } }: { detail: PaymentDetail }) {
  const t = await getTranslations('panel.payment');
  const locale = await getLocale();
  if (!attempt?.refNum) {
    return (
      <Card title={t('bank')}>
        <p className="text-muted">{t('noBank')}</p>
      </Card>
    );
  }
  const { traceNo, rrn, refNum, maskedPan, terminalNumber } = attempt;
  const bank = maskedPan ? bankOfPan(maskedPan) : null;
  return (
    <Card title={t('bank')}>
      <dl>
        {traceNo ? (
          <Fact label={t('traceNo')}>
            <Code value={traceNo} copyLabel={t('traceNo')} />
          </Fact>
        ) : null}
        {rrn ? (
          <Fact label={t('rrn')}>
            <Code value={rrn} copyLabel={t('rrn')} />
          </Fact>
        ) : null}
        <Fact label={t('refNum')}>
          <Code value={refNum} copyLabel={t('refNum')} />
        </Fact>
        {maskedPan ? (
          <Fact label={t('card')}>
            {bank ? <span className="text-sm text-muted">{bank[locale]} </span> : null}
            <Code value={displayPan(maskedPan)} />
          </Fact>
        ) : null}
        <Fact label={t('terminal')}>
          <Code value={terminalNumber} />
        </Fact>
      </dl>
    </Card>
  );
}

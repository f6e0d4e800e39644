import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { parsePublicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';
import { findPaymentDetail } from '@/lib/reports/payment-detail';
import { listPaymentRefunds, refundableRial } from '@/lib/reports/payment-refunds';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { BankCard } from './bank-card';
import { FactsCard } from './facts-card';
import { MoneyCard } from './money-card';
import { RefundsCard } from './refunds-card';
import { StateLine } from './state-line';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('panel.payments');
  return { title: t('title') };
}

export default async function PaymentPage({ params }: PageProps<'/stores/[store]/payments/[payment]'>) {
  const { store, payment: id } = await params;
  const scope = await requireStore(store);
  const paymentId = parsePublicId('pay', id);
  const detail = paymentId ? await findPaymentDetail(scope, paymentId) : null;
  if (!detail) notFound();
  const { payment, events } = detail;
  const refunds = await listPaymentRefunds(scope, payment.id);
  const t = await getTranslations('panel');
  const locale = await getLocale();
  const amount = formatToman(rial(payment.amountRial + payment.payerFeeRial), locale);
  return (
    <>
      <div className="flex flex-col gap-2">
        <Link
          href={storePath(store, '/payments', { mode: payment.mode })}
          className="link flex w-fit items-center gap-1"
        >
          <ArrowRight aria-hidden className="size-4 ltr:rotate-180" />
          {t('payments.back')}
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-bold">{t('payment.title', { amount })}</h1>
          <StatusBadge of="paymentState" state={payment.state} />
        </div>
        <StateLine payment={payment} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <MoneyCard store={store} detail={detail} />
        <RefundsCard
          refunds={refunds}
          leftRial={refundableRial(payment, refunds)}
          path={may(scope, 'refund') ? storePath(store, `/payments/${id}/refund`) : null}
        />
        <BankCard detail={detail} />
        <FactsCard detail={detail} />
        <Card title={t('payment.timeline')}>
          <ol className="flex list-none flex-col gap-4 border-s-2 border-line ps-4">
            {events.map(({ id: eventId, kind, at }) => (
              <li key={eventId} className="relative">
                <span aria-hidden className="absolute -start-[1.36rem] top-2.5 size-2.5 rounded-full bg-field" />
                <p>{t(`payment.event.${kind}`)}</p>
                <p className="text-sm text-muted">
                  <JalaliDate at={at} />
                </p>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  );
}

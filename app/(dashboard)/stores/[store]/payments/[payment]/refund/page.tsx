import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { env } from '@/lib/env';
import { newId, parsePublicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import { formatToman, inToman } from '@/lib/money/toman';
import { findPaymentDetail } from '@/lib/reports/payment-detail';
import { listPaymentRefunds, refundableRial } from '@/lib/reports/payment-refunds';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { MissingRightNotice } from '../../../missing-right';
import { refundAction, sendAgainAction, sendRefundCodeAction } from './actions';
import { paymentPath } from './payment-path';
import { RefundForm } from './refund-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('refunds');
  return { title: t('title') };
}

/** Gives a payment back, or sends a refund again that the bank returned (`?again=rfd_…`). */
export default async function RefundPage({
  params,
  searchParams,
}: PageProps<'/stores/[store]/payments/[payment]/refund'>) {
  const { store, payment: publicPayment } = await params;
  const scope = await requireStore(store);
  const t = await getTranslations('refunds');
  const locale = await getLocale();
  if (!may(scope, 'refund')) return <MissingRightNotice right="refund" />;
  const paymentId = parsePublicId('pay', publicPayment);
  const detail = paymentId ? await findPaymentDetail(scope, paymentId) : null;
  if (!detail) notFound();
  const back = paymentPath(store, publicPayment);
  const refunds = await listPaymentRefunds(scope, detail.payment.id);
  const leftRial = refundableRial(detail.payment, refunds);
  const againId = parsePublicId('rfd', (await searchParams).again);
  const again = refunds.find(({ id, state }) => id === againId && state === 'returned');
  if (!again && leftRial <= 0n) redirect(back);
  const asked = again?.amountRial ?? leftRial;
  const { toman, restRial } = inToman(leftRial);
  const limit = rial(env.REFUND_STEP_UP_RIAL);
  return (
    <>
      <div className="flex flex-col gap-2">
        <Link href={back} className="link flex w-fit items-center gap-1">
          <ArrowRight aria-hidden className="size-4 ltr:rotate-180" />
          {t('back')}
        </Link>
        <h1 className="text-2xl font-bold">{t(again ? 'again.title' : 'title')}</h1>
        <p className="text-muted">
          {t.rich(again ? 'again.intro' : 'intro', { amount: () => <Money rial={asked} /> })}
        </p>
      </div>
      <Card>
        <ClientTexts rooms={['common', 'accounts', 'refunds']}>
          <RefundForm
            give={
              again
                ? sendAgainAction.bind(null, store, publicPayment, again.id)
                : refundAction.bind(null, store, publicPayment)
            }
            sendCode={sendRefundCodeAction.bind(null, store, publicPayment)}
            refundKey={again ? null : newId()}
            left={restRial === 0n ? String(toman) : `${toman}.${restRial}`}
            limit={asked > limit ? formatToman(limit, locale) : null}
          />
        </ClientTexts>
      </Card>
      {again ? null : <p className="text-sm text-muted">{t('rules')}</p>}
    </>
  );
}

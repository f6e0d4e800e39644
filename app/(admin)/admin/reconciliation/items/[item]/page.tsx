import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { StatusBadge } from '@/components/status-badge';
import { formatDay } from '@/lib/calendar/format';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { toLocale } from '@/lib/i18n/locale';
import { parsePublicId } from '@/lib/ids';
import { findItem } from '@/lib/reconciliation/item-detail';
import { requireAdmin } from '@/lib/web/session';
import { itemsPath } from '../../reconciliation-path';
import { DecisionsCard } from './decisions-card';
import { Sides } from './sides';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reconciliation.items');
  return { title: t('title') };
}

/** One thing that both sides should know: what each says, what that means, and what was decided. */
export default async function ItemPage({ params }: PageProps<'/admin/reconciliation/items/[item]'>) {
  const admin = await requireAdmin();
  const id = parsePublicId('reci', (await params).item);
  const detail = (id && (await findItem(admin, id))) || notFound();
  const { item, decisions, ...rest } = detail;
  const [t, locale] = [await getTranslations('reconciliation'), toLocale(await getLocale())];
  return (
    <>
      <div>
        <Link href={itemsPath({ view: 'open' })} className="link text-sm">
          {t('queue.title')}
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-bold">
            {t(`leg.${item.leg}`)} · {formatDay(tehranDay(item.day), locale, 'weekday')}
          </h1>
          <StatusBadge of="itemStatus" state={item.status} />
        </div>
        <p>
          {t(`means.${item.status}`)} {item.reason ? t(`reason.${item.reason}`) : null}
        </p>
        <p className="text-sm text-muted">
          {t('item.changed')} <JalaliDate at={item.since} />
          {item.status === 'expected' && item.dueAt ? (
            <>
              {' · '}
              {t('item.due')} <JalaliDate at={item.dueAt} as="due" />
            </>
          ) : null}
        </p>
      </div>
      <Sides item={item} {...rest} />
      <DecisionsCard item={item} decisions={decisions} />
    </>
  );
}

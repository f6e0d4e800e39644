import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { formatDay } from '@/lib/calendar/format';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { parsePublicId } from '@/lib/ids';
import { findRunLine } from '@/lib/reports/run-line';
import { partsLength } from '@/lib/reports/settlement-makeup';
import { isBack } from '@/lib/settlement/line';
import { requireAdmin } from '@/lib/web/session';
import { MakeupCard } from '../../../../../_settlement/makeup-card';
import { partAfter, partPlace } from '../../../../../_settlement/part-place';
import { PartsTable } from '../../../../../_settlement/parts-table';
import { runLinePath, runPath } from '../../settlements-path';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.runs');
  return { title: t('title') };
}

/** What a run pays one store: the sum that makes it, and the payments in it. */
export default async function RunLinePage({ params, searchParams }: PageProps<'/admin/settlements/[window]/[store]'>) {
  const reviewer = await requireAdmin();
  const { window: asked, store } = await params;
  const window = parseTehranDay(asked);
  const storeId = parsePublicId('store', store);
  const behind = partAfter((await searchParams).after);
  const found = window && storeId && (await findRunLine(reviewer, { window, storeId }, behind));
  if (!found) notFound();
  const { line, makeup, parts, storeName, details } = found;
  const t = await getTranslations('settlements');
  const back = await getTranslations('notices.back');
  const locale = await getLocale();
  const last = parts.length === partsLength ? parts.at(-1) : undefined;
  const here = runLinePath(window, storeId);
  return (
    <>
      <div>
        <p className="flex flex-wrap gap-4">
          <Link className="link" href={runPath(window)}>
            {t('runs.line.run')}
          </Link>
          <Link className="link" href={`/admin/stores/${store}`}>
            {t('runs.line.store')}
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-2xl font-bold break-words">
            {t('runs.line.title', { store: storeName, day: formatDay(window, locale, 'long') })}
          </h1>
          <StatusBadge of="lineState" state={line.state} />
        </div>
      </div>
      {isBack(line.state) && line.reason ? (
        <Notice tone="wait" title={back(line.reason)}>
          {details.map((detail) => (
            <p key={detail}>
              {t('runs.line.note')} <bdi dir="ltr">{detail}</bdi>
            </p>
          ))}
        </Notice>
      ) : null}
      <MakeupCard line={line} makeup={makeup} />
      <Card flush title={t('line.parts')}>
        <PartsTable parts={parts} />
      </Card>
      <div className="flex justify-between gap-4">
        {behind ? <ButtonLink href={here}>{t('list.newest')}</ButtonLink> : <span />}
        {last ? (
          <ButtonLink href={`${here}?after=${partPlace(last)}` as typeof here}>{t('line.more')}</ButtonLink>
        ) : null}
      </div>
    </>
  );
}

import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { formatDay } from '@/lib/calendar/format';
import { parseTehranDay } from '@/lib/calendar/tehran-day';
import { getMakeup, listParts, partsLength } from '@/lib/reports/settlement-makeup';
import { findSettlement } from '@/lib/reports/settlements';
import { isBack } from '@/lib/settlement/line';
import { getStore } from '@/lib/stores/queries';
import { requireStore } from '@/lib/web/session';
import { storeApiPath, storePath } from '@/lib/web/store-path';
import { MakeupCard } from '../../../../../_settlement/makeup-card';
import { partAfter, partPlace } from '../../../../../_settlement/part-place';
import { PartsTable } from '../../../../../_settlement/parts-table';
import { FileLinks } from '../../file-links';
import { ReturnNote } from '../return-note';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.list');
  return { title: t('title') };
}

export default async function SettlementPage({
  params,
  searchParams,
}: PageProps<'/stores/[store]/settlements/[window]'>) {
  const { store: id, window: asked } = await params;
  const scope = await requireStore(id);
  const window = parseTehranDay(asked);
  const line = window && (await findSettlement(scope, window));
  if (!line) notFound();
  const behind = partAfter((await searchParams).after);
  const [makeup, parts, store] = await Promise.all([
    getMakeup(scope, line),
    listParts(scope, line.window, behind),
    getStore(scope),
  ]);
  const t = await getTranslations('settlements');
  const locale = await getLocale();
  const last = parts.length === partsLength ? parts.at(-1) : undefined;
  const here = `/settlements/${line.window}` as const;
  return (
    <>
      <div className="flex flex-col gap-2">
        <Link href={storePath(id, '/settlements')} className="link flex w-fit items-center gap-1 print:hidden">
          <ArrowRight aria-hidden className="size-4 ltr:rotate-180" />
          {t('list.back')}
        </Link>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <h1 className="text-2xl font-bold">{t('line.title', { day: formatDay(line.window, locale, 'long') })}</h1>
            <StatusBadge of="lineState" state={line.state} />
          </div>
          <FileLinks hrefOf={(format) => storeApiPath(id, 'settlements', { day: line.window, format })} />
        </div>
        <p>{t(`state.${line.state}`)}</p>
        {isBack(line.state) && line.reason ? <ReturnNote store={id} reason={line.reason} /> : null}
        <p className="hidden print:block">{t('line.receipt', { store: store.name })}</p>
      </div>
      <MakeupCard line={line} makeup={makeup} />
      <Card flush title={t('line.parts')}>
        <PartsTable parts={parts} hrefOf={(payment) => storePath(id, `/payments/${payment}`)} />
      </Card>
      <div className="flex justify-between gap-4 print:hidden">
        {behind ? <ButtonLink href={storePath(id, here)}>{t('list.newest')}</ButtonLink> : <span />}
        {last ? <ButtonLink href={storePath(id, here, { after: partPlace(last) })}>{t('line.more')}</ButtonLink> : null}
      </div>
    </>
  );
}

import { Rows3 } from 'lucide-react';
import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { publicId } from '@/lib/ids';
import { listItems, sumItems } from '@/lib/reconciliation/items';
import { requireAdmin } from '@/lib/web/session';
import { ItemsTable } from '../items-table';
import { itemsPath } from '../reconciliation-path';
import { FilterForm } from './filter-form';
import { readFilter } from './read-filter';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reconciliation.items');
  return { title: t('title') };
}

/** The rows behind every figure of the reconciliation. */
export default async function ItemsPage({ searchParams }: PageProps<'/admin/reconciliation/items'>) {
  const admin = await requireAdmin();
  const { filter, after, wrongDay } = readFilter(await searchParams);
  const [page, sums, t] = await Promise.all([
    listItems(admin, filter, after),
    sumItems(admin, filter),
    getTranslations('reconciliation'),
  ]);
  return (
    <>
      <div>
        <Link href={'/admin/reconciliation' as Route} className="link text-sm">
          {t('files.back')}
        </Link>
        <h1 className="text-2xl font-bold">{t('items.title')}</h1>
      </div>
      <Card>
        <FilterForm filter={filter} wrongDay={wrongDay} />
      </Card>
      <Card
        flush
        title={t('items.sum', { count: sums.count })}
        description={
          <>
            {t('items.amountOurs')}: <Money rial={sums.oursRial} /> · {t('items.amountTheirs')}:{' '}
            <Money rial={sums.theirsRial} />
            {filter.status ? <span className="block">{t(`means.${filter.status}`)}</span> : null}
          </>
        }
      >
        {page.items.length > 0 ? (
          <ItemsTable items={page.items} label={t('items.title')} />
        ) : (
          <EmptyState icon={Rows3} title={t('items.none')}>
            {t('items.noneText')}
          </EmptyState>
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {after ? <ButtonLink href={itemsPath(filter)}>{t('items.newest')}</ButtonLink> : <span />}
        {page.after ? (
          <ButtonLink href={itemsPath({ ...filter, after: publicId('reci', page.after) })}>
            {t('items.older')}
          </ButtonLink>
        ) : null}
      </div>
    </>
  );
}

import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { listStoreAudit } from '@/lib/reports/audit-trail';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { AuditList } from '../../../../_panel/audit-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

export default async function StoreAuditPage({ params, searchParams }: PageProps<'/stores/[store]/audit'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const t = await getTranslations('audit');
  const { after } = await searchParams;
  const behind = typeof after === 'string' ? after : null;
  const page = may(scope, 'read_audit') ? await listStoreAudit(scope, behind) : null;
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('storeIntro')}</p>
      </div>
      {page ? (
        <Card flush>
          {page.entries.length > 0 ? (
            <AuditList entries={page.entries} now={new Date()} />
          ) : (
            <EmptyState icon={ScrollText} title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          )}
        </Card>
      ) : (
        <Notice tone="info">{t('ownerOnly')}</Notice>
      )}
      <div className="flex justify-between gap-4">
        {behind ? <ButtonLink href={storePath(store, '/audit')}>{t('newest')}</ButtonLink> : <span />}
        {page?.after ? (
          <ButtonLink href={storePath(store, '/audit', { after: page.after })}>{t('older')}</ButtonLink>
        ) : null}
      </div>
    </>
  );
}

import { ScrollText } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { parsePublicId } from '@/lib/ids';
import { listAudit } from '@/lib/reports/audit-trail';
import { requireAdmin } from '@/lib/web/session';
import { AuditList } from '../../../_panel/audit-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

export default async function AdminAuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const admin = await requireAdmin();
  const t = await getTranslations('audit');
  const { after, store } = await searchParams;
  const storeId = typeof store === 'string' ? parsePublicId('store', store) : null;
  const behind = typeof after === 'string' ? after : null;
  const page = await listAudit(admin, storeId, behind);
  const kept: Record<string, string> = storeId ? { store: String(store) } : {};
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{storeId ? t('ofStore') : t('adminIntro')}</p>
        </div>
        {storeId ? <ButtonLink href="/admin/audit">{t('all')}</ButtonLink> : null}
      </div>
      <Card flush>
        {page.entries.length > 0 ? (
          <AuditList entries={page.entries} now={new Date()} withStore />
        ) : (
          <EmptyState icon={ScrollText} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {behind ? <ButtonLink href={pathOf(kept)}>{t('newest')}</ButtonLink> : <span />}
        {page.after ? <ButtonLink href={pathOf({ ...kept, after: page.after })}>{t('older')}</ButtonLink> : null}
      </div>
    </>
  );
}

function pathOf(query: Record<string, string>): Route {
  return `/admin/audit?${new URLSearchParams(query)}` as Route;
}

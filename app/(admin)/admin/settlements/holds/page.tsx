import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { publicId } from '@/lib/ids';
import { listOpenHolds } from '@/lib/reports/payout-holds';
import { requireAdmin } from '@/lib/web/session';
import { HoldForm } from './hold-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.holds');
  return { title: t('title') };
}

/** Whom operators keep from being paid, and the way to do and undo it; both stand in the audit log. */
export default async function HoldsPage({ searchParams }: PageProps<'/admin/settlements/holds'>) {
  const reviewer = await requireAdmin();
  const { payee } = await searchParams;
  const holds = await listOpenHolds(reviewer);
  const t = await getTranslations('settlements.holds');
  return (
    <ClientTexts rooms={['common', 'settlements']}>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      <Card title={t('place')}>
        <HoldForm act="place" payee={typeof payee === 'string' ? payee : undefined} />
      </Card>
      {holds.length === 0 ? (
        <Card>
          <EmptyState icon={CircleCheck} title={t('empty')} />
        </Card>
      ) : (
        holds.map(({ ownerId, ownerKind, name, reason, placedAt }) => (
          <Card key={ownerId} title={name ?? t(ownerKind)} description={t(ownerKind)}>
            <p>{reason}</p>
            <p className="pb-4 text-sm text-muted">
              <JalaliDate at={placedAt} />
            </p>
            <HoldForm act="end" payee={publicId(ownerKind === 'store' ? 'store' : 'user', ownerId)} />
          </Card>
        ))
      )}
    </ClientTexts>
  );
}

import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { DomainError } from '@/lib/errors';
import { parsePublicId, publicId } from '@/lib/ids';
import { getCase } from '@/lib/reviews/case';
import { requireAdmin } from '@/lib/web/session';
import { AccountsCard } from './accounts-card';
import { DecisionCard } from './decision-card';
import { EvidenceCard } from './evidence-card';
import { HistoryCard } from './history-card';
import { LikenessCard } from './likeness-card';
import { OthersCard } from './others-card';
import { ProposalsCard } from './proposals-card';
import { RegistrationCard } from './registration-card';
import { RequestsCard } from './requests-card';
import { ToldCard } from './told-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reviews');
  return { title: t('open') };
}

/** All that is known of one store, and what can be decided about it. */
export default async function CasePage({ params }: PageProps<'/admin/stores/[store]'>) {
  const reviewer = await requireAdmin();
  const storeId = parsePublicId('store', (await params).store) ?? notFound();
  const found = await getCase(reviewer, storeId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  });
  const t = await getTranslations('reviews');
  const now = new Date();
  const store = publicId('store', storeId);
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-2xl font-bold break-words">{found.store.name}</h1>
        <StatusBadge of="storeStatus" state={found.store.status} />
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/admin">{t('back')}</ButtonLink>
        <ButtonLink href={`/admin/audit?store=${store}` as Route}>{t('audit')}</ButtonLink>
        <ButtonLink href={`/shops/${store}` as Route}>{t('publicPage')}</ButtonLink>
      </div>
      <ClientTexts rooms={['admin', 'audit', 'common', 'registration', 'reviews']}>
        <ProposalsCard store={store} proposals={found.proposals} now={now} />
        <LikenessCard likenesses={found.likenesses} dangers={found.dangers} />
        <EvidenceCard found={found} now={now} />
        <ToldCard store={store} storeId={storeId} />
        <AccountsCard store={store} accounts={found.accounts} now={now} />
        <OthersCard stores={found.otherStores} now={now} />
        <HistoryCard events={found.events} now={now} />
        <RequestsCard storeId={storeId} now={now} />
        <RegistrationCard store={store} found={found} now={now} />
        <DecisionCard store={store} found={found} now={now} />
      </ClientTexts>
    </>
  );
}

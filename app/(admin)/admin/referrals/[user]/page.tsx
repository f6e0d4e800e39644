import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { DomainError } from '@/lib/errors';
import { parsePublicId, publicId } from '@/lib/ids';
import { listFlagsOf } from '@/lib/reports/referral-flags';
import { getReferrer } from '@/lib/reports/referrer-detail';
import { requireAdmin } from '@/lib/web/session';
import { Sums } from '../sums';
import { CorrectionForm } from './correction-form';
import { OriginCard } from './origin-card';
import { PastFlags } from './past-flags';
import { PersonLink } from './person-link';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referralDesk');
  return { title: t('detail') };
}

/** One person: what he earned and whom he brought, who brought him, and what was corrected or flagged. */
export default async function ReferrerPage({ params }: PageProps<'/admin/referrals/[user]'>) {
  const admin = await requireAdmin();
  const userId = parsePublicId('user', (await params).user) ?? notFound();
  const found = await getReferrer(admin, userId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  });
  const t = await getTranslations('referralDesk');
  const user = publicId('user', userId);
  const now = new Date();
  return (
    <ClientTexts rooms={['common', 'referralDesk']}>
      <h1 className="min-w-0 text-2xl font-bold break-words">
        <bdi>{found.name}</bdi>
      </h1>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/admin/referrals">{t('title')}</ButtonLink>
        <ButtonLink href={`/admin/settlements/holds?payee=${user}` as Route}>{t('suspend')}</ButtonLink>
      </div>
      {found.hold ? <Notice tone="wait">{t('held', { reason: found.hold })}</Notice> : null}
      <Card title={t('income')} description={t('incomeText')}>
        <Sums of={found} />
        <ul className="pt-4">
          {found.earnedByStore.map(({ storeId, name, earnedRial }) => (
            <li key={storeId} className="flex flex-wrap justify-between gap-x-4 py-1">
              <Link className="link" prefetch={false} href={`/admin/stores/${publicId('store', storeId)}` as Route}>
                <bdi>{name}</bdi>
              </Link>
              <Money rial={earnedRial} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('brought')}>
        {found.people.length === 0 ? <p className="text-muted">{t('broughtNobody')}</p> : null}
        <ul>
          {found.people.map((person) => (
            <li key={person.id} className="flex flex-wrap justify-between gap-x-4 py-1">
              <PersonLink {...person} />
              <span className="text-sm text-muted">
                {t('stores', { count: person.stores })} · <JalaliDate at={person.since} now={now} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <OriginCard found={found} now={now} />
      <Card title={t('correct')} description={t('correctText')}>
        <CorrectionForm user={user} />
      </Card>
      <PastFlags flags={await listFlagsOf(admin, userId)} now={now} />
    </ClientTexts>
  );
}

import { Bell } from 'lucide-react';
import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { parsePublicId, publicId } from '@/lib/ids';
import { listNotices } from '@/lib/notices/inbox';
import { type NoticeKind, noticeText } from '@/lib/notices/notice';
import { requireUser } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { accountsOfStorePlace, ownAccountsPlace } from '../_accounts/account-place';
import { markReadAction } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notices');
  return { title: t('title') };
}

/** What the reader was told, the newest first. */
export default async function NoticesPage({ searchParams }: PageProps<'/notices'>) {
  const { userId } = await requireUser();
  const t = await getTranslations('notices');
  const locale = await getLocale();
  const { after } = await searchParams;
  const page = await listNotices(userId, typeof after === 'string' ? parsePublicId('evt', after) : null);
  const now = new Date();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        {page.notices.some(({ readAt }) => !readAt) ? (
          <form action={markReadAction}>
            <Button type="submit">{t('markRead')}</Button>
          </form>
        ) : null}
      </div>
      <Card flush>
        {page.notices.length === 0 ? (
          <EmptyState icon={Bell} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <ol aria-label={t('list')}>
            {page.notices.map(({ id, storeId, kind, facts, createdAt, readAt }) => (
              <li key={id} className="flex flex-col gap-1 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
                <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
                  <JalaliDate at={createdAt} now={now} />
                  {readAt ? null : <Badge tone="info">{t('new')}</Badge>}
                </p>
                <p className="break-words">{noticeText({ kind, facts }, locale)}</p>
                {facts.reason ? (
                  <p className="break-words whitespace-pre-line text-muted">{t('reason', { reason: facts.reason })}</p>
                ) : null}
                <NoticeLink kind={kind} storeId={storeId} />
              </li>
            ))}
          </ol>
        )}
      </Card>
      {page.after ? (
        <div className="flex justify-end">
          <ButtonLink href={`/notices?after=${publicId('evt', page.after)}` as Route}>{t('older')}</ButtonLink>
        </div>
      ) : null}
    </div>
  );
}

/** To what it tells of. */
async function NoticeLink({ kind, storeId }: { kind: NoticeKind; storeId: string | null }) {
  const t = await getTranslations('notices');
  const store = storeId && publicId('store', storeId);
  if (kind.startsWith('account_')) {
    return (
      <Link className="link w-fit" href={store ? accountsOfStorePlace(store).list : ownAccountsPlace.list}>
        {t('openAccounts')}
      </Link>
    );
  }
  return store ? (
    <Link className="link w-fit" href={storePath(store)}>
      {t('open')}
    </Link>
  ) : null;
}

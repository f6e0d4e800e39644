import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { listRefusedMessages } from '@/lib/reports/run-papers';
import { requireAdmin } from '@/lib/web/session';
import { MessageList } from '../message-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.messages');
  return { title: t('refused') };
}

const shown = 100;

/** What came from Shaparak and was not taken. Answers of our bank and reports of the PSP have their own lists. */
export default async function MessagesPage() {
  const messages = await listRefusedMessages(await requireAdmin(), shown);
  const t = await getTranslations('settlements.messages');
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('refused')}</h1>
        <p className="text-muted">{t('refusedText')}</p>
        <p className="flex flex-wrap gap-4 pt-2">
          <Link className="link" href="/admin/transfers">
            {t('transfers')}
          </Link>
          <Link className="link" href="/admin/reconciliation">
            {t('reconciliation')}
          </Link>
        </p>
      </div>
      <Card flush title={t('list')}>
        <MessageList messages={messages} />
      </Card>
    </>
  );
}

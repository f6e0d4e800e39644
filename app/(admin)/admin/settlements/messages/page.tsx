import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { listRefusedMessages } from '@/lib/reports/settlement-exchange';
import { requireAdmin } from '@/lib/web/session';
import { MessagesList } from '../exchange-card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.exchange');
  return { title: t('refused') };
}

/** Files of the other side's that changed nothing: each was kept, and opens. */
export default async function RefusedMessagesPage() {
  const messages = await listRefusedMessages(await requireAdmin());
  const t = await getTranslations('settlements');
  return (
    <>
      <div>
        <h1 className="text-2xl font-bold">{t('exchange.refused')}</h1>
        <p className="text-muted">{t('exchange.refusedText')}</p>
      </div>
      <div>
        <ButtonLink href="/admin/settlements">{t('runs.title')}</ButtonLink>
      </div>
      <Card title={t('exchange.messages')}>
        <MessagesList messages={messages} />
      </Card>
    </>
  );
}

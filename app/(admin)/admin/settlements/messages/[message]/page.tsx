import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { parsePublicId } from '@/lib/ids';
import { findMessage } from '@/lib/reports/settlement-exchange';
import { requireAdmin } from '@/lib/web/session';
import { RevealMessage } from './reveal-message';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.exchange');
  return { title: t('message') };
}

/** One file of the other side's: what was judged of it and why, and with a reason what it says. */
export default async function MessagePage({ params }: PageProps<'/admin/settlements/messages/[message]'>) {
  const reviewer = await requireAdmin();
  const { message: text } = await params;
  const id = parsePublicId('msg', text);
  const message = id && (await findMessage(reviewer, id));
  if (!message) notFound();
  const { name, verdict, detail, isSigned, receivedAt, window } = message;
  const t = await getTranslations('settlements');
  return (
    <>
      <h1 className="text-2xl font-bold break-all">
        <bdi dir="ltr">{name}</bdi>
      </h1>
      <div className="flex flex-wrap gap-3">
        {window ? <ButtonLink href={`/admin/settlements/${window}` as Route}>{t('exchange.toRun')}</ButtonLink> : null}
        <ButtonLink href="/admin/settlements/messages">{t('exchange.refused')}</ButtonLink>
      </div>
      <Card title={t('exchange.judged')}>
        <div className="flex flex-col items-start gap-3">
          <Badge tone={verdict === 'accepted' ? 'good' : 'bad'}>{t(`exchange.verdict.${verdict}`)}</Badge>
          <p>{t(`exchange.why.${verdict}`)}</p>
          <p className="text-sm text-muted">
            <JalaliDate at={receivedAt} /> · {t(isSigned ? 'exchange.signed' : 'exchange.unsigned')}
          </p>
          {detail ? (
            <p className="text-sm text-muted">
              <bdi dir="ltr">{detail}</bdi>
            </p>
          ) : null}
        </div>
      </Card>
      <Card title={t('exchange.content')} description={t('exchange.contentText')}>
        <ClientTexts rooms={['audit', 'common']}>
          <RevealMessage message={text} />
        </ClientTexts>
      </Card>
    </>
  );
}

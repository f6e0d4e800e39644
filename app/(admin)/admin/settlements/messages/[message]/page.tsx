import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { parsePublicId } from '@/lib/ids';
import { findMessage } from '@/lib/reports/run-papers';
import { requireAdmin } from '@/lib/web/session';
import { messageFilePath, messagesPath, runPath } from '../../settlements-path';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.messages');
  return { title: t('title') };
}

/** One message of Shaparak's: whether it was taken, why not, and its bytes for who must see them. */
export default async function MessagePage({ params }: PageProps<'/admin/settlements/messages/[message]'>) {
  const reviewer = await requireAdmin();
  const id = parsePublicId('setm', (await params).message);
  const message = id && (await findMessage(reviewer, id));
  if (!message) notFound();
  const { name, verdict, detail, receivedAt, bytesSha256, isSigned, fileName, window } = message;
  const t = await getTranslations('settlements.messages');
  return (
    <>
      <div>
        <Link className="link" href={messagesPath}>
          {t('refused')}
        </Link>
        <h1 className="text-2xl font-bold break-words">
          <bdi dir="ltr">{name}</bdi>
        </h1>
      </div>
      <Notice tone={verdict === 'accepted' ? 'good' : 'bad'} title={t(`verdict.${verdict}`)}>
        {t(`why.${verdict}`)}{' '}
        {detail ? (
          <bdi dir="ltr" className="break-words">
            {detail}
          </bdi>
        ) : null}
      </Notice>
      <Card title={t('title')}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('received')}</dt>
          <dd>
            <JalaliDate at={receivedAt} />
          </dd>
          <dt className="text-muted">{t('signature')}</dt>
          <dd>{t(`signed.${signatureResult(verdict, isSigned)}`)}</dd>
          <dt className="text-muted">{t('hash')}</dt>
          <dd className="min-w-0 text-sm break-all">
            <bdi dir="ltr">{bytesSha256}</bdi>
          </dd>
          <dt className="text-muted">{t('about')}</dt>
          <dd className="min-w-0 break-words">
            {window ? (
              <Link className="link" href={runPath(window)}>
                <bdi dir="ltr">{fileName}</bdi>
              </Link>
            ) : (
              t('aboutNone')
            )}
          </dd>
        </dl>
        <p className="pt-4">
          <a className="link" href={messageFilePath(message.id)}>
            {t('take')}
          </a>
        </p>
        <p className="text-sm text-muted">{t('takeText')}</p>
      </Card>
    </>
  );
}

/** What was found of the signature; of a message to no file of ours, and of half a one, it was not asked. */
function signatureResult(verdict: string, isSigned: boolean): 'none' | 'wrong' | 'unread' | 'good' {
  if (!isSigned) return 'none';
  if (verdict === 'wrongly_signed') return 'wrong';
  return verdict === 'foreign' || verdict === 'truncated' ? 'unread' : 'good';
}

import type { Route } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { publicId } from '@/lib/ids';
import type { KeptMessage, SentFile } from '@/lib/reports/settlement-exchange';

/** The files that were sent: when, how many records, and what to hold them against. */
export async function FilesList({ files }: { files: readonly SentFile[] }) {
  const t = await getTranslations('settlements.exchange');
  if (files.length === 0) return <p className="text-muted">{t('noFiles')}</p>;
  return (
    <ul className="flex list-none flex-col gap-4">
      {files.map(({ id, name, cycle, byteCount, records, sha256, keyId, createdAt, sentAt, answeredAt }) => (
        <li key={id} className="flex flex-col gap-1">
          <p className="font-medium break-all">
            <bdi dir="ltr">{name}</bdi>
          </p>
          <p className="text-sm text-muted">
            {t('cycle', { cycle })} · {t('records', { count: records })} · {t('size', { count: byteCount })} ·{' '}
            {t('key', { key: keyId })}
          </p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-sm">
            {(
              [
                ['written', createdAt],
                ['sent', sentAt],
                ['answered', answeredAt],
              ] as const
            ).map(([what, at]) => (
              <div key={what} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-muted">{t(what)}</dt>
                <dd>{at ? <JalaliDate at={at} /> : '—'}</dd>
              </div>
            ))}
          </dl>
          <p className="text-sm break-all text-muted">
            SHA-256 <bdi dir="ltr">{sha256}</bdi>
          </p>
          <p className="text-sm text-muted">
            <a className="link" href={`/admin/settlements/files/${publicId('setf', id)}`}>
              {t('take')}
            </a>{' '}
            {t('takeText')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What came from the other side, with its verdict; each opens. */
export async function MessagesList({ messages }: { messages: readonly KeptMessage[] }) {
  const t = await getTranslations('settlements.exchange');
  if (messages.length === 0) return <p className="text-muted">{t('noMessages')}</p>;
  return (
    <ul className="flex list-none flex-col gap-3">
      {messages.map(({ id, name, verdict, receivedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            className="link break-all"
            prefetch={false}
            href={`/admin/settlements/messages/${publicId('msg', id)}` as Route}
          >
            <bdi dir="ltr">{name}</bdi>
          </Link>
          <Badge tone={verdict === 'accepted' ? 'good' : 'bad'}>{t(`verdict.${verdict}`)}</Badge>
          <span className="text-sm text-muted">
            <JalaliDate at={receivedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

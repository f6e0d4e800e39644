import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { publicId } from '@/lib/ids';
import type { ResultFile } from '@/lib/transfers/queries';

/** A file that was given as the bank's answer, and what was made of it. */
export function FileRow({ file }: { file: ResultFile }) {
  const t = useTranslations('transfers');
  const { id, fileName, verdict, detail, at } = file;
  return (
    <li className="flex flex-col gap-1 border-b border-line px-4 py-3 last:border-b-0 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0 break-words">
          <bdi className="font-medium">{fileName}</bdi>{' '}
          <span className="text-sm text-muted">
            <JalaliDate at={at} />
          </span>
        </span>
        <Badge tone={verdict === 'accepted' ? 'good' : 'bad'}>{t(`verdictName.${verdict}`)}</Badge>
      </div>
      {verdict === 'too_large' ? null : (
        <a className="link w-fit text-sm" href={`/admin/transfers/answers/${publicId('trr', id)}`}>
          {t('takeAnswer')}
        </a>
      )}
      {verdict === 'accepted' ? null : <p className="text-sm">{t(`verdict.${verdict}`)}</p>}
      {detail ? (
        <p className="text-sm break-words text-muted">
          <bdi dir="ltr">{detail}</bdi>
        </p>
      ) : null}
    </li>
  );
}

import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatDay } from '@/lib/calendar/format';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { RunProof } from '@/lib/settlement/run';

/** What was compared before the run went out, how much of it, and what did not hold. */
export async function ProofCard({ proof }: { proof: RunProof | null }) {
  const t = await getTranslations('settlements.proof');
  const locale = await getLocale();
  const format = await getFormatter();
  return (
    <Card title={t('title')}>
      {proof === null ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <div className="flex flex-col items-start gap-3">
          <Badge tone={proof.drift === 0 ? 'good' : 'bad'}>
            {proof.drift === 0 ? t('holds') : t('drifts', { count: proof.drift })}
          </Badge>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            <li>{t('lines', { count: format.number(proof.lines) })}</li>
            <li>{t('books', { count: format.number(proof.books) })}</li>
            <li>
              {proof.provenBefore
                ? t('entriesSince', {
                    count: format.number(proof.entries),
                    day: formatDay(tehranDay(proof.provenBefore), locale),
                  })
                : t('entries', { count: format.number(proof.entries) })}
            </li>
          </ul>
          {proof.example ? (
            <p className="text-sm break-all text-bad">
              {t('example')} <bdi dir="ltr">{proof.example}</bdi>
            </p>
          ) : null}
        </div>
      )}
    </Card>
  );
}

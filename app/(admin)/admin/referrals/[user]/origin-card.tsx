import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import type { ReferrerDetail } from '@/lib/reports/referrer-detail';
import { PersonLink } from './person-link';

/** Who brought this person, with the proof that the account was made with, and every correction since. */
export function OriginCard({ found: { origin, corrections }, now }: { found: ReferrerDetail; now: Date }) {
  const t = useTranslations('referralDesk');
  return (
    <Card title={t('origin')} description={t('originText')}>
      <ol className="flex flex-col gap-3">
        {corrections.map(({ id, referrer, since, reason }) => (
          <li key={id}>
            {referrer ? t.rich('correctedTo', { person: () => <PersonLink {...referrer} /> }) : t('correctedToNobody')}{' '}
            <span className="text-sm text-muted">
              <JalaliDate at={since} now={now} /> · {reason}
            </span>
          </li>
        ))}
        <li>
          {origin ? t.rich(`via.${origin.via}`, { person: () => <PersonLink {...origin.referrer} /> }) : t('via.none')}{' '}
          {origin ? (
            <span className="text-sm text-muted">
              <JalaliDate at={origin.at} now={now} />
              {origin.code ? <bdi dir="ltr"> · ?rc={origin.code}</bdi> : null}
              {origin.click ? (
                <>
                  {' · '}
                  {t.rich('click', {
                    page: () => <bdi dir="ltr">{origin.click?.landing}</bdi>,
                    when: () => (origin.click ? <JalaliDate at={origin.click.at} now={now} /> : null),
                  })}
                </>
              ) : null}
            </span>
          ) : null}
        </li>
      </ol>
    </Card>
  );
}

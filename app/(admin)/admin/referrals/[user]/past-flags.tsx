import { useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ReferralFlag } from '@/lib/reports/referral-flags';
import { FlagForm } from '../flag-form';
import { PersonLink } from './person-link';

const tones = { open: 'wait', cleared: 'good', confirmed: 'bad' } as const;

/** What was flagged about a referrer; what is open can be decided here too. */
export function PastFlags({ flags, now }: { flags: ReferralFlag[]; now: Date }) {
  const t = useTranslations('referralDesk');
  if (flags.length === 0) return null;
  return (
    <Card title={t('flagged')}>
      <ul className="flex flex-col gap-4">
        {flags.map(({ id, kind, person, raisedAt, verdict, reason }) => (
          <li key={id} className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone={tones[verdict ?? 'open']}>{t(`verdict.${verdict ?? 'open'}`)}</Badge>
              <span>{t(`kind.${kind}`)}</span>
              {person ? <PersonLink {...person} /> : null}
              <span className="text-sm text-muted">
                <JalaliDate at={raisedAt} now={now} />
                {reason ? ` · ${reason}` : null}
              </span>
            </div>
            {verdict ? null : <FlagForm flag={id} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

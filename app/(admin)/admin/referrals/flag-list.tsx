import { useTranslations } from 'next-intl';
import type { ReferralFlag } from '@/lib/reports/referral-flags';
import { Age } from '../age';
import { PersonLink } from './[user]/person-link';
import { FlagForm } from './flag-form';

/** What waits for an operator's word, each with what it is and how to decide it. */
export function FlagList({ flags, now }: { flags: ReferralFlag[]; now: Date }) {
  const t = useTranslations('referralDesk');
  if (flags.length === 0) return <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('noFlags')}</p>;
  return (
    <ul className="border-t border-line">
      {flags.map(({ id, kind, facts, raisedAt, referrer, person }) => (
        <li key={id} className="flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <h3 className="font-bold">{t(`kind.${kind}`)}</h3>
            <Age since={raisedAt} now={now} />
          </div>
          <p>
            {t.rich('flagOf', { referrer: () => <PersonLink {...referrer} /> })}
            {person ? <> · {t.rich('flagPerson', { person: () => <PersonLink {...person} /> })}</> : null}
          </p>
          <p className="text-sm text-muted">
            {t(`fact.${kind}`, { clicks: Number(facts.clicks ?? 0), accounts: Number(facts.accounts ?? 0) })}
          </p>
          <FlagForm flag={id} />
        </li>
      ))}
    </ul>
  );
}

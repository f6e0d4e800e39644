import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { localDigits } from '@/lib/iran/digits';
import type { AuditActor, AuditEntry } from '@/lib/reports/audit-trail';
import { AuditFacts } from './audit-facts';

/** Acts under each other, newest first: a sentence, what changed, why and from where. */
export function AuditList({ entries, now, withStore }: { entries: AuditEntry[]; now: Date; withStore?: boolean }) {
  const t = useTranslations('audit');
  return (
    <ol aria-label={t('list')} className="border-t border-line">
      {entries.map((entry) => (
        <li key={entry.cursor} className="flex flex-col gap-2 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <p className="font-medium">
              <Sentence entry={entry} />
            </p>
            <span className="text-sm text-muted">
              <JalaliDate at={entry.at} now={now} />
            </span>
          </div>
          <AuditFacts before={entry.before} after={entry.after} />
          {entry.reason ? <p className="break-words">{t('reason', { reason: isolated(entry.reason) })}</p> : null}
          <Origin entry={entry} withStore={withStore ?? false} />
        </li>
      ))}
    </ol>
  );
}

function Sentence({ entry: { action, actor } }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  const who = isolated(useActorName()(actor));
  return action ? t(`acts.${action}`, { who }) : t('unknownAct', { who });
}

function useActorName() {
  const t = useTranslations('audit.actor');
  const locale = useLocale();
  return (actor: AuditActor): string => {
    if (actor.kind !== 'person') return t(actor.kind);
    return actor.name === null ? t('gone') : localDigits(actor.name, locale);
  };
}

function Origin({ entry: { seq, origin, store }, withStore }: { entry: AuditEntry; withStore: boolean }) {
  const t = useTranslations('audit');
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-muted">
      {withStore ? <bdi>{store ? store.name : t('platform')}</bdi> : null}
      <span>{t('row', { seq })}</span>
      {origin ? <span>{t.rich('origin', { code: () => <bdi dir="ltr">{origin}</bdi> })}</span> : null}
    </p>
  );
}

/** A name or a person's own words inside a sentence: their direction ends with them. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay } from '@/lib/calendar/format';
import { jalaliOf } from '@/lib/calendar/jalali';
import { type JalaliMonth, monthBounds } from '@/lib/calendar/jalali-month';
import { listDays, type TehranDay, weekdayOf } from '@/lib/calendar/tehran-day';
import { verdictOn } from '@/lib/calendar/working-days';
import { localDigits } from '@/lib/iran/digits';
import type { KeptCalendar } from '@/lib/working-calendar/load';

interface MonthGridProps {
  month: JalaliMonth;
  calendar: KeptCalendar;
  today: TehranDay;
}

/** A month by weeks that begin on Saturday; under it every day without settlement, with its reason in words. */
export async function MonthGrid({ month, calendar, today }: MonthGridProps) {
  const t = await getTranslations('settlements.calendar');
  const locale = await getLocale();
  const { first, last } = monthBounds(month);
  const days = listDays(first, last).map((day) => ({ day, verdict: verdictOn(day, calendar) }));
  const told = days.filter(({ verdict }) => verdict.because !== 'ordinary' && verdict.because !== 'weekly_off');
  return (
    <>
      <ol className="grid list-none grid-cols-7 gap-1">
        {days.map(({ day, verdict }, index) => (
          <li
            key={day}
            style={index === 0 ? { gridColumnStart: ((weekdayOf(first) + 1) % 7) + 1 } : undefined}
            aria-current={day === today ? 'date' : undefined}
            title={formatDay(day, locale, 'long')}
            className={`grid min-h-11 place-items-center rounded-control border text-sm aria-[current]:border-accent ${verdict.kind === 'closed' ? 'border-transparent bg-bad-soft text-bad' : 'border-line'}`}
          >
            <span className="tabular-nums">{localDigits(String(jalaliOf(day).day), locale)}</span>
            <span className="sr-only">{t(`verdict.${verdict.kind}`)}</span>
          </li>
        ))}
      </ol>
      {told.length > 0 ? (
        <ul className="list-none pt-4">
          {told
            .filter(({ verdict }) => verdict.because !== 'unlisted')
            .map(({ day, verdict }) => (
              <li key={day} className="flex flex-wrap justify-between gap-x-4 py-1">
                <span>{formatDay(day, locale, 'weekday')}</span>
                <span className="text-muted">
                  {verdict.because === 'holiday' ? t('holiday') : t(`verdict.${verdict.kind}`)}{' '}
                  {calendar.reasons.get(day) ?? null}
                </span>
              </li>
            ))}
        </ul>
      ) : null}
      {told.some(({ verdict }) => verdict.because === 'unlisted') ? (
        <p className="pt-4 text-wait">{t('unlisted')}</p>
      ) : null}
    </>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import { formatDay, formatDue, formatGregorian, formatInstant, formatTime } from '@/lib/calendar/format';
import { tehranDayOf } from '@/lib/calendar/tehran-day';

interface JalaliDateProps {
  at: Date;
  /** The moment from which «today» is told; name it where server and browser both draw. */
  now?: Date;
  /** `due` for what is to come: «شنبه ۷ آذر، ساعت ۱۶:۳۰». */
  as?: 'past' | 'due';
}

/** When something was or will be: «امروز، ۱۴:۳۲», with the full Jalali and Gregorian dates on hover. Tehran time. */
export function JalaliDate({ at, now = new Date(), as = 'past' }: JalaliDateProps) {
  const t = useTranslations('common.date');
  const locale = useLocale();
  const day = tehranDayOf(at);
  const title = t('title', {
    jalali: formatDay(day, locale, 'long'),
    time: formatTime(at, locale),
    gregorian: formatGregorian(day, locale),
  });
  return (
    <time dateTime={at.toISOString()} title={title} className="whitespace-nowrap">
      {as === 'due' ? formatDue(at, now, locale) : formatInstant(at, now, locale)}
    </time>
  );
}

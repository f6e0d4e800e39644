import type { Metadata, Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { formatDay, formatMonth } from '@/lib/calendar/format';
import { jalaliText } from '@/lib/calendar/jalali';
import { addMonths, type JalaliMonth, monthOf, monthText, parseMonth } from '@/lib/calendar/jalali-month';
import { addDays, tehranDayOf } from '@/lib/calendar/tehran-day';
import { nextSettlement } from '@/lib/calendar/working-days';
import { type Language, localDigits } from '@/lib/iran/digits';
import { requireAdmin } from '@/lib/web/session';
import { loadCalendar } from '@/lib/working-calendar/load';
import { CycleForm } from './cycle-form';
import { DayForm } from './day-form';
import { MonthGrid } from './month-grid';
import { WeekForm } from './week-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settlements.calendar');
  return { title: t('title') };
}

/** On which days banks settle, why on others not, and the way to say otherwise. */
export default async function CalendarPage({ searchParams }: PageProps<'/admin/calendar'>) {
  await requireAdmin();
  const now = new Date();
  const today = tehranDayOf(now);
  const month = parseMonth((await searchParams).month) ?? monthOf(today);
  const calendar = await loadCalendar();
  const t = await getTranslations('settlements.calendar');
  const locale = await getLocale();
  const path = (of: JalaliMonth) => `/admin/calendar?month=${monthText(of)}` as Route;
  const next = nextSettlement(now, calendar);
  return (
    <ClientTexts rooms={['common', 'settlements']}>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t.rich('next', { when: () => <JalaliDate at={next.at} now={now} as="due" /> })}</p>
      </div>
      <Card title={formatMonth(month, locale)}>
        <MonthGrid month={month} calendar={calendar} today={today} />
        <nav aria-label={t('months')} className="flex justify-between gap-4 pt-4">
          <ButtonLink href={path(addMonths(month, -1))}>{t('previous')}</ButtonLink>
          <ButtonLink href={path(addMonths(month, 1))}>{t('following')}</ButtonLink>
        </nav>
      </Card>
      <Card title={t('changeDay')} description={t('changeDayText')}>
        <DayForm day={jalaliText(next.day)} />
      </Card>
      <Card title={t('cycle')} description={t('cycleText')}>
        <ul aria-label={t('cycleList')} className="flex flex-col gap-1 pb-6 text-muted">
          {calendar.cycles.slice(-5).map(({ from, minute }) => (
            <li key={from}>{t('cycleSince', { day: formatDay(from, locale), time: timeOf(minute, locale) })}</li>
          ))}
        </ul>
        <CycleForm from={jalaliText(addDays(next.day, 1))} time={timeOf(calendar.cycles.at(-1)?.minute ?? 0, 'en')} />
      </Card>
      <Card title={t('week')} description={t('weekText')}>
        <WeekForm daysOff={[...calendar.weeklyOff].map((day) => day || 7)} />
      </Card>
    </ClientTexts>
  );
}

/** `16:30` in the reader's digits. */
function timeOf(minute: number, locale: Language): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
  return localDigits(`${hours}:${minutes}`, locale);
}

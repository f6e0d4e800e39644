import { ArrowRight, CalendarDays } from 'lucide-react';
import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatMonth } from '@/lib/calendar/format';
import { addMonths, type JalaliMonth, monthBounds, monthText } from '@/lib/calendar/jalali-month';
import { tehranDayOf } from '@/lib/calendar/tehran-day';
import { rial } from '@/lib/money/rial';
import { getReferralStatement } from '@/lib/reports/referral-statement';
import { askedMonth } from '@/lib/web/asked-month';
import { requireUser } from '@/lib/web/session';
import { Fact } from '../../stores/[store]/fact';
import { FileLinks } from '../../stores/[store]/file-links';
import { StatementDays } from './statement-days';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referrals.statement');
  return { title: t('name') };
}

const pathOf = (month: JalaliMonth) => `/referrals/statement?month=${monthText(month)}` as Route;

export default async function ReferralStatementPage({ searchParams }: PageProps<'/referrals/statement'>) {
  const { userId, name } = await requireUser();
  const now = new Date();
  const month = askedMonth((await searchParams).month, now);
  const statement = await getReferralStatement(userId, month);
  const t = await getTranslations('referrals.statement');
  const title = await getTranslations('referrals');
  const locale = await getLocale();
  const next = addMonths(month, 1);
  const { openingRial, closingRial, total, days } = statement;
  const facts = [
    ['opening', openingRial],
    ['earned', total.earnedRial],
    ['back', rial(-total.backRial)],
    ['paid', rial(-total.paidRial)],
    ['returned', total.returnedRial],
    ['closing', closingRial],
  ] as const;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex flex-col gap-1">
          <Link href="/referrals" className="link flex w-fit items-center gap-1 print:hidden">
            <ArrowRight aria-hidden className="size-4 ltr:rotate-180" />
            {title('title')}
          </Link>
          <h1 className="text-2xl font-bold">{t('title', { month: formatMonth(month, locale) })}</h1>
          {name ? <p className="hidden font-bold print:block">{name}</p> : null}
          <p className="text-sm text-muted">
            {t.rich('readAt', { when: () => <JalaliDate at={statement.readAt} now={now} /> })}
          </p>
        </div>
        <FileLinks hrefOf={(format) => `/api/referrals/statement?month=${monthText(month)}&format=${format}`} />
      </div>
      <Card title={t('summary')}>
        <dl>
          {facts.map(([fact, amount]) => (
            <Fact key={fact} label={t(fact)}>
              <Money rial={amount} />
            </Fact>
          ))}
        </dl>
        <p className="pt-3 text-sm text-muted">{t('explain')}</p>
      </Card>
      <Card flush title={t('byDay')}>
        {days.length > 0 ? (
          <StatementDays days={days} />
        ) : (
          <EmptyState icon={CalendarDays} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        )}
      </Card>
      <nav aria-label={t('months')} className="flex justify-between gap-4 print:hidden">
        <ButtonLink href={pathOf(statement.previous)}>{t('previous')}</ButtonLink>
        {monthBounds(next).first <= tehranDayOf(now) ? <ButtonLink href={pathOf(next)}>{t('next')}</ButtonLink> : null}
      </nav>
    </div>
  );
}

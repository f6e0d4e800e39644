import { getLocale, getTranslations } from 'next-intl/server';
import { monthText } from '@/lib/calendar/jalali-month';
import { toLocale } from '@/lib/i18n/locale';
import { getReferralStatement, referralSheet } from '@/lib/reports/referral-statement';
import { askedMonth } from '@/lib/web/asked-month';
import { ownRoute } from '@/lib/web/route';
import { answerSheet } from '@/lib/web/sheet-response';

/** A referrer's month as a file: `month=1405-09`, `format=csv` or `xlsx`. */
export const GET = ownRoute(async ({ request, session }) => {
  const query = request.nextUrl.searchParams;
  const month = askedMonth(query.get('month'), new Date());
  const t = await getTranslations('referrals.statement');
  const amounts = ['earned', 'back', 'paid', 'returned', 'balance'] as const;
  const headings = [t('day'), t('gregorian'), t('count'), ...amounts.map((name) => t('rialUnit', { name: t(name) }))];
  const statement = await getReferralStatement(session.userId, month);
  const rows = referralSheet(statement, { opening: t('opening'), total: t('total') });
  const sheet = { name: `referrals-${monthText(month)}`, headings, rows };
  return answerSheet(sheet, query.get('format'), toLocale(await getLocale()));
});

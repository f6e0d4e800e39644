import { getLocale, getTranslations } from 'next-intl/server';
import { monthText } from '@/lib/calendar/jalali-month';
import { toLocale } from '@/lib/i18n/locale';
import { getMonthStatement } from '@/lib/reports/month-statement';
import { statementSheet } from '@/lib/reports/statement-sheet';
import { askedMonth } from '@/lib/web/asked-month';
import { storeRoute } from '@/lib/web/route';
import { answerSheet } from '@/lib/web/sheet-response';

/** A month's statement as a file: `month=1405-09`, `format=csv` or `xlsx`. */
export const GET = storeRoute(async ({ request, scope }) => {
  const query = request.nextUrl.searchParams;
  const month = askedMonth(query.get('month'), new Date());
  const t = await getTranslations('settlements.statement');
  const rialOf = (name: Parameters<typeof t>[0]) => t('rialUnit', { name: t(name) });
  const amounts = [
    'salesColumn',
    'fee',
    'back',
    'feeBack',
    'adjusted',
    'settled',
    'returned',
    'closingColumn',
  ] as const;
  const rows = statementSheet(await getMonthStatement(scope, month), { opening: t('opening'), total: t('total') });
  const headings = [t('day'), t('gregorian'), t('count'), ...amounts.map(rialOf)];
  const sheet = { name: `statement-${monthText(month)}`, headings, rows };
  return answerSheet(sheet, query.get('format'), toLocale(await getLocale()));
});

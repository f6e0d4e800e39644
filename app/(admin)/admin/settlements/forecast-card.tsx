import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import type { ForecastDay } from '@/lib/reports/settlement-forecast';

/** What goes out on the coming days. */
export async function ForecastCard({ days, now }: { days: ForecastDay[]; now: Date }) {
  const t = await getTranslations('settlements.runs');
  return (
    <Card flush title={t('forecast')} description={t('forecastText')}>
      {days.length === 0 ? (
        <p className="px-4 pb-4 text-muted sm:px-6">{t('nothingDue')}</p>
      ) : (
        <Table label={t('forecast')}>
          <TableHead>
            <ColumnHeader>{t('day')}</ColumnHeader>
            <ColumnHeader numeric>{t('toStores')}</ColumnHeader>
            <ColumnHeader numeric>{t('toReferrers')}</ColumnHeader>
          </TableHead>
          <tbody>
            {days.map(({ day, at, storesRial, referrersRial }) => (
              <TableRow key={day}>
                <Cell>
                  <JalaliDate at={at} now={now} as="due" />
                </Cell>
                <Cell numeric>
                  <Money rial={storesRial} bare />
                </Cell>
                <Cell numeric>
                  <Money rial={referrersRial} bare />
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { StatusBadge } from '@/components/status-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { findBatch, listBatchLines } from '@/lib/transfers/queries';
import { requireAdmin } from '@/lib/web/session';
import { Progress } from '../../progress';
import { parseSerial } from '../transfers-path';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('transfers');
  return { title: t('title') };
}

/** One file to the bank: its lines, and what the bank said of each. */
export default async function BatchPage({ params }: PageProps<'/admin/transfers/[batch]'>) {
  const admin = await requireAdmin();
  const serial = parseSerial((await params).batch);
  const batch = (serial !== null && (await findBatch(admin, serial))) || notFound();
  const [lines, t, format] = await Promise.all([
    listBatchLines(admin, batch.serial),
    getTranslations('transfers'),
    getFormatter(),
  ]);
  const answered = batch.paidCount + batch.returnedCount;
  return (
    <>
      <div>
        <Link href="/admin/transfers" className="link text-sm">
          {t('title')}
        </Link>
        <h1 className="text-2xl font-bold">{t('batch', { serial: format.number(batch.serial) })}</h1>
        <p className="text-muted">
          <JalaliDate at={batch.at} /> · <Money rial={batch.totalRial} />
        </p>
      </div>
      <Card
        title={t('answered')}
        action={
          <ButtonLink size="small" href={`/admin/transfers/${batch.serial}/file`}>
            {t('download')}
          </ButtonLink>
        }
      >
        <Progress
          label={t('progress', { done: format.number(answered), all: format.number(batch.lineCount) })}
          done={answered}
          all={batch.lineCount}
        />
        <p className="pt-3 text-sm text-muted">{t('downloadText')}</p>
      </Card>
      <Card flush title={t('lines')}>
        <Table label={t('lines')}>
          <TableHead>
            <ColumnHeader numeric>{t('line')}</ColumnHeader>
            <ColumnHeader>{t('for')}</ColumnHeader>
            <ColumnHeader numeric>{t('amount')}</ColumnHeader>
            <ColumnHeader>{t('state')}</ColumnHeader>
          </TableHead>
          <tbody>
            {lines.map(({ line, orderId, purpose, amountRial, state, reason }) => (
              <TableRow key={orderId}>
                <Cell numeric>{format.number(line)}</Cell>
                <Cell>{t(`purpose.${purpose}`)}</Cell>
                <Cell numeric>
                  <Money rial={amountRial} />
                </Cell>
                <Cell>
                  <StatusBadge of="transferState" state={state} />
                  {reason ? <p className="pt-1 text-sm text-muted">{t(`reason.${reason}`)}</p> : null}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

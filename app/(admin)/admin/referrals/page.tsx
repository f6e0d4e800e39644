import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Cell, ColumnHeader, Table, TableHead, TableRow } from '@/components/ui/table';
import { TextField } from '@/components/ui/text-field';
import { publicId } from '@/lib/ids';
import { findPerson } from '@/lib/referrals/find-person';
import { listOpenFlags } from '@/lib/reports/referral-flags';
import { listReferrers, readReferralTotals } from '@/lib/reports/referrers';
import { requireAdmin } from '@/lib/web/session';
import { FlagList } from './flag-list';
import { Sums } from './sums';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('referralDesk');
  return { title: t('title') };
}

/** Who brings others, what it came to, and what an operator must look at. */
export default async function ReferralsPage({ searchParams }: PageProps<'/admin/referrals'>) {
  const admin = await requireAdmin();
  const t = await getTranslations('referralDesk');
  const { after, person } = await searchParams;
  const found = typeof person === 'string' ? await findPerson(admin, person) : null;
  if (found) redirect(`/admin/referrals/${publicId('user', found)}` as Route);
  const behind = typeof after === 'string' ? after : null;
  const [totals, flags, page] = await Promise.all([
    readReferralTotals(admin),
    listOpenFlags(admin),
    listReferrers(admin, behind),
  ]);
  return (
    <ClientTexts rooms={['common', 'referralDesk', 'reviews']}>
      <div>
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </div>
      <Card title={t('totals')} description={t('totalsText', { referrers: totals.referrers, people: totals.people })}>
        <Sums of={totals} />
      </Card>
      <Card flush title={t('flags')} description={t('flagsText')}>
        <FlagList flags={flags} now={new Date()} />
      </Card>
      <Card title={t('find')}>
        <form className="flex flex-col gap-4 sm:flex-row sm:items-end" action="/admin/referrals">
          <div className="min-w-0 flex-1">
            <TextField
              name="person"
              label={t('person')}
              description={t('personHelp')}
              error={typeof person === 'string' ? t('error.unknown') : undefined}
              defaultValue={typeof person === 'string' ? person : undefined}
              autoComplete="off"
              required
              code
            />
          </div>
          <Button type="submit">{t('open')}</Button>
        </form>
      </Card>
      <Card flush title={t('referrers')}>
        {page.rows.length === 0 ? (
          <p className="px-4 pb-4 text-muted sm:px-6">{t('none')}</p>
        ) : (
          <Table label={t('referrers')}>
            <TableHead>
              <ColumnHeader>{t('name')}</ColumnHeader>
              <ColumnHeader numeric>{t('people')}</ColumnHeader>
              <ColumnHeader numeric>{t('earnedToman')}</ColumnHeader>
              <ColumnHeader numeric>{t('waitingToman')}</ColumnHeader>
              <ColumnHeader>{t('state')}</ColumnHeader>
            </TableHead>
            <tbody>
              {page.rows.map(({ id, name, people, earnedRial, waitingRial, hold }) => (
                <TableRow key={id}>
                  <Cell>
                    <Link className="link" prefetch={false} href={`/admin/referrals/${publicId('user', id)}` as Route}>
                      <bdi>{name}</bdi>
                    </Link>
                  </Cell>
                  <Cell numeric>{t('count', { count: people })}</Cell>
                  <Cell numeric>
                    <Money rial={earnedRial} bare />
                  </Cell>
                  <Cell numeric>
                    <Money rial={waitingRial} bare />
                  </Cell>
                  <Cell>
                    <Badge tone={hold ? 'wait' : 'good'}>{t(`hold.${hold ?? 'none'}`)}</Badge>
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <div className="flex justify-between gap-4">
        {behind ? <ButtonLink href="/admin/referrals">{t('first')}</ButtonLink> : <span />}
        {page.after ? (
          <ButtonLink href={`/admin/referrals?after=${encodeURIComponent(page.after)}` as Route}>
            {t('more')}
          </ButtonLink>
        ) : null}
      </div>
    </ClientTexts>
  );
}

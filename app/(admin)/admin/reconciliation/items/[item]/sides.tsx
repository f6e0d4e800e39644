import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Code } from '@/components/code';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { rial } from '@/lib/money/rial';
import type { ItemDetail } from '@/lib/reconciliation/item-detail';

/** What we say and what the other side says, beside each other. */
export function Sides({ item, store, line, file }: Omit<ItemDetail, 'decisions'>) {
  const t = useTranslations('reconciliation');
  const { leg, oursRial, theirsRial, storeId, subjectId } = item;
  const ours: Fact[] = [
    [
      t('item.store'),
      storeId ? (
        <Link href={`/admin/stores/${publicId('store', storeId)}` as Route} className="link">
          {store ?? '—'}
        </Link>
      ) : null,
    ],
    [
      t(leg === 'psp' ? 'item.payment' : 'item.line'),
      subjectId ? (
        <Code value={leg === 'psp' ? publicId('pay', subjectId) : subjectId} copyLabel={t('item.payment')} />
      ) : null,
    ],
  ];
  const theirs: Fact[] = [
    [t('items.ref'), line && <Code value={line.ref} copyLabel={t('items.ref')} />],
    [t('item.rrn'), line?.rrn && <Code value={line.rrn} />],
    [t('item.trace'), line?.traceNo && <Code value={line.traceNo} />],
    [t('item.terminal'), line?.terminalNumber && <Code value={line.terminalNumber} />],
    [t('item.acceptor'), line?.acceptorCode && <Code value={line.acceptorCode} />],
    [
      t('item.file'),
      file && line && (
        <>
          <Link href={`/admin/reconciliation/files/${publicId('recf', file.id)}` as Route} className="link break-words">
            <bdi>{file.name}</bdi>
          </Link>{' '}
          {t('item.fileLine', { line: line.line })}
        </>
      ),
    ],
  ];
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Card title={t('sides.ours')}>
        <Amount>{oursRial === null ? t('item.oursNone') : <Money rial={oursRial} />}</Amount>
        <Facts facts={ours} />
      </Card>
      <Card title={t(leg === 'psp' ? 'sides.theirsPsp' : 'sides.theirsBank')}>
        <Amount>{theirsRial === null ? t('item.theirsNone') : <Money rial={theirsRial} />}</Amount>
        <Facts facts={theirs} />
      </Card>
      {oursRial !== null && theirsRial !== null && oursRial !== theirsRial ? (
        <p>
          {t('item.difference')}: <Money rial={rial(theirsRial - oursRial)} />
        </p>
      ) : null}
    </div>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function Amount({ children }: { children: ReactNode }) {
  return <p className="text-xl font-bold">{children}</p>;
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-col gap-3 pt-4">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className="min-w-0">
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

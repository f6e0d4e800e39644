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
  const subject = t(leg === 'psp' ? 'item.payment' : 'item.line');
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Card title={t('sides.ours')}>
        <Amount>{oursRial === null ? t('item.oursNone') : <Money rial={oursRial} />}</Amount>
        <dl className="flex flex-col gap-3 pt-4">
          {storeId ? (
            <Fact name={t('item.store')}>
              <Link href={`/admin/stores/${publicId('store', storeId)}` as Route} className="link">
                {store ?? '—'}
              </Link>
            </Fact>
          ) : null}
          {subjectId ? (
            <Fact name={subject}>
              <Code value={leg === 'psp' ? publicId('pay', subjectId) : subjectId} copyLabel={subject} />
            </Fact>
          ) : null}
        </dl>
      </Card>
      <Card title={t(leg === 'psp' ? 'sides.theirsPsp' : 'sides.theirsBank')}>
        <Amount>{theirsRial === null ? t('item.theirsNone') : <Money rial={theirsRial} />}</Amount>
        <dl className="flex flex-col gap-3 pt-4">
          <CodeFact name={t('items.ref')} value={line?.ref} />
          <CodeFact name={t('item.rrn')} value={line?.rrn} />
          <CodeFact name={t('item.trace')} value={line?.traceNo} />
          <CodeFact name={t('item.terminal')} value={line?.terminalNumber} />
          <CodeFact name={t('item.acceptor')} value={line?.acceptorCode} />
          {file && line ? (
            <Fact name={t('item.file')}>
              <Link
                href={`/admin/reconciliation/files/${publicId('recf', file.id)}` as Route}
                className="link break-words"
              >
                <bdi>{file.name}</bdi>
              </Link>{' '}
              · {t('item.fileLine', { line: line.line })}
            </Fact>
          ) : null}
        </dl>
      </Card>
      {oursRial !== null && theirsRial !== null && oursRial !== theirsRial ? (
        <p>
          {t('item.difference')}: <Money rial={rial(theirsRial - oursRial)} />
        </p>
      ) : null}
    </div>
  );
}

function Amount({ children }: { children: ReactNode }) {
  return <p className="text-xl font-bold">{children}</p>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="break-all">{children}</dd>
    </div>
  );
}

function CodeFact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <Fact name={name}>
      <Code value={value} copyLabel={name} />
    </Fact>
  );
}

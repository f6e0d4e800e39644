import { useFormatter, useTranslations } from 'next-intl';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import type { ReconciliationFile } from '@/lib/reconciliation/files';
import { Progress } from '../../../progress';

/** What is known of a file, and how far it is. */
export function FileCard({ file }: { file: ReconciliationFile }) {
  const t = useTranslations('reconciliation');
  const format = useFormatter();
  const { kind, state, rowCount, doneCount, faultCount, totalRial, actor, createdAt, sha256 } = file;
  const facts = [
    [t('files.kind'), kind ? t(`kind.${kind}`) : '—'],
    [t('files.given'), <JalaliDate key="at" at={createdAt} />],
    [t('files.by'), t(actor.startsWith('job:') ? 'files.job' : 'files.operator')],
    ...(sha256
      ? [
          [t('files.total'), <Money key="total" rial={totalRial} />] as const,
          [t('files.faults'), format.number(faultCount)] as const,
          [t('files.sha'), <Code key="sha" value={sha256} copyLabel={t('files.sha')} />] as const,
        ]
      : []),
  ] as const;
  return (
    <Card>
      <div className="flex flex-col gap-5">
        {state === 'taking_in' || state === 'done' ? (
          <Progress
            label={t('files.progress', { done: format.number(doneCount), all: format.number(rowCount) })}
            done={state === 'done' ? 1 : doneCount}
            all={state === 'done' ? 1 : Math.max(rowCount, doneCount + 1)}
          />
        ) : null}
        <dl className="grid gap-4 sm:grid-cols-2">
          {facts.map(([name, value]) => (
            <div key={name} className="min-w-0">
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

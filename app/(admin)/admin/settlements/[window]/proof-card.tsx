import { getFormatter, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { RunProof } from '@/lib/reports/run-proof';
import type { Run } from '@/lib/reports/settlement-runs';

const ways = ['lines', 'debited', 'inFiles', 'inTransfers', 'elsewhere'] as const;

/** What was proven of a run when it was frozen, and its figures as each book tells them now. */
export async function ProofCard({ run, proof }: { run: Run; proof: RunProof }) {
  const t = await getTranslations('settlements.runs.proof');
  const format = await getFormatter();
  const drift = run.unusual.find(({ reason }) => reason === 'drift');
  return (
    <Card title={t('title')}>
      <Notice tone={proof.holds ? 'good' : 'bad'}>{t(proof.holds ? 'holds' : 'differs')}</Notice>
      <dl className="pt-2">
        {ways.map((way) => (
          <div key={way} className="flex justify-between gap-4 py-1">
            <dt className="text-muted">{t(way)}</dt>
            <dd className="text-end">
              {format.number(proof[way].count)} · <Money rial={proof[way].totalRial} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-2 text-sm text-muted">{t.rich('readAt', { when: () => <JalaliDate at={proof.readAt} /> })}</p>
      {run.frozenAt ? (
        <p className="pt-2 text-sm text-muted">
          {t.rich(drift ? 'frozenDrift' : 'frozen', {
            count: format.number(drift?.count ?? 0),
            when: () => <JalaliDate at={run.frozenAt ?? run.createdAt} />,
          })}{' '}
          {drift?.example ? <bdi dir="ltr">{drift.example}</bdi> : null}
        </p>
      ) : null}
    </Card>
  );
}

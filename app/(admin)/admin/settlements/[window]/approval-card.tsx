import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { rial } from '@/lib/money/rial';
import { formatToman } from '@/lib/money/toman';
import type { Run, RunDetail } from '@/lib/reports/settlement-runs';
import { ApprovalForm } from './approval-form';

interface ApprovalCardProps {
  run: Run;
  approvals: RunDetail['approvals'];
  userId: string;
}

/** What is unusual in a run, who approved it, and the way to do so while it waits. */
export async function ApprovalCard({ run, approvals, userId }: ApprovalCardProps) {
  const t = await getTranslations('settlements.runs');
  const format = await getFormatter();
  const locale = await getLocale();
  const toman = (amount: string) => formatToman(rial(amount), locale);
  const isOwn = approvals.some(({ adminId }) => adminId === userId);
  return (
    <Card title={t('unusual')}>
      <ul className="list-disc ps-5">
        {run.unusual.map(({ reason, count = 1, limitRial, totalRial, example }) => (
          <li key={reason}>
            {t(`reason.${reason}`, { count: format.number(count) })}
            {limitRial && totalRial ? (
              <span className="block text-sm text-muted">
                {t('limits', { total: toman(totalRial), limit: toman(limitRial) })}
              </span>
            ) : null}
            {reason === 'drift' && example ? (
              <bdi dir="ltr" className="block text-sm break-all text-muted">
                {example}
              </bdi>
            ) : null}
          </li>
        ))}
      </ul>
      {approvals.map(({ adminId, at }) => (
        <p key={adminId} className="pt-2 text-sm text-muted">
          {t.rich('approvedAt', { when: () => <JalaliDate at={at} /> })}
        </p>
      ))}
      {run.state === 'frozen' && run.linesSha256 ? (
        <div className="pt-4">
          {isOwn ? (
            <Notice tone="wait">{t('waitsForOther')}</Notice>
          ) : (
            <ClientTexts rooms={['common']}>
              <ApprovalForm window={run.window} linesSha256={run.linesSha256} words={{ approve: t('approve') }} />
            </ClientTexts>
          )}
        </div>
      ) : null}
    </Card>
  );
}

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { RowFault } from '@/lib/reconciliation/batch';

interface FaultsCardProps {
  faults: readonly { line: number; fault: RowFault }[];
  /** How many there are in all. */
  count: number;
}

/** Lines of a report that were left out, and why. */
export function FaultsCard({ faults, count }: FaultsCardProps) {
  const t = useTranslations('reconciliation');
  return (
    <Card flush title={t('files.faultsTitle')} description={count > faults.length ? t('files.faultsFirst') : undefined}>
      {faults.length === 0 ? (
        <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('files.faultsNone')}</p>
      ) : (
        <ul className="border-t border-line">
          {faults.map(({ line, fault }) => (
            <li key={line} className="flex gap-4 border-b border-line px-4 py-2 last:border-b-0 sm:px-6">
              <span className="shrink-0 text-muted">{t('files.line', { line })}</span>
              <span>{t(`fault.${fault}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import type { ImportFault } from '@/lib/verification/import/read-file';

/** Rows that were left out, by their line in the file. */
export function ErrorList({ errors }: { errors: readonly { line: number; fault: ImportFault }[] }) {
  const t = useTranslations('accounts.import');
  const format = useFormatter();
  if (errors.length === 0) {
    return <p className="border-t border-line px-4 py-6 text-muted sm:px-6">{t('errorsNone')}</p>;
  }
  return (
    <ul className="border-t border-line">
      {errors.map(({ line, fault }) => (
        <li key={line} className="flex gap-4 border-b border-line px-4 py-2 last:border-b-0 sm:px-6">
          <span className="shrink-0 text-muted">
            {t('line')} {format.number(line)}
          </span>
          <span>{t(`fault.${fault}`)}</span>
        </li>
      ))}
    </ul>
  );
}

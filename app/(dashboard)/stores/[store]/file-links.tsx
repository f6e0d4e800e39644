import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button-style';
import { PrintButton } from './print-button';

/** The same figures as a file, or on paper: the browser's print makes the PDF. */
export async function FileLinks({ hrefOf }: { hrefOf: (format: 'csv' | 'xlsx') => string }) {
  const t = await getTranslations('settlements.files');
  const formats = ['csv', 'xlsx'] as const;
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {formats.map((format) => (
        <a key={format} href={hrefOf(format)} className={buttonStyle({ variant: 'secondary' })} download>
          {t(format)}
        </a>
      ))}
      <PrintButton>{t('print')}</PrintButton>
    </div>
  );
}

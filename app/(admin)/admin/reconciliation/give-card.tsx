import { useTranslations } from 'next-intl';
import { FileForm } from '@/components/form/file-form';
import { Card } from '@/components/ui/card';

export function GiveCard() {
  const t = useTranslations('reconciliation.give');
  return (
    <Card title={t('title')} description={t('help')}>
      <FileForm
        action="/api/admin/reconciliation"
        label={t('file')}
        accept=".xml,.csv,text/csv,text/xml,application/xml"
        submit={t('submit')}
      />
    </Card>
  );
}

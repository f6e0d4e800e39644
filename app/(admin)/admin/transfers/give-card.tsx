import { useTranslations } from 'next-intl';
import { FileForm } from '@/components/form/file-form';
import { Card } from '@/components/ui/card';

/** Where the bank's answer is given. */
export function GiveCard() {
  const t = useTranslations('transfers');
  return (
    <Card title={t('giveTitle')} description={t('giveText')}>
      <FileForm
        action="/admin/transfers/upload"
        label={t('file')}
        accept=".xml,text/xml,application/xml"
        submit={t('giveSubmit')}
      />
    </Card>
  );
}

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

/** Where the bank's answer is given: a plain form, so that it works without scripts. */
export function GiveCard() {
  const t = useTranslations('transfers');
  return (
    <Card title={t('giveTitle')} description={t('giveText')}>
      <form
        method="post"
        encType="multipart/form-data"
        action="/admin/transfers/upload"
        className="flex flex-col gap-5"
      >
        <label className="flex flex-col gap-1.5 font-medium">
          {t('file')}
          <input
            type="file"
            name="file"
            accept=".xml,text/xml,application/xml"
            required
            className="min-h-11 w-full rounded-control border border-field bg-surface px-4 py-2 font-normal"
          />
        </label>
        <div>
          <Button type="submit" variant="primary">
            {t('giveSubmit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

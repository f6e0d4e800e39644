import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';

/** A plain form, so that the browser itself sends the file and shows that it does. */
export function GiveCard() {
  const t = useTranslations('reconciliation.give');
  return (
    <Card title={t('title')} description={t('help')}>
      <form
        method="post"
        encType="multipart/form-data"
        action="/api/admin/reconciliation"
        className="flex flex-col gap-5"
      >
        <label className="flex flex-col gap-1.5 font-medium">
          {t('file')}
          <input
            type="file"
            name="file"
            accept=".xml,.csv,text/csv,text/xml,application/xml"
            required
            className="min-h-11 w-full rounded-control border border-field bg-surface px-4 py-2 font-normal"
          />
        </label>
        <div>
          <Button type="submit" variant="primary">
            {t('submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

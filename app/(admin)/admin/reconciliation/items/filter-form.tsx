import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { jalaliText } from '@/lib/calendar/jalali';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { ItemFilter } from '@/lib/reconciliation/items';
import { legs, statuses } from '@/lib/reconciliation/status';

interface FilterFormProps {
  filter: ItemFilter;
  /** What was typed as a day and is none. */
  wrongDay: string | null;
}

/** What the list shows; sent as an address. */
export function FilterForm({ filter, wrongDay }: FilterFormProps) {
  const t = useTranslations('reconciliation');
  const words = useTranslations('common.itemStatus');
  const day = wrongDay ?? (filter.day ? jalaliText(tehranDay(filter.day)) : '');
  return (
    <form className="grid gap-4 sm:grid-cols-2">
      <Select name="view" label={t('items.filter')} defaultValue={filter.view ?? ''}>
        <option value="">{t('items.all')}</option>
        <option value="open">{t('items.open')}</option>
        <option value="claimed">{t('items.claimed')}</option>
      </Select>
      <Select name="status" label={t('items.status')} defaultValue={filter.status ?? ''}>
        <option value="">{t('items.all')}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {words(status)}
          </option>
        ))}
      </Select>
      <Select name="leg" label={t('items.leg')} defaultValue={filter.leg ?? ''}>
        <option value="">{t('items.all')}</option>
        {legs.map((leg) => (
          <option key={leg} value={leg}>
            {t(`leg.${leg}`)}
          </option>
        ))}
      </Select>
      <TextField
        name="day"
        label={t('items.day')}
        defaultValue={day}
        error={wrongDay ? t('items.dayInvalid') : undefined}
        code
      />
      <TextField name="ref" label={t('items.ref')} defaultValue={filter.ref ?? ''} code />
      <div className="flex items-end">
        <Button type="submit">{t('items.filter')}</Button>
      </div>
    </form>
  );
}

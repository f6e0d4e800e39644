import { useLocale, useTranslations } from 'next-intl';
import { Money } from '@/components/money';
import { toLocale } from '@/lib/i18n/locale';
import { localDigits } from '@/lib/iran/digits';
import { rial } from '@/lib/money/rial';
import type { RegistrationField } from '@/lib/stores/registration';
import { readers } from '@/lib/stores/registration-fields';
import { findProvince } from '@/lib/stores/registration-places';
import { storeCategories } from '@/lib/stores/store';

/** What an owner wrote in a field, or chose: a code of ours by its word, an amount in toman, anything else as it was typed. */
export function RegistrationValue({ field, text }: { field: RegistrationField; text: string }) {
  const t = useTranslations();
  const locale = toLocale(useLocale());
  switch (field) {
    case 'kind':
      return text === 'person' || text === 'company' ? t(`registration.choice.${text}`) : text;
    case 'gender':
      return text === 'female' || text === 'male' ? t(`registration.choice.${text}`) : text;
    case 'category': {
      const category = storeCategories.find((known) => known === text);
      return category ? t(`stores.category.${category}`) : text;
    }
    case 'province':
      return findProvince(text)?.[locale] ?? text;
    case 'expectedMonthlySales': {
      const amount = readers.expectedMonthlySales(text);
      return amount === null ? text : <Money rial={rial(BigInt(amount))} />;
    }
    default:
      return <bdi>{localDigits(text, locale)}</bdi>;
  }
}

'use client';
import type { FieldMetadata } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { cleanCode } from '@/lib/iran/digits';
import { bankOfSheba, groupSheba, parseSheba } from '@/lib/iran/sheba';
import { FormTextField } from './form-text-field';

/** A Sheba in any digits. Its bank stands under it as soon as it is whole, and a slip of a digit is told before anything is sent. */
export function FormShebaField({ field }: { field: FieldMetadata<string | undefined> }) {
  const t = useTranslations('accounts');
  const locale = useLocale();
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const sheba = parseSheba(typed);
  const isWhole = (cleanCode(typed)?.replace(/\D/g, '').length ?? 0) >= 24;
  return (
    <FormTextField
      field={field}
      label={t('field.sheba')}
      description={
        sheba ? (
          <Recognised sheba={sheba} bank={bankOfSheba(sheba)?.[locale] ?? t('unknownBank')} />
        ) : (
          t('field.shebaHelp')
        )
      }
      error={isWhole && !sheba ? t('error.sheba') : undefined}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={60}
      onChange={(event) => setTyped(event.currentTarget.value)}
      required
      code
    />
  );
}

/** Its bank, and the whole of it in groups as on the card: on a phone the field is too short to compare it. */
function Recognised({ sheba, bank }: { sheba: string; bank: string }) {
  return (
    <span className="flex flex-wrap gap-x-2">
      <span>{bank}</span>
      <bdi dir="ltr" className="whitespace-nowrap">
        {groupSheba(sheba)}
      </bdi>
    </span>
  );
}

'use client';
import type { FieldMetadata } from '@conform-to/react';
import type { Route } from 'next';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type BirthDateFields, FormBirthDateField } from '@/components/form/form-birth-date-field';
import { FormNationalIdField } from '@/components/form/form-national-id-field';
import { Segmented } from '@/components/ui/segmented';
import type { Holder } from '@/lib/verification/account-check';

interface HolderFieldsProps {
  kind: Holder['kind'];
  fields: BirthDateFields & Record<'nationalId' | 'companyId', FieldMetadata<string | undefined>>;
  /** The present Jalali year. */
  lastYear: number;
}

/** In whose name the account is. The choice is in the address, so that it works without scripts; with them, what else was typed stays. */
export function HolderFields({ kind, fields, lastYear }: HolderFieldsProps) {
  const t = useTranslations('accounts.field');
  const path = usePathname();
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <p className="font-medium">{t('holder')}</p>
        <Segmented
          label={t('holder')}
          selected={kind}
          options={[
            { value: 'person', href: path as Route, label: t('person') },
            { value: 'company', href: `${path}?holder=company` as Route, label: t('company') },
          ]}
        />
      </div>
      <input type="hidden" name="holder" value={kind} />
      {kind === 'company' ? (
        <FormNationalIdField of="company" field={fields.companyId} />
      ) : (
        <>
          <FormNationalIdField of="person" field={fields.nationalId} />
          <FormBirthDateField fields={fields} lastYear={lastYear} />
        </>
      )}
    </>
  );
}

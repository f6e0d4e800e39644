'use client';
import type { FieldMetadata } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cleanCode } from '@/lib/iran/digits';
import { parseLegalNationalId, parseNationalId } from '@/lib/iran/national-id';
import { FormTextField } from './form-text-field';

const kinds = {
  person: { parse: parseNationalId, length: 10, name: 'nationalId', help: 'nationalIdHelp' },
  company: { parse: parseLegalNationalId, length: 11, name: 'companyId', help: 'companyIdHelp' },
} as const;

interface FormNationalIdFieldProps {
  of: keyof typeof kinds;
  field: FieldMetadata<string | undefined>;
}

/** The national ID of a person or a company in any digits; its check digit is looked at while it is typed. */
export function FormNationalIdField({ of, field }: FormNationalIdFieldProps) {
  const { parse, length, name, help } = kinds[of];
  const t = useTranslations('accounts');
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const isRight = parse(typed) !== null;
  const isWhole = (cleanCode(typed)?.replace(/\D/g, '').length ?? 0) >= length;
  return (
    <FormTextField
      field={field}
      label={t(`field.${name}`)}
      description={isRight ? t('field.nationalIdRight') : t(`field.${help}`)}
      error={isWhole && !isRight ? t(`error.${name}`) : undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      onChange={(event) => setTyped(event.currentTarget.value)}
      required
      code
    />
  );
}

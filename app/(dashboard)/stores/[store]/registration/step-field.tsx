'use client';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { TomanField } from '@/components/form/toman-field';
import { Select } from '@/components/ui/select';
import { SuggestField, type Suggestion } from '@/components/ui/suggest-field';
import { TextField } from '@/components/ui/text-field';
import type { RegistrationField } from '@/lib/stores/registration';

export interface Choice {
  value: string;
  label: string;
}

interface StepFieldProps {
  name: RegistrationField;
  text: string;
  error: string | undefined;
  /** For those that are chosen. */
  choices: readonly Choice[] | undefined;
  /** For those that are written, with a list to choose from. */
  suggestions: readonly Suggestion[] | undefined;
  onChoose: (name: RegistrationField, value: string) => void;
}

const latin = { code: true, autoCapitalize: 'words', spellCheck: false };
const digits = { code: true, inputMode: 'numeric', autoComplete: 'off' } as const;

/** The keyboard and the help each field wants. */
const looks: Partial<Record<RegistrationField, Partial<ComponentProps<typeof TextField>>>> = {
  firstName: { autoComplete: 'given-name' },
  lastName: { autoComplete: 'family-name' },
  firstNameEn: latin,
  lastNameEn: latin,
  fatherNameEn: latin,
  birthDay: { ...digits, inputMode: 'text' },
  nationalId: digits,
  companyNameEn: latin,
  companyNationalId: digits,
  registerNumber: digits,
  mobile: { ...digits, inputMode: 'tel', autoComplete: 'tel' },
  phone: { ...digits, inputMode: 'tel' },
  email: { code: true, inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false },
  shopNameEn: latin,
  postalCode: { ...digits, autoComplete: 'postal-code' },
  address: { autoComplete: 'street-address' },
  taxNumber: digits,
};

/** Fields with a line of help. */
const helped = [
  'firstName',
  'birthDay',
  'nationalId',
  'companyNationalId',
  'phone',
  'shopName',
  'guild',
  'city',
  'postalCode',
  'taxNumber',
  'address',
] as const;

/** A field of the registration: its keyboard, its help, and what is wrong with it. */
export function StepField({ name, text, error, choices, suggestions, onChoose }: StepFieldProps) {
  const t = useTranslations('registration');
  const label = t(`field.${name}`);
  if (choices) {
    return (
      <Select
        name={name}
        label={label}
        error={error}
        defaultValue={text}
        onChange={(event) => onChoose(name, event.currentTarget.value)}
      >
        <option value="">{t('choice.choose')}</option>
        {choices.map(({ value, label: word }) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </Select>
    );
  }
  if (name === 'expectedMonthlySales')
    return <TomanField name={name} label={label} help={t(`help.${name}`)} error={error} text={text} />;
  const help = helped.find((field) => field === name);
  const written = {
    name,
    label,
    description: help && t(`help.${help}`),
    error,
    defaultValue: text,
    maxLength: 300,
    ...looks[name],
  };
  return suggestions ? <SuggestField {...written} suggestions={suggestions} /> : <TextField {...written} />;
}

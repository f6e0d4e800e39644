'use client';
import { type FieldMetadata, getSelectProps } from '@conform-to/react';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { findDayOfJalali } from '@/lib/calendar/jalali';
import { calendarNames } from '@/lib/calendar/names';
import { localDigits } from '@/lib/iran/digits';
import { Select } from '../ui/select';

export interface BirthDateFields {
  day: FieldMetadata<string | undefined>;
  month: FieldMetadata<string | undefined>;
  year: FieldMetadata<string | undefined>;
}

const upTo = (count: number, first = 1) => Array.from({ length: count }, (_, i) => first + i);

/**
 * A birth date by the Jalali calendar: three of the device's own lists. People know their birthday as three numbers; paging a calendar
 * back forty years on a phone is no help, and lists need no script. A day that its month has not is told at once; what the server finds
 * wrong with the whole date is told at `day`.
 * @param lastYear the present Jalali year
 */
export function FormBirthDateField({ fields, lastYear }: { fields: BirthDateFields; lastYear: number }) {
  const t = useTranslations('accounts.field');
  const errors = useTranslations('accounts.error');
  const locale = useLocale();
  const errorId = useId();
  const { months } = calendarNames[locale];
  const [chosen, setChosen] = useState({ day: '', month: '', year: '' });
  const isWhole = chosen.day !== '' && chosen.month !== '' && chosen.year !== '';
  const isNoDay = isWhole && findDayOfJalali(numbersOf(chosen)) === null;
  const parts = [
    {
      part: 'day',
      field: fields.day,
      label: t('day'),
      values: upTo(31).map((day) => [day, localDigits(String(day), locale)] as const),
    },
    { part: 'month', field: fields.month, label: t('month'), values: months.map((name, i) => [i + 1, name] as const) },
    {
      part: 'year',
      field: fields.year,
      label: t('year'),
      values: upTo(110, lastYear - 109)
        .reverse()
        .map((year) => [year, localDigits(String(year), locale)] as const),
    },
  ] as const;
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={errorId}>
      <legend className="mb-1.5 font-medium">{t('birthDate')}</legend>
      <div className="grid grid-cols-2 gap-2 *:last:col-span-2 sm:grid-cols-3 sm:*:last:col-span-1">
        {parts.map(({ part, field, label, values }) => {
          const { key, ...select } = getSelectProps(field, { ariaAttributes: false });
          return (
            <Select
              key={key ?? field.name}
              {...select}
              label={<span className="text-sm text-muted">{label}</span>}
              onChange={(event) => setChosen({ ...chosen, [part]: event.currentTarget.value })}
              required
            >
              <option value="">–</option>
              {values.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          );
        })}
      </div>
      <div id={errorId} role="alert" className="text-sm text-bad empty:hidden">
        {isNoDay ? errors('birthDate') : parts.find(({ field }) => field.errors)?.field.errors?.join(' ')}
      </div>
    </fieldset>
  );
}

const numbersOf = ({ day, month, year }: Record<'day' | 'month' | 'year', string>) => ({
  day: Number(day),
  month: Number(month),
  year: Number(year),
});

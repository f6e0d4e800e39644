'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { parseAmount } from '@/lib/money/toman';
import { amountInWords } from '@/lib/money/words';
import { TextField } from '../ui/text-field';

interface TomanFieldProps {
  name: string;
  label: string;
  /** Before anything is typed; then the amount in words takes its place, so that nobody is wrong by ten. */
  help: string;
  error: string | undefined;
  /** As it was typed before. */
  text: string;
}

/** An amount of money in any digits, in toman. */
export function TomanField({ name, label, help, error, text }: TomanFieldProps) {
  const t = useTranslations('common.money');
  const locale = useLocale();
  const [typed, setTyped] = useState(text);
  const amount = parseAmount(typed, 'toman');
  return (
    <TextField
      name={name}
      label={label}
      description={amount === null ? help : amountInWords(amount, locale)}
      error={error}
      defaultValue={text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      suffix={t('toman')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={40}
    />
  );
}

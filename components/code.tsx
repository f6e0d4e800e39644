import { useTranslations } from 'next-intl';
import { CopyButton } from './ui/copy-button';

interface CodeProps {
  /** The exact text: what is copied. */
  value: string;
  /** Parts it by fours for reading. Off for what has its own parts, like ids and keys. */
  grouped?: boolean;
  /** What it is, for the name of the copy button: «شبا». Without it there is no button. */
  copyLabel?: string;
}

/** A Sheba, card number, id or key: an island of left-to-right text with a copy button. */
export function Code({ value, grouped, copyLabel }: CodeProps) {
  const t = useTranslations('common');
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <bdi dir="ltr" className="min-w-0 font-mono text-[0.9375em] break-words">
        {grouped ? value.replace(/.{4}(?=.)/g, '$& ') : value}
      </bdi>
      {copyLabel ? <CopyButton text={value} label={`${t('copy')}: ${copyLabel}`} copiedLabel={t('copied')} /> : null}
    </span>
  );
}

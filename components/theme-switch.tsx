import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';

const choices = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
] as const;

/** Light, dark, or as the device has it. A plain form: it works without scripts. */
export function ThemeSwitch({ selected }: { selected: 'light' | 'dark' | undefined }) {
  const t = useTranslations('common.preferences');
  return (
    <form action="/preferences" method="post">
      <fieldset className="inline-flex gap-1 rounded-control bg-sunken p-1">
        <legend className="sr-only">{t('theme')}</legend>
        {choices.map(({ value, icon: Icon }) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            aria-label={t(value)}
            title={t(value)}
            aria-pressed={value === (selected ?? 'system')}
            className="grid size-9 place-items-center rounded-lg text-muted hover:text-text aria-pressed:bg-surface aria-pressed:text-text aria-pressed:shadow-sm"
          >
            <Icon aria-hidden className="size-5" />
          </button>
        ))}
      </fieldset>
    </form>
  );
}

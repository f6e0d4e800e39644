import { useLocale, useTranslations } from 'next-intl';
import { buttonStyle } from './ui/button-style';

/** Turns the site to the other language, whose own name it bears. A plain form: it works without scripts. */
export function LocaleSwitch() {
  const t = useTranslations('common.preferences');
  const other = useLocale() === 'fa' ? 'en' : 'fa';
  return (
    <form action="/preferences" method="post">
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        className={buttonStyle({ variant: 'quiet', size: 'small' })}
      >
        {t('otherLanguage')}
      </button>
    </form>
  );
}

import { Compass } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';

/** That nothing is at this address, or nothing for this reader. The page around it brings its own header and `main`. */
export async function NotFoundText() {
  const t = await getTranslations('common.notFound');
  return (
    <>
      <Compass aria-hidden className="size-10 text-muted" strokeWidth={1.5} />
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <ButtonLink href="/" variant="primary">
        {t('action')}
      </ButtonLink>
    </>
  );
}

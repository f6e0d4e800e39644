import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { StoreRight } from '@/lib/stores/rights';

/** In place of a page that the reader's role does not open: which permission is missing, and who can help. */
export async function MissingRightNotice({ right }: { right: StoreRight }) {
  const t = await getTranslations('team.missing');
  return (
    <Notice tone="info" title={t('title')}>
      {t(right)}
    </Notice>
  );
}

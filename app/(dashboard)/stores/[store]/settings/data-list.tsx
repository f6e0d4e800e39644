import { getTranslations } from 'next-intl/server';
import { Code } from '@/components/code';
import { JalaliDate } from '@/components/jalali-date';
import type { Store } from '@/lib/stores/queries';
import { storeCategories } from '@/lib/stores/store';
import { Fact } from '../fact';

/** What was accepted of the store. */
export async function DataList({ id, store }: { id: string; store: Store }) {
  const t = await getTranslations();
  const category = storeCategories.find((known) => known === store.category) ?? 'other';
  return (
    <>
      <dl>
        <Fact label={t('panel.settings.name')}>{store.name}</Fact>
        <Fact label={t('panel.settings.site')}>
          <bdi dir="ltr">{store.site}</bdi>
        </Fact>
        <Fact label={t('panel.settings.category')}>{t(`stores.category.${category}`)}</Fact>
        {store.terminalNumber ? (
          <Fact label={t('panel.settings.terminal')}>
            <Code value={store.terminalNumber} />
          </Fact>
        ) : null}
        <Fact label={t('panel.settings.opened')}>
          <JalaliDate at={store.createdAt} />
        </Fact>
        <Fact label={t('panel.settings.id')}>
          <Code value={id} copyLabel={t('panel.settings.id')} />
        </Fact>
      </dl>
      <p className="text-sm text-muted">{t('panel.settings.dataLocked')}</p>
    </>
  );
}

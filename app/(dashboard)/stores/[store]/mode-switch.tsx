import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { storePath } from '@/lib/web/store-path';

interface ModeSwitchProps {
  store: string;
  mode: 'live' | 'test';
  tail?: '' | '/payments';
}

/** Live or test money: two views that never mix. */
export async function ModeSwitch({ store, mode, tail = '' }: ModeSwitchProps) {
  const t = await getTranslations();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Segmented
        label={t('panel.mode.label')}
        selected={mode}
        options={[
          { value: 'live', href: storePath(store, tail), label: t('common.mode.live') },
          { value: 'test', href: storePath(store, tail, { mode: 'test' }), label: t('common.mode.test') },
        ]}
      />
      {mode === 'test' ? <Notice tone="info">{t('panel.mode.testNotice')}</Notice> : null}
    </div>
  );
}

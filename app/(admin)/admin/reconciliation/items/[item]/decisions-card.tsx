import { useTranslations } from 'next-intl';
import { ClientTexts } from '@/components/client-texts';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { isOpen } from '@/lib/reconciliation/decide';
import type { ItemDetail } from '@/lib/reconciliation/item-detail';
import { DecideForm } from './decide-form';

/** What can be decided about an item, and what was. */
export function DecisionsCard({ item, decisions }: Pick<ItemDetail, 'item' | 'decisions'>) {
  const t = useTranslations('reconciliation.decide');
  return (
    <Card title={t('title')} description={isOpen(item.status) ? t('noMoney') : t('settled')}>
      <div className="flex flex-col gap-6">
        {isOpen(item.status) ? (
          <ClientTexts rooms={['common', 'reconciliation']}>
            <DecideForm
              item={publicId('reci', item.id)}
              since={item.since.toISOString()}
              isDecided={item.decision !== null}
            />
          </ClientTexts>
        ) : null}
        <div>
          <h3 className="font-bold">{t('history')}</h3>
          {decisions.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
          <ul className="flex flex-col gap-3 pt-2">
            {decisions.map(({ id, kind, reason, by, at }) => (
              <li key={id}>
                <span className="font-medium">{t(`did.${kind}`)}</span> · <bdi>{by ?? '—'}</bdi> ·{' '}
                <span className="text-sm text-muted">
                  <JalaliDate at={at} />
                </span>
                <p className="break-words">{reason}</p>
                {at < item.since ? <p className="text-sm text-muted">{t('void')}</p> : null}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Card>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { JalaliDate } from '@/components/jalali-date';
import { Card } from '@/components/ui/card';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { ReviewCase } from '@/lib/reviews/case';
import { storeCategories } from '@/lib/stores/store';
import { RevealMobile } from '../../reveal-mobile';

/** What the store says of itself, and whose it is; the owner's number is masked. */
export function EvidenceCard({ found: { store, owner }, now }: { found: ReviewCase; now: Date }) {
  const t = useTranslations();
  const locale = useLocale();
  const category = storeCategories.find((known) => known === store.category) ?? 'other';
  return (
    <Card title={t('reviews.evidence')}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        <Row label={t('reviews.site')}>
          <a
            href={`https://${store.site}/`}
            target="_blank"
            rel="noopener noreferrer"
            className="link break-all"
            dir="ltr"
          >
            {store.site}
          </a>
        </Row>
        <Row label={t('reviews.category')}>{t(`stores.category.${category}`)}</Row>
        {store.terminalNumber ? (
          <Row label={t('reviews.terminal')}>
            <bdi dir="ltr">{localDigits(store.terminalNumber, locale)}</bdi>
          </Row>
        ) : null}
        <Row label={t('reviews.owner')}>
          {owner.name ?? t('reviews.noName')} · <bdi dir="ltr">{localDigits(owner.mobileMasked, locale)}</bdi>
          <RevealMobile user={publicId('user', owner.id)} />
        </Row>
        <Row label={t('reviews.ownerSince')}>
          <JalaliDate at={owner.since} now={now} />
        </Row>
        <Row label={t('reviews.openedAt')}>
          <JalaliDate at={store.createdAt} now={now} />
        </Row>
        <Row label={t('reviews.statusSince')}>
          <JalaliDate at={store.statusSince} now={now} />
        </Row>
      </dl>
      {store.statusReason ? <p className="pt-4 whitespace-pre-line text-bad">{store.statusReason}</p> : null}
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

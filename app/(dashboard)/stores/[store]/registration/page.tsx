import { CircleCheck, CircleDashed } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { getStanding } from '@/lib/onboarding/standing';
import { stepNames, stepOf } from '@/lib/stores/registration';
import { getDraft } from '@/lib/stores/registration-draft';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { Checklist } from './checklist';
import { SendForm } from './send-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('registration');
  return { title: t('title') };
}

const tones = {
  draft: 'neutral',
  submitted: 'wait',
  at_shaparak: 'wait',
  rejected: 'bad',
  active: 'good',
  suspended: 'bad',
  closed: 'neutral',
} as const;

export default async function RegistrationPage({ params }: PageProps<'/stores/[store]/registration'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const { stage, requirements, isSendable } = await getStanding(scope, new Date());
  const isOwner = may(scope, 'correct_store');
  const isOpen = isOwner && !(await getDraft(scope)).isLocked;
  const isLive = stage === 'active';
  const t = await getTranslations('registration');
  const unfinished = new Set(
    requirements.flatMap(({ field }) => (field && field !== 'account' ? [stepOf(field)] : [])),
  );
  return (
    <div className="flex w-full max-w-2xl flex-col gap-6">
      <div className="flex flex-col items-start gap-2">
        <h1 className="text-2xl font-bold">{t('title')}</h1>
        <Badge tone={tones[stage]}>{t(`stage.${stage}`)}</Badge>
        <p className="text-muted">{t(isLive ? 'introLive' : 'intro')}</p>
      </div>
      {isOwner ? null : <Notice tone="neutral">{t('ownerOnly')}</Notice>}
      {isOpen ? (
        <Card title={t('steps')} flush>
          <ol className="divide-y divide-line">
            {stepNames.map((step) => {
              const Icon = unfinished.has(step) ? CircleDashed : CircleCheck;
              return (
                <li key={step}>
                  <Link
                    href={storePath(store, `/registration/${step}`)}
                    className="flex min-h-12 items-center justify-between gap-4 px-4 py-2 hover:bg-sunken"
                  >
                    {t(`step.${step}`)}
                    <span className="flex items-center gap-2 text-sm text-muted">
                      <Icon aria-hidden className="size-5" />
                      {t(unfinished.has(step) ? 'stepOpen' : 'stepDone')}
                    </span>
                  </Link>
                </li>
              );
            })}
          </ol>
        </Card>
      ) : null}
      {isOwner && !isOpen ? <Notice tone="info">{t('locked')}</Notice> : null}
      <Card title={t('checklist')}>
        <Checklist store={store} requirements={requirements} isOwner={isOwner} isLive={isLive} />
      </Card>
      {isOwner && isSendable ? (
        <ClientTexts rooms={['common', 'registration']}>
          <SendForm store={store} isLive={isLive} />
        </ClientTexts>
      ) : null}
    </div>
  );
}

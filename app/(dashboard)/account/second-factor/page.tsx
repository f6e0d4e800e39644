import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Qr } from '@/components/qr';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { findFactorState } from '@/lib/users/second-factor';
import { authenticatorLink } from '@/lib/users/second-factor-code';
import { safeNextPath } from '@/lib/web/next-path';
import { requireUser } from '@/lib/web/session';
import { FactorPanel } from './factor-panel';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('team.factor');
  return { title: t('title') };
}

export default async function SecondFactorPage({ searchParams }: PageProps<'/account/second-factor'>) {
  const { userId, isAdmin } = await requireUser();
  const t = await getTranslations('team.factor');
  const { next } = await searchParams;
  const state = await findFactorState(userId);
  const link = state.kind === 'begun' ? authenticatorLink(state.secret) : null;
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      {isAdmin && state.kind !== 'on' ? <Notice tone="info">{t('adminMust')}</Notice> : null}
      <Card>
        <ClientTexts rooms={['common', 'team']}>
          <FactorPanel
            state={state}
            next={next === undefined ? '/account' : safeNextPath(next)}
            begun={link === null ? null : { link, qr: <Qr text={link} label={t('qr')} /> }}
          />
        </ClientTexts>
      </Card>
    </div>
  );
}

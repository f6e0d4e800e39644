import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { findPlanInForce } from '@/lib/stores/plans-in-force';
import { DeveloperSection } from './developer-section';
import { FeesSection } from './fees-section';
import { PeopleSection } from './people-section';
import { SafetySection } from './safety-section';
import { Specimen } from './specimen';
import { StepsSection } from './steps-section';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations();
  return { description: t('landing.lead') };
}

export default async function LandingPage() {
  const t = await getTranslations('landing');
  const plan = await findPlanInForce('gateway');
  return (
    <main
      id="content"
      className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-16 px-4 py-10 sm:gap-24 sm:px-6 sm:py-20"
    >
      <section className="grid items-center gap-10 lg:grid-cols-[1.2fr_1fr] lg:gap-16">
        <div className="flex flex-col items-start gap-6">
          <h1 className="text-4xl leading-tight font-extrabold sm:text-5xl sm:leading-tight">{t('title')}</h1>
          <p className="max-w-prose text-lg text-muted">{t('lead')}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/sign-in" variant="primary" size="large">
              {t('start')}
            </ButtonLink>
            <ButtonLink href="#developers" size="large">
              {t('toDevelopers')}
            </ButtonLink>
          </div>
        </div>
        {plan ? <Specimen plan={plan} /> : null}
      </section>
      <PeopleSection plan={plan} />
      <StepsSection />
      {plan ? <FeesSection plan={plan} /> : null}
      <DeveloperSection />
      <SafetySection />
      <section className="flex flex-col items-start gap-4 sm:items-center sm:text-center">
        <h2 className="text-2xl font-bold">{t('last.title')}</h2>
        <p className="text-muted">{t('last.text')}</p>
        <ButtonLink href="/sign-in" variant="primary" size="large">
          {t('start')}
        </ButtonLink>
      </section>
    </main>
  );
}

import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { type Locale, toLocale } from '@/lib/i18n/locale';
import { localDigits } from '@/lib/iran/digits';
import { getStanding } from '@/lib/onboarding/standing';
import { wordsOf } from '@/lib/onboarding/words';
import { type RegistrationField, registrationSteps, stepNames, storeOwnFields } from '@/lib/stores/registration';
import { getDraft } from '@/lib/stores/registration-draft';
import { findGuild, guilds } from '@/lib/stores/registration-guilds';
import { findTown, provinces } from '@/lib/stores/registration-places';
import { may } from '@/lib/stores/rights';
import { requireStore } from '@/lib/web/session';
import { storePath } from '@/lib/web/store-path';
import { listCategories } from '../../../details-form';
import { Fact } from '../../fact';
import { StepForm } from '../step-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('registration');
  return { title: t('title') };
}

export default async function RegistrationStepPage({ params }: PageProps<'/stores/[store]/registration/[step]'>) {
  const { store, step: name } = await params;
  const scope = await requireStore(store);
  const step = stepNames.find((known) => known === name);
  if (!step) notFound();
  if (!may(scope, 'correct_store')) redirect(storePath(store, '/registration'));
  const draft = await getDraft(scope);
  if (draft.isLocked) redirect(storePath(store, '/registration'));
  const locale = toLocale(await getLocale());
  const t = await getTranslations('registration');
  const { requirements, stage } = await getStanding(scope, new Date());
  const isLive = stage === 'active';
  const fixed = draft.fixed.filter((field) => registrationSteps[step].some((name) => name === field));
  const remarks = requirements.flatMap((requirement) =>
    requirement.field && /^(review|shaparak)_/.test(requirement.code)
      ? [[requirement.field, wordsOf(requirement, locale).reason] as const]
      : [],
  );
  const place = stepNames.indexOf(step);
  const before = stepNames[place - 1];
  const number = (count: number) => localDigits(String(count), locale);
  const choose = (values: readonly ('person' | 'company' | 'female' | 'male')[]) =>
    values.map((value) => ({ value, label: t(`choice.${value}`) }));
  // Names from the catalogues are read in the reader's language, whichever they were written in.
  const textOf = (field: RegistrationField) => {
    const text = draft.fields[field]?.text ?? '';
    if (field === 'guild') return findGuild(text)?.[locale] ?? text;
    return field === 'city' ? (findTown(text, draft.fields.province?.text)?.[locale] ?? text) : text;
  };
  return (
    <div className="flex w-full max-w-xl flex-col gap-6">
      <div>
        <p className="text-sm text-muted">
          {t('stepOf', { step: number(place + 1), steps: number(stepNames.length) })}
        </p>
        <h1 className="text-2xl font-bold">{t(`step.${step}`)}</h1>
      </div>
      <Card>
        <div className="flex flex-col gap-5">
          {fixed.length > 0 ? (
            <>
              <Notice tone="neutral">{t('fixed')}</Notice>
              <dl>
                {fixed.map((field) => (
                  <Fact key={field} label={t(`field.${field}`)}>
                    {field === 'kind' ? (
                      t(draft.fields.kind?.text === 'company' ? 'choice.company' : 'choice.person')
                    ) : (
                      <bdi dir="ltr">{draft.fields[field]?.text}</bdi>
                    )}
                  </Fact>
                ))}
              </dl>
            </>
          ) : null}
          {step === 'site' && !isLive ? (
            <dl>
              <Fact label={t('field.site')}>
                <bdi dir="ltr">{draft.fields.site?.text}</bdi>
              </Fact>
            </dl>
          ) : null}
          <ClientTexts rooms={['common', 'registration']}>
            <StepForm
              key={step}
              store={store}
              step={step}
              isLast={place === stepNames.length - 1}
              version={draft.version}
              texts={Object.fromEntries(registrationSteps[step].map((field) => [field, textOf(field)]))}
              guilds={step === 'shop' ? guilds.map(({ [locale]: value, of }) => ({ value, hint: of[locale] })) : []}
              towns={step === 'shop' ? townsIn(locale) : {}}
              remarks={Object.fromEntries(remarks)}
              unasked={[...fixed, ...(isLive ? [] : storeOwnFields)]}
              choices={{
                kind: choose(['person', 'company']),
                gender: choose(['female', 'male']),
                category: await listCategories(),
                province: provinces.map(({ code, [locale]: label }) => ({ value: code, label })),
              }}
            />
          </ClientTexts>
        </div>
      </Card>
      <ButtonLink href={storePath(store, before ? `/registration/${before}` : '/registration')}>{t('back')}</ButtonLink>
    </div>
  );
}

const townsIn = (locale: Locale) =>
  Object.fromEntries(provinces.map(({ code, towns }) => [code, towns.map(({ [locale]: value }) => ({ value }))]));

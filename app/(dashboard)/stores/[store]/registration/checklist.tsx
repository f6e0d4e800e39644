import { getLocale, getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { toLocale } from '@/lib/i18n/locale';
import type { Requirement } from '@/lib/onboarding/requirement';
import { wordsOf } from '@/lib/onboarding/words';
import { stepNames, stepOf, storeOwnFields } from '@/lib/stores/registration';
import { storePath } from '@/lib/web/store-path';

const tones = { due: 'info', pending: 'wait', error: 'bad' } as const;

interface ChecklistProps {
  store: string;
  requirements: readonly Requirement[];
  /** The reader may mend it. */
  isOwner: boolean;
  /** Of a live store all of it is mended in its registration. */
  isLive: boolean;
}

/** What a store still needs: what is the matter, since when, and the way to mend it. */
export async function Checklist({ store, requirements, isOwner, isLive }: ChecklistProps) {
  const t = await getTranslations('registration');
  const locale = toLocale(await getLocale());
  const listed = new Intl.ListFormat(locale, { type: 'unit' });
  // Of what is only not written yet, one line for each step.
  const told = requirements.filter(({ code }) => code !== 'missing');
  // What says why all of it is asked stands above it.
  const [first, rest] = [told.filter(isOfAll), told.filter((one) => !isOfAll(one))];
  if (requirements.length === 0) return <p className="text-good">{t('checklistDone')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {first.map((requirement) => (
        <Told key={requirement.code} {...{ store, requirement, isOwner, isLive }} />
      ))}
      {stepNames.map((step) => {
        const names = requirements.flatMap(({ code, field }) =>
          code === 'missing' && field && field !== 'account' && stepOf(field) === step ? [t(`field.${field}`)] : [],
        );
        if (names.length === 0) return null;
        return (
          <li key={step} className="flex flex-wrap items-start justify-between gap-3 py-3">
            <div className="flex min-w-0 flex-1 basis-60 flex-col items-start gap-1">
              <Badge tone="info">{t('state.due')}</Badge>
              <p className="font-medium">{t(`step.${step}`)}</p>
              <p className="text-sm text-muted">{t('missingIn', { fields: listed.format(names) })}</p>
            </div>
            {isOwner ? (
              <ButtonLink size="small" href={storePath(store, `/registration/${step}`)}>
                {t('mend')}
              </ButtonLink>
            ) : null}
          </li>
        );
      })}
      {rest.map((requirement) => (
        <Told key={`${requirement.field}:${requirement.code}`} {...{ store, requirement, isOwner, isLive }} />
      ))}
    </ul>
  );
}

const isOfAll = ({ code }: Requirement) => code.startsWith('registration_');

interface ToldProps extends Omit<ChecklistProps, 'requirements'> {
  requirement: Requirement;
}

/** One of them: what is the matter, since or until when, and the way to mend it. */
async function Told({ store, requirement, isOwner, isLive }: ToldProps) {
  const t = await getTranslations('registration');
  const locale = toLocale(await getLocale());
  const { reason, howToMend } = wordsOf(requirement, locale);
  const { state, since, until } = requirement;
  const way = isOwner && state !== 'pending' ? wayTo(store, requirement, isLive) : null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="flex min-w-0 flex-1 basis-60 flex-col items-start gap-1">
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        <p className="font-medium">{reason}</p>
        <p className="text-sm text-muted">{howToMend}</p>
        {state === 'due' && !until ? null : (
          <p className="text-sm text-muted">
            {until
              ? t.rich('until', { when: () => <JalaliDate at={until} /> })
              : t.rich('since', { when: () => <JalaliDate at={since} /> })}
          </p>
        )}
      </div>
      {way ? (
        <ButtonLink size="small" href={way}>
          {t('mend')}
        </ButtonLink>
      ) : null}
    </li>
  );
}

function wayTo(store: string, { field, code }: Requirement, isLive: boolean) {
  if (field === 'account' || code.startsWith('shaparak_account_')) return storePath(store, '/accounts');
  if (field === null) return null;
  return storePath(store, storeOwnFields.has(field) && !isLive ? '/settings' : `/registration/${stepOf(field)}`);
}

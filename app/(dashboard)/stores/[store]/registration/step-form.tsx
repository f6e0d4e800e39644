'use client';
import { useTranslations } from 'next-intl';
import { type FocusEvent, useActionState, useRef, useState } from 'react';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import type { Suggestion } from '@/components/ui/suggest-field';
import {
  companyFields,
  isRegistrationField,
  type RegistrationField,
  type RegistrationStep,
  registrationSteps,
} from '@/lib/stores/registration';
import { keepFieldAction, keepStepAction } from './actions';
import type { DraftAnswer } from './draft-answer';
import { type Choice, StepField } from './step-field';

interface StepFormProps {
  store: string;
  step: RegistrationStep;
  isLast: boolean;
  version: number;
  texts: Partial<Record<RegistrationField, string>>;
  choices: Partial<Record<RegistrationField, readonly Choice[]>>;
  /** What a reviewer or Shaparak found wrong, until the field is written anew. */
  remarks: Partial<Record<RegistrationField, string>>;
  /** Fields of the step that are not changed here. */
  unasked: readonly RegistrationField[];
  guilds: readonly Suggestion[];
  /** By the code of their province. */
  towns: Readonly<Record<string, readonly Suggestion[]>>;
}

/** One step of the registration. Each field is kept when it is left; the button keeps all of them, with or without scripts. */
export function StepForm({
  store,
  step,
  isLast,
  version,
  texts,
  choices,
  remarks,
  unasked,
  guilds,
  towns,
}: StepFormProps) {
  const t = useTranslations('registration');
  const [sent, send] = useActionState(keepStepAction.bind(null, store, step), undefined);
  const [kept, setKept] = useState<DraftAnswer>({ kind: 'saved', version, errors: {} });
  const [progress, setProgress] = useState<'none' | 'saving' | 'saved' | 'failed' | 'locked'>('none');
  const [chosen, setChosen] = useState(texts);
  // Fields are kept one after the other: each goes on from the version that the one before has made.
  const line = useRef<Promise<number>>(Promise.resolve(version));
  const written = useRef<Partial<Record<string, string>>>({ ...texts });

  const leave = ({ target }: FocusEvent<HTMLFormElement, Element>) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const { name, value } = target;
    if (!isRegistrationField(name) || value === (written.current[name] ?? '')) return;
    written.current[name] = value;
    const judged = { [name]: undefined, ...(name === 'province' ? { city: undefined } : {}) };
    setProgress('saving');
    line.current = line.current.then(async (known) => {
      try {
        const answer = await keepFieldAction(store, known, name, value);
        setKept((last) => ({ ...answer, errors: { ...last.errors, ...judged, ...answer.errors } }));
        setProgress(answer.kind);
        return answer.version;
      } catch {
        // Not reached: the next leaving of the field, or the button, tries again.
        written.current[name] = undefined;
        setProgress('failed');
        return known;
      }
    });
  };

  const suggestions: Partial<Record<RegistrationField, readonly Suggestion[]>> = {
    guild: guilds,
    city: towns[chosen.province ?? ''] ?? [],
  };
  const errors = { ...remarks, ...sent?.errors, ...kept.errors };
  const shown = registrationSteps[step].filter(
    (name) => !unasked.includes(name) && (chosen.kind === 'company' || !companyFields.has(name)),
  );
  return (
    <form
      action={send}
      onBlur={leave}
      // React empties a form when its action is done; what was written stays.
      onReset={(event) => event.preventDefault()}
      className="flex flex-col gap-5"
    >
      {sent?.kind === 'locked' ? <Notice tone="wait">{t('save.locked')}</Notice> : null}
      <input type="hidden" name="version" value={Math.max(kept.version, sent?.version ?? 0)} readOnly />
      {chosen.kind === 'company' && step === 'who' ? <p className="text-muted">{t('help.companyPerson')}</p> : null}
      {shown.map((name) => (
        <StepField
          key={name}
          name={name}
          text={texts[name] ?? ''}
          error={errors[name]}
          choices={choices[name]}
          suggestions={suggestions[name]}
          onChoose={(field, value) => setChosen({ ...chosen, [field]: value })}
        />
      ))}
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton size="large">{isLast ? t('toReview') : t('next')}</SubmitButton>
        <p role="status" className={progress === 'failed' || progress === 'locked' ? 'text-bad' : 'text-muted'}>
          {progress === 'none' ? '' : t(`save.${progress}`)}
        </p>
      </div>
    </form>
  );
}

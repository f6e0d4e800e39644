'use client';
import { useActionState } from 'react';
import { requestCodeAction } from './actions';
import { CodeStep } from './code-step';
import { MobileStep } from './mobile-step';

/** Number, then code, on one page. `referrer`: whose personal link brought the visitor. */
export function SignInForm({ next, referrer }: { next: string; referrer: string | null }) {
  const [asked, ask] = useActionState(requestCodeAction, { form: undefined });
  const { sentTo } = asked;
  // A new code is a new step: its field is empty and its clock starts again.
  return sentTo ? (
    <CodeStep key={sentTo.expiresAtMs} mobile={sentTo.mobile} next={next} referrer={referrer} askAgain={ask} />
  ) : (
    <MobileStep lastResult={asked.form} action={ask} />
  );
}

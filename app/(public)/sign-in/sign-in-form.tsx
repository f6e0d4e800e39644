'use client';
import { useActionState } from 'react';
import { requestCodeAction } from './actions';
import { CodeStep } from './code-step';
import { MobileStep } from './mobile-step';

/** Number, then code, on one page. `byLink`: someone's personal link brought the visitor. */
export function SignInForm({ next, byLink }: { next: string; byLink: boolean }) {
  const [asked, ask] = useActionState(requestCodeAction, { form: undefined });
  const { sentTo } = asked;
  // A new code is a new step: its field is empty and its clock starts again.
  return sentTo ? (
    <CodeStep key={sentTo.expiresAtMs} mobile={sentTo.mobile} next={next} byLink={byLink} askAgain={ask} />
  ) : (
    <MobileStep lastResult={asked.form} action={ask} />
  );
}

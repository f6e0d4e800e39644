'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { SubmitButton } from '@/components/form/submit-button';

const lifeSeconds = 120;

/** How long the code is still good, and afterwards the button for a new one. Counts from when it appeared: the device's clock may be wrong. */
export function CodeClock() {
  const t = useTranslations('auth.signIn');
  const format = useFormatter();
  const [secondsLeft, setSecondsLeft] = useState(lifeSeconds);
  useEffect(() => {
    const endsAt = performance.now() + lifeSeconds * 1000;
    const timer = setInterval(() => {
      const left = Math.ceil((endsAt - performance.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  const two = (value: number) => format.number(value, { minimumIntegerDigits: 2 });
  const time = `${two(Math.floor(secondsLeft / 60))}:${two(secondsLeft % 60)}`;
  return secondsLeft > 0 ? (
    <p className="text-sm text-muted" role="timer">
      {t('resendIn', { time })}
    </p>
  ) : (
    <>
      <p className="text-sm text-muted" role="status">
        {t('expired')}
      </p>
      <SubmitButton variant="secondary">{t('resend')}</SubmitButton>
    </>
  );
}

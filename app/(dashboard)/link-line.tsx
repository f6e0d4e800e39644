'use client';
import { Unplug } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { LinkState } from './use-events';

/** Whether the page follows by itself; quiet while it does. */
export function LinkLine({ link }: { link: LinkState }) {
  const t = useTranslations('panel.live');
  return (
    <p role="status" className="flex min-h-6 items-center gap-2 text-sm text-muted">
      {link === 'on' ? (
        <>
          <span aria-hidden className="size-2 rounded-full bg-good" />
          {t('on')}
        </>
      ) : null}
      {link === 'lost' ? (
        <>
          <Unplug aria-hidden className="size-4 text-wait" />
          {t('lost')}
        </>
      ) : null}
      {link === 'over' ? (
        <>
          {t('over')}{' '}
          <Link className="link" href="/sign-in">
            {t('signIn')}
          </Link>
        </>
      ) : null}
    </p>
  );
}

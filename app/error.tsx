'use client';
import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button-style';

/** When a page failed to draw: what happened, what of the money, and a code by which support finds it in the log. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common.broken');
  const code = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main
      id="content"
      className="mx-auto flex w-full max-w-md flex-1 flex-col items-start justify-center gap-4 px-4 py-16"
    >
      <CloudOff aria-hidden className="size-10 text-muted" strokeWidth={1.5} />
      <h1 className="text-2xl font-bold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      {code ? (
        <p className="text-sm text-muted">
          {t('code')}{' '}
          <bdi dir="ltr" className="font-mono">
            {code}
          </bdi>
        </p>
      ) : null}
      {/* A plain one: this page comes along with every other, and must stay light. */}
      <button type="button" className={buttonStyle({ variant: 'primary' })} onClick={() => retry()}>
        {t('action')}
      </button>
    </main>
  );
}

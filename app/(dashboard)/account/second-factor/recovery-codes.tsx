'use client';
import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button-style';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';

/** The ten codes, the only time. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: Route }) {
  const t = useTranslations('team.factor');
  const common = useTranslations('common');
  return (
    <section className="flex flex-col items-start gap-5" aria-label={t('codesTitle')}>
      <Notice tone="wait" role="status" title={t('codesTitle')}>
        {t('codesText')}
      </Notice>
      <ul
        aria-label={t('codes')}
        dir="ltr"
        className="grid w-full grid-cols-2 gap-2 rounded-control bg-sunken p-4 font-mono"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton
        text={codes.join('\n')}
        label={`${common('copy')}: ${t('codes')}`}
        copiedLabel={common('copied')}
        labelled
      />
      {/* A full load: pages that were read before the proof are forgotten. */}
      <a href={next} className={buttonStyle({ variant: 'primary' })}>
        {t('done')}
      </a>
    </section>
  );
}

'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Snippet } from './snippet';
import { testCommand } from './test-command';

interface NewKeyProps {
  text: string;
  mode: 'live' | 'test';
  appUrl: string;
  close: () => void;
}

/** The whole key, the only time, with the way to keep it and, for a test key, to try it. */
export function NewKey({ text, mode, appUrl, close }: NewKeyProps) {
  const t = useTranslations('panel.keys');
  const common = useTranslations('common');
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="wait" role="status">
        {t('once')}
      </Notice>
      <Snippet
        name={t('key')}
        text={text}
        copyLabel={`${common('copy')}: ${t('key')}`}
        copiedLabel={common('copied')}
      />
      {mode === 'test' ? (
        <>
          <p className="text-sm text-muted">{t('tryText')}</p>
          <Snippet
            name={t('try')}
            text={testCommand(appUrl, text)}
            copyLabel={`${common('copy')}: ${t('copyCommand')}`}
            copiedLabel={common('copied')}
          />
        </>
      ) : null}
      <Button variant="primary" wide onPress={close}>
        {t('done')}
      </Button>
    </div>
  );
}

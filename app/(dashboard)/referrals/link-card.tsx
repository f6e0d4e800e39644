import { getTranslations } from 'next-intl/server';
import { Qr } from '@/components/qr';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';

/** The personal link: to copy, to be photographed, and to be sent. The ways to send are plain links and need no script. */
export async function LinkCard({ link }: { link: string }) {
  const t = await getTranslations('referrals.link');
  const common = await getTranslations('common');
  const text = t('message');
  const both = `${text} ${link}`;
  const ways = [
    ['telegram', `https://t.me/share/url?${new URLSearchParams({ url: link, text })}`],
    ['whatsapp', `https://wa.me/?${new URLSearchParams({ text: both })}`],
    ['sms', `sms:?&body=${encodeURIComponent(both)}`],
  ] as const;
  return (
    <Card title={t('title')} description={t('text')}>
      <div className="flex flex-col items-start gap-6 sm:flex-row">
        <Qr text={link} label={t('qr')} />
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <bdi dir="ltr" className="font-mono text-sm break-all">
            {link}
          </bdi>
          <div className="flex flex-wrap gap-2">
            <CopyButton labelled text={link} label={t('copy')} copiedLabel={common('copied')} />
            {ways.map(([name, href]) => (
              <a
                key={name}
                href={href}
                target="_blank"
                rel="noreferrer"
                className={buttonStyle({ variant: 'secondary', size: 'small' })}
              >
                {t(name)}
              </a>
            ))}
          </div>
          <p className="text-sm text-muted">{t('kept')}</p>
        </div>
      </div>
    </Card>
  );
}

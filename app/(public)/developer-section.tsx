import { getTranslations } from 'next-intl/server';
import { CopyButton } from '@/components/ui/copy-button';
import { env } from '@/lib/env';

/** The two requests of the merchant protocol, against this very installation. */
export async function DeveloperSection() {
  const t = await getTranslations('landing.code');
  const common = await getTranslations('common');
  const call = (name: string, fields: string[]) =>
    [`curl ${env.APP_URL}/api/${name}`, ...fields.map((field) => `  -d '${field}'`)].join(' \\\n');
  const create = call('create_request', [
    'api_key=testwebpay:…',
    'reference=order-1001',
    'amount_irr=4800000',
    'callback_url=https://shop.example.ir/paid',
  ]);
  const confirm = call('confirm_payment', ['api_key=testwebpay:…', 'reference=order-1001', 'amount_irr=4800000']);
  return (
    <section id="developers" className="flex scroll-mt-8 flex-col gap-6">
      <div>
        <h2 className="text-2xl font-bold">{t('title')}</h2>
        <p className="text-muted">{t('text')}</p>
      </div>
      <ol className="grid gap-6 lg:grid-cols-2">
        {[
          { name: t('create'), command: create, answer: '{"ok":true,"result":{"payment_url":"…"}}', next: t('answer') },
          { name: t('confirm'), command: confirm, answer: '{"ok":true,"result":{"state":"paid", …}}' },
        ].map(({ name, command, answer, next }) => (
          <li key={name} className="flex min-w-0 flex-col gap-2">
            <h3 className="font-bold">{name}</h3>
            <div className="flex-1 rounded-card border border-line bg-sunken">
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
              <pre dir="ltr" tabIndex={0} className="overflow-x-auto p-4 font-mono text-sm leading-relaxed">
                {command}
                {'\n\n'}
                <span className="text-muted">{answer}</span>
              </pre>
            </div>
            <div className="flex items-center justify-between gap-4">
              <p className="text-sm text-muted">{next}</p>
              <CopyButton labelled text={command} label={t('copy')} copiedLabel={common('copied')} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { CircleCheck, CircleX } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { localDigits } from '@/lib/iran/digits';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('landing.phishing');
  return { title: t('title'), description: t('lead') };
}

/** Cyber police, day and night. */
const policePhone = '096380';

const addresses = [
  { address: 'https://sep.shaparak.ir/OnlinePG', why: 'whyRight', right: true },
  { address: 'https://shaparak.ir.pay-shop.info/', why: 'whyWrongEnd', right: false },
  { address: 'https://sep-shaparak.ir/', why: 'whyWrongDash', right: false },
  { address: 'https://sep.sharapak.ir/', why: 'whyWrongLetters', right: false },
] as const;

export default async function PhishingPage() {
  const t = await getTranslations('landing.phishing');
  const locale = await getLocale();
  return (
    <main id="content" className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-10 px-4 py-10 sm:px-6 sm:py-16">
      <header className="flex flex-col gap-4">
        <h1 className="text-3xl font-extrabold">{t('title')}</h1>
        <p className="text-lg text-muted">{t('lead')}</p>
      </header>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl font-bold">{t('address')}</h2>
        <p>{t('addressText')}</p>
        <ul className="flex flex-col rounded-card border border-line bg-surface">
          {addresses.map(({ address, why, right }) => {
            const Icon = right ? CircleCheck : CircleX;
            return (
              <li
                key={address}
                className="grid gap-x-4 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[5rem_1.4fr_1fr] sm:items-center"
              >
                <span className={`flex items-center gap-2 font-bold ${right ? 'text-good' : 'text-bad'}`}>
                  <Icon aria-hidden className="size-5" />
                  {t(right ? 'right' : 'wrong')}
                </span>
                <bdi dir="ltr" className="font-mono text-sm break-all">
                  {address}
                </bdi>
                <span className="text-sm text-muted">{t(why)}</span>
              </li>
            );
          })}
        </ul>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl font-bold">{t('otp')}</h2>
        <p>{t('otpText')}</p>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl font-bold">{t('ours')}</h2>
        <p>{t('oursText')}</p>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-xl font-bold">{t('late')}</h2>
        <ol className="list-decimal space-y-2 ps-6">
          <li>{t('lateBank')}</li>
          <li>{t('latePassword')}</li>
          <li>
            {t.rich('latePolice', {
              phone: localDigits(policePhone, locale),
              tel: (phone) => (
                <a className="link" href={`tel:${policePhone}`}>
                  <bdi dir="ltr">{phone}</bdi>
                </a>
              ),
            })}
          </li>
        </ol>
      </section>
    </main>
  );
}

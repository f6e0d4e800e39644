'use client';
import { ChevronLeft } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { JalaliDate } from '@/components/jalali-date';
import { Money } from '@/components/money';
import { rial } from '@/lib/money/rial';
import { useCountUp } from './use-count-up';

interface FigureProps {
  label: string;
  /** Decimal rial; null where there is no such sum. */
  rialText: string | null;
  /** The rows that make it. */
  href?: Route | undefined;
  /** A line under it. */
  children: ReactNode;
  definition: string;
  readAt: Date;
}

/** One figure: a door to its rows, with what it means and when it was read. */
export function Figure({ label, rialText, href, children, definition, readAt }: FigureProps) {
  const t = useTranslations('panel.overview');
  const amount = (
    <span className="text-2xl font-bold xl:text-xl">
      {rialText === null ? '—' : <RunningMoney rialText={rialText} />}
    </span>
  );
  return (
    <section
      aria-label={label}
      className="flex min-w-0 flex-col gap-1 rounded-card border border-line bg-surface p-4 sm:p-5"
    >
      <h2 className="text-muted">{label}</h2>
      {href ? (
        <Link href={href} className="group flex w-fit items-center gap-1 rounded-lg hover:text-accent">
          {amount}
          <ChevronLeft aria-hidden className="size-4 shrink-0 text-muted group-hover:text-accent ltr:rotate-180" />
        </Link>
      ) : (
        amount
      )}
      <div className="text-sm text-muted">{children}</div>
      <details className="mt-auto pt-2 text-sm text-muted">
        <summary className="w-fit">{t('about')}</summary>
        <p className="pt-1">{definition}</p>
        <p>{t.rich('readAt', { when: () => <JalaliDate at={readAt} now={readAt} /> })}</p>
      </details>
    </section>
  );
}

function RunningMoney({ rialText }: { rialText: string }) {
  return <Money rial={useCountUp(rial(rialText))} />;
}

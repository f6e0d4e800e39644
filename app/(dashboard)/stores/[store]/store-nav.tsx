'use client';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { StoreRight } from '@/lib/stores/rights';
import { storePath } from '@/lib/web/store-path';

type PartName =
  | 'overview'
  | 'payments'
  | 'settlements'
  | 'statement'
  | 'accounts'
  | 'keys'
  | 'team'
  | 'settings'
  | 'audit';

const parts: readonly { name: PartName; tail: '' | `/${string}`; needs?: StoreRight }[] = [
  { name: 'overview', tail: '' },
  { name: 'payments', tail: '/payments' },
  { name: 'settlements', tail: '/settlements' },
  { name: 'statement', tail: '/statement' },
  { name: 'accounts', tail: '/accounts' },
  { name: 'keys', tail: '/keys', needs: 'manage_keys' },
  { name: 'team', tail: '/team' },
  { name: 'settings', tail: '/settings', needs: 'change_settings' },
  { name: 'audit', tail: '/audit', needs: 'read_audit' },
];

/** The parts of a store, without those that the reader may not see. The test switch goes along from one to the next. */
export function StoreNav({ store, rights }: { store: string; rights: readonly StoreRight[] }) {
  const t = useTranslations('panel.nav');
  const path = usePathname();
  const mode = useSearchParams().get('mode') === 'test' ? 'test' : 'live';
  const here = useRef<HTMLAnchorElement>(null);
  // On a phone the menu is longer than the screen: the part one stands in is brought into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says which of the links it is
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    here.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav aria-label={t('label')} className="-mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-1">
        {parts.map(({ name, tail, needs }) => {
          if (needs && !rights.includes(needs)) return null;
          const base = storePath(store, tail);
          const isHere = tail === '' ? path === base : path.startsWith(base);
          return (
            <li key={name}>
              <Link
                ref={isHere ? here : undefined}
                href={storePath(store, tail, { mode })}
                aria-current={isHere ? 'page' : undefined}
                className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent px-2 text-sm font-medium whitespace-nowrap sm:px-3 sm:text-base text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text"
              >
                {t(name)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { toLocale } from '@/lib/i18n/locale';
import { type Messages, messages } from '@/lib/i18n/messages';

/**
 * Gives the client components inside the texts of the named rooms. Server components have all texts anyway; what is named here
 * travels to the browser with the page, so name little. An inner one replaces the outer one.
 */
export async function ClientTexts({ rooms, children }: { rooms: readonly (keyof Messages)[]; children: ReactNode }) {
  const all = messages[toLocale(await getLocale())];
  const named = Object.fromEntries(rooms.map((room) => [room, all[room]]));
  return <NextIntlClientProvider messages={named}>{children}</NextIntlClientProvider>;
}

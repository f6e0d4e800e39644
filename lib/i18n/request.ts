import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { localeCookie, toLocale } from './locale';
import { messages } from './messages';

/** next-intl asks this once per request: the locale comes from the reader's cookie, never from the path. */
export default getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(localeCookie)?.value);
  return { locale, messages: messages[locale], timeZone: 'Asia/Tehran' };
});

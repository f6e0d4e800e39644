import { CircleCheck, CircleX } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import type { KeptMessage } from '@/lib/reports/run-papers';
import { messagePath } from './settlements-path';

/** Messages of Shaparak's: what was judged of each, and when it came; each opens. */
export async function MessageList({ messages }: { messages: KeptMessage[] }) {
  const t = await getTranslations('settlements.messages');
  if (messages.length === 0) return <p className="px-4 pb-4 text-muted sm:px-6">{t('none')}</p>;
  return (
    <ul className="border-t border-line">
      {messages.map(({ id, name, verdict, receivedAt }) => (
        <li key={id} className="border-b border-line last:border-b-0">
          <Link
            href={messagePath(id)}
            prefetch={false}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-page sm:px-6"
          >
            <bdi dir="ltr" className="min-w-0 break-words">
              {name}
            </bdi>
            <span className="flex items-center gap-4">
              <Badge
                tone={verdict === 'accepted' ? 'good' : 'bad'}
                icon={verdict === 'accepted' ? CircleCheck : CircleX}
              >
                {t(`verdict.${verdict}`)}
              </Badge>
              <span className="text-sm text-muted">
                <JalaliDate at={receivedAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

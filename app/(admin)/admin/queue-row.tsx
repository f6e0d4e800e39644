import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { publicId } from '@/lib/ids';
import type { QueuePage } from '@/lib/reviews/queues';
import type { Reviewer } from '@/lib/stores/review';
import { Age } from './age';

/** What the rows of every queue are given: whom they are for, and what waits since when, in their order. */
export interface QueueRowsProps {
  reviewer: Reviewer;
  waiting: QueuePage['waiting'];
  now: Date;
}

interface QueueRowProps {
  /** What it is called, and the case that it opens; null: there is none. */
  name: string;
  storeId: string | null;
  since: Date;
  now: Date;
  children: ReactNode;
}

/** One that waits: its name with the way to its case, how long it waits, and below what the reader must know before opening it. */
export function QueueRow({ name, storeId, since, now, children }: QueueRowProps) {
  return (
    <li
      aria-label={name}
      className="flex flex-col items-start gap-1.5 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
    >
      <div className="flex w-full flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {storeId ? (
          <Link
            href={`/admin/stores/${publicId('store', storeId)}` as Route}
            className="link inline-flex min-h-11 min-w-0 items-center font-bold break-words sm:min-h-0"
          >
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <bdi className="font-bold">{name}</bdi>
        )}
        <Age since={since} now={now} />
      </div>
      {children}
    </li>
  );
}

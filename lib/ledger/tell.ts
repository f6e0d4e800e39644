import { type Db, db as pool } from '@/db/client';
import { runPrepared } from '@/db/prepared';

/** The channel on which listeners hear that books changed: a hint that may be lost, come twice or name too much. */
const ledgerChannel = 'ledger';

/** Postgres takes 8,000 bytes; a book's name has 36. */
const mostNamed = 190;

/** Commits with a notification wait for each other, disk included: this many a second at most, however many postings. */
const restMs = 20;

let untold = new Set<string>();
let telling = false;

/**
 * Says which books a posting touched. In a transaction it is told by its commit; on the pool, after it, one notification for all
 * postings of the last moment.
 */
export async function tell(books: Iterable<string>, db: Db): Promise<void> {
  if (db !== pool) return notify(new Set(books), db);
  for (const book of books) untold.add(book);
  if (!telling) void tellAll();
}

async function tellAll(): Promise<void> {
  telling = true;
  while (untold.size > 0) {
    const books = untold;
    untold = new Set();
    // A lost hint is made good by the listeners' own polling; the money is written.
    await notify(books, pool).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, restMs).unref());
  }
  telling = false;
}

async function notify(books: ReadonlySet<string>, db: Db): Promise<void> {
  const payload = books.size > mostNamed ? '*' : [...books].join(',');
  await runPrepared(db, 'select pg_notify($1, $2)', [ledgerChannel, payload]);
}

import { gather } from '@/lib/events/gather';
import { subscribe } from '@/lib/events/store-events';
import { listEarningBooks } from '@/lib/reports/referral-stores';
import { findLiveSession } from '@/lib/users/sessions';
import { ownRoute } from '@/lib/web/route';
import { eventStream } from '@/lib/web/sse';

/** How often the session is asked for, and stores that came meanwhile. */
const recheckMs = 20_000;

/** Tells a referrer's open page that something happened in a book that earns for him, or in his own: `changed`, at the opening too. */
export const GET = ownRoute(async ({ request, session }) => {
  let wake = () => {};
  const heard = new Map<string, () => void>();
  const follow = async () => {
    for (const book of await listEarningBooks(session.userId)) {
      if (heard.has(book)) continue;
      heard.set(book, await subscribe(book, () => wake()));
      wake();
    }
  };
  await follow();
  return eventStream(request.signal, (stream) => {
    const changed = gather(() => stream.send('changed'), 500);
    wake = changed.call;
    wake();
    const recheck = setInterval(async () => {
      const alive = await findLiveSession(session.sessionId, session.userId, new Date()).catch(() => 'unanswered');
      if (alive) return void follow().catch(() => {});
      stream.send('over');
      stream.close();
    }, recheckMs);
    return () => {
      clearInterval(recheck);
      wake = () => {};
      changed.stop();
      for (const stop of heard.values()) stop();
    };
  });
});

import { gather } from '@/lib/events/gather';
import { subscribe } from '@/lib/events/store-events';
import { findMemberScope } from '@/lib/stores/scope';
import { findLiveSession } from '@/lib/users/sessions';
import { storeRoute } from '@/lib/web/route';
import { eventStream } from '@/lib/web/sse';

/** The longest that a revoked session still hears that something happened; what happened it cannot read at all. */
const recheckMs = 20_000;

/**
 * Tells an open page that its store changed: `changed`, at the opening too, for something may have happened since the page was
 * drawn. `over` when the session or the membership ended.
 */
export const GET = storeRoute(async ({ request, scope, session }) => {
  let wake = () => {};
  const unsubscribe = await subscribe(scope.storeId, () => wake());
  return eventStream(request.signal, (stream) => {
    const changed = gather(() => stream.send('changed'), 250);
    wake = changed.call;
    wake();
    const recheck = setInterval(async () => {
      const [alive, member] = await Promise.all([
        findLiveSession(session.sessionId, session.userId, new Date()),
        findMemberScope(scope.storeId, session.userId),
      ]).catch(() => ['unanswered', 'unanswered']);
      if (alive && member) return;
      stream.send('over');
      stream.close();
    }, recheckMs);
    return () => {
      unsubscribe();
      changed.stop();
      clearInterval(recheck);
    };
  });
});

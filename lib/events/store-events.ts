import { sql } from '@/db/client';

/** Something of a store changed, or may have while nobody listened: read it again. */
type Listener = () => void;

/** `ledger`: live money, told by the posting statement. `payments`: what the ledger does not see, told by the payment verbs. */
const channels = ['ledger', 'payments'] as const;

interface Ear {
  listeners: Map<string, Set<Listener>>;
  listening: Promise<unknown> | null;
}

// Every bundle of routes evaluates this file anew; one process has one ear.
const kept = globalThis as { webpayEar?: Ear };
kept.webpayEar ??= { listeners: new Map(), listening: null };
const ear = kept.webpayEar;

/**
 * Calls `listener` whenever a store changed, in any process. The whole process hears through one connection of its own, opened at
 * the first call; when it breaks it is opened again, and everyone is told once, for what was said meanwhile nobody heard.
 * Resolves when it is listening. Call the answer to stop.
 */
export async function subscribe(storeId: string, listener: Listener): Promise<() => void> {
  const ofStore = ear.listeners.get(storeId) ?? new Set();
  ear.listeners.set(storeId, ofStore.add(listener));
  const stop = () => {
    ofStore.delete(listener);
    if (ofStore.size === 0 && ear.listeners.get(storeId) === ofStore) ear.listeners.delete(storeId);
  };
  try {
    await listen();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

function listen(): Promise<unknown> {
  ear.listening ??= Promise.all(channels.map((channel) => sql.listen(channel, hear, () => hear('*')))).catch(
    (error) => {
      ear.listening = null;
      throw error;
    },
  );
  return ear.listening;
}

/** The payload names the stores, or is `*` when they are too many to name. */
function hear(payload: string): void {
  const touched = payload === '*' ? ear.listeners.keys() : new Set(payload.split(','));
  for (const storeId of touched) for (const listener of ear.listeners.get(storeId) ?? []) listener();
}

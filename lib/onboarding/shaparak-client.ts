import { db } from '@/db/client';
import type { ShaparakClient } from '@/lib/shaparak/subject';
import { lockRegistration } from '@/lib/stores/registration-draft';
import { loadSubject } from './shaparak-subject';
import { takeEnd } from './take-end';

/** The stores as Shaparak's jobs see them. */
export const storesAtShaparak: ShaparakClient = {
  load: (request) => loadSubject(request, db),
  lock: async (storeId, tx) => void (await lockRegistration(storeId, tx)),
  ended: takeEnd,
};

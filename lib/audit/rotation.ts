import type { Db } from '@/db/client';
import type { DataSecrets } from '@/lib/crypto/sealed';
import { platformChain } from './chain';
import { record } from './record';

/** What came of putting personal data under the newest key. */
export interface Rotation {
  /** The key's. */
  version: number;
  resealed: number;
  unopened: number;
}

/** That it was done, and with what end; by whom is not known to a command, only that it had the keys. */
export async function recordRotation(
  { version, resealed, unopened }: Rotation,
  { HASH_SECRET }: Pick<DataSecrets, 'HASH_SECRET'>,
  tx: Db,
): Promise<void> {
  const act = { storeId: null, actor: 'job:data.rotate', subject: { kind: 'platform', id: platformChain } };
  await record({ ...act, action: 'data_rotated', after: { version, resealed, unopened } }, tx, HASH_SECRET);
}

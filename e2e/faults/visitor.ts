import { randomInt } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import postgres from 'postgres';
import { newId, publicId } from '@/lib/ids';
import type { Installation, LiveKey } from '../shop';

/** A signed-in person with an active store that nobody else sells in. */
export interface Visitor {
  /** The session's. */
  cookie: string;
  key: LiveKey;
  /** `store_…` */
  store: string;
}

export async function makeVisitor(world: Installation): Promise<Visitor> {
  // The settings must stand before the modules that read them are loaded.
  Object.assign(process.env, world.env);
  const { startSession } = await import('@/lib/users/sessions');
  const { findMemberScope } = await import('@/lib/stores/scope');
  const { createApiKey } = await import('@/lib/stores/api-keys');
  const { sealMobile } = await import('@/lib/users/mobile');

  const [userId, storeId] = [newId(), newId()];
  const digits = String(randomInt(10 ** 8)).padStart(8, '0');
  const sql = postgres(world.ownerDatabaseUrl, { max: 1, onnotice: () => {} });
  const { mobile, mobileIndex } = sealMobile(userId, `9897${digits}`);
  await sql`
    insert into users (id, mobile, mobile_index, referral_code) values (${userId}, ${mobile}, ${mobileIndex}, ${userId})`;
  await sql`
    insert into stores (id, owner_id, name, site, category, status, plan_id)
    select ${storeId}, ${userId}, 'فروشگاه آزمون', ${`${storeId}.example.ir`}, 'books', 'active', id
    from fee_plans where code = 'gateway' limit 1`;
  await sql`insert into store_members (store_id, user_id, role) values (${storeId}, ${userId}, 'owner')`;
  await sql`
    insert into terminals (store_id, psp, terminal_number, acceptor_code)
    values (${storeId}, 'sep', ${digits}, ${digits.padStart(15, '0')})`;
  await sql.end();
  const scope = await findMemberScope(storeId, userId);
  if (!scope) throw new Error('the store just made has no owner');
  const { text } = await createApiKey({ ...scope, userId }, { mode: 'live', name: 'test' });
  const token = { sub: userId, sid: await startSession(userId, 'test', new Date()) };
  const session = await encode({ token, secret: world.env.AUTH_SECRET ?? '', maxAge: 3600 });
  return { cookie: `session=${session}`, key: { text, storeId }, store: publicId('store', storeId) };
}

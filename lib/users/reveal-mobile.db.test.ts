import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import { newId } from '@/lib/ids';
import { makeUser } from '@/lib/testing/factories';
import { revealMobile } from './reveal-mobile';

const operator = { userId: newId(), isAdmin: true, origin: '192.0.2.0/24' };
const shownOf = (userId: string) =>
  db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, 'personal_data_shown'), eq(auditLog.subjectId, userId)));

test('an operator with a reason sees it, and the log says so without saying it', async () => {
  const { id } = await makeUser({ mobile: '989121234567' });
  expect(await revealMobile(operator, id, ' تماس  برای فروشگاه 09121234567 ')).toEqual({
    kind: 'shown',
    text: '989121234567',
  });
  const rows = await shownOf(id);
  expect(rows).toMatchObject([
    {
      actor: `user:${operator.userId}`,
      subjectKind: 'user',
      after: { what: 'mobile' },
      reason: 'تماس برای فروشگاه 0912 *** 4567',
      origin: '192.0.2.0/24',
    },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/9121234567/);
});

test.each([undefined, null, '', '  a ', 'x'.repeat(501), 'x'.repeat(1_000_000), ['abc'], { toString: 'abc' }])(
  'without a reason nothing is shown and nothing written: %#',
  async (reason) => {
    const { id } = await makeUser();
    expect(await revealMobile(operator, id, reason)).toEqual({ kind: 'refused' });
    expect(await shownOf(id)).toEqual([]);
  },
);

test('nobody but an operator; and of nobody there is nothing', async () => {
  const { id } = await makeUser();
  await expect(revealMobile({ ...operator, isAdmin: false }, id, 'a good reason')).rejects.toMatchObject({
    code: 'forbidden',
  });
  const nobody = newId();
  expect(await revealMobile(operator, nobody, 'a good reason')).toEqual({ kind: 'not_found' });
  expect([...(await shownOf(id)), ...(await shownOf(nobody))]).toEqual([]);
});

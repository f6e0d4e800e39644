import '@/lib/testing/simulated-sms';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { bankAccounts } from '@/db/schema';
import { magicShebas, setSwitch } from '@/lib/simulator/accounts/outcome';
import { accountSimulator } from '@/lib/simulator/accounts/simulator';
import { makeUser } from '@/lib/testing/factories';
import { serve } from '@/lib/testing/http';
import { askAgainMs } from './back-off';
import { checkAccounts } from './check-accounts';
import { accountsOfPerson } from './owner';
import { listPersonAccounts } from './queries';
import { registerAccount } from './register';
import { zohalCheck } from './zohal/adapter';

// Each outcome of the simulated service over the real wire, from the form to what the owner sees.
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve((request) => accountSimulator(request, new URL(request.url).pathname));
  await setSwitch(null, 0);
});
afterAll(() => server.close());

const start = new Date('2026-11-23T10:00:00Z');
const holder = { nationalId: '0499370899', birthDate: '1366/02/17' };
const run = (at: Date) => checkAccounts(() => at, zohalCheck({ baseUrl: server.url, token: 'any', timeoutMs: 300 }));

test.each(magicShebas)('$outcome: $sheba', async ({ sheba, outcome }) => {
  const { id } = await makeUser();
  await registerAccount(accountsOfPerson(id), { ...holder, sheba }, start);
  const shown = async () => (await listPersonAccounts(id))[0];
  await run(start);
  if (outcome === 'match') {
    expect(await shown()).toMatchObject({ state: 'verified', holderName: expect.any(String), payableFrom: start });
  } else if (outcome === 'mismatch') {
    expect(await shown()).toMatchObject({ state: 'rejected', rejection: 'mismatch', askAfter: null });
  } else {
    // Nothing was said of the account: it waits, and the owner sees until when.
    let at = start;
    for (let asks = 1; asks <= 2; asks++) {
      const next = new Date(at.getTime() + askAgainMs(asks));
      const lastAnswer = outcome.startsWith('cannot_say') ? 'cannot_say' : 'unanswered';
      expect(await shown()).toMatchObject({ state: 'pending', lastAnswer, askAfter: next });
      await run(new Date(next.getTime() - 1));
      expect(await shown()).toMatchObject({ askAfter: next });
      await run(next);
      at = next;
    }
    expect(await shown()).toMatchObject({ state: outcome === 'cannot_say_twice' ? 'verified' : 'pending' });
  }
  await db.delete(bankAccounts).where(eq(bankAccounts.ownerId, id));
});

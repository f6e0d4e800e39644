import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema';
import '@/lib/testing/simulated-sms';
import '@/lib/testing/shops';
import { messages } from '@/lib/i18n/messages';
import { actsOnAccounts } from '@/lib/testing/acts/accounts';
import type { Act } from '@/lib/testing/acts/act';
import { network, use } from '@/lib/testing/acts/browser';
import { writtenElsewhere } from '@/lib/testing/acts/elsewhere';
import { actsOnMoney } from '@/lib/testing/acts/money';
import { actsOfOperators } from '@/lib/testing/acts/operators';
import { actsOfPeople } from '@/lib/testing/acts/people';
import { actsOnReferrals } from '@/lib/testing/acts/referrals';
import { actsOfStores } from '@/lib/testing/acts/stores';

const root = fileURLToPath(new URL('../..', import.meta.url));
const acts = {
  ...actsOfPeople,
  ...actsOfStores,
  ...actsOnAccounts,
  ...actsOnMoney,
  ...actsOfOperators,
  ...actsOnReferrals,
  ...writtenElsewhere,
};

const writingMethods = /(?:export (?:async )?(?:function|const) |\bas )(POST|PUT|PATCH|DELETE)\b/g;

/** Every server action, and of every route handler the methods that write, from the code. */
function findWriting(): Record<string, string[]> {
  const files = ['app', 'lib', 'components'].flatMap((room) =>
    readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`),
  );
  const found: Record<string, string[]> = {};
  for (const file of files) {
    const text = readFileSync(`${root}${file}`, 'utf8');
    const names = /^\s*['"]use server['"]/m.test(text)
      ? [...text.matchAll(/^export async function (\w+)/gm)].map(([, name = '']) => name)
      : [];
    if (file.endsWith('/route.ts')) names.push(...[...text.matchAll(writingMethods)].map(([, name = '']) => name));
    if (names.length > 0) found[file] = names.sort();
  }
  return found;
}

test('whatever writes has its line: the act it leaves in the log, or the reason why it leaves none', () => {
  const lines = Object.entries(acts).map(([file, names]) => {
    // A handler that is only read from may leave an act too: then it is walked, but nothing in the code asks for it.
    const writing = Object.keys(names).filter((name) => name !== 'GET');
    return [file, writing.sort()] as const;
  });
  expect(Object.fromEntries(lines.filter(([, names]) => names.length > 0))).toEqual(findWriting());
});

const walks = Object.entries(acts).flatMap(([file, names]) =>
  Object.entries(names).flatMap(([name, line]) =>
    typeof line === 'string' ? [] : [line].flat().map((act) => ({ file, name, act, leaves: act.leaves.join(', ') })),
  ),
);

const rowsSince = async (known: ReadonlySet<string>) =>
  (await db.select().from(auditLog).orderBy(auditLog.at, auditLog.chainId, auditLog.seq)).filter(
    ({ chainId, seq }) => !known.has(`${chainId} ${seq}`),
  );

/** Next says by an error that it leads elsewhere; all others are errors. */
const ledElsewhere = (error: unknown) =>
  error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT');

test.each(walks)(
  '$name leaves $leaves ($file)',
  async ({ file, name, act }: { file: string; name: string; act: Act }) => {
    const { by, given } = await act.ready();
    const known = new Set((await rowsSince(new Set())).map(({ chainId, seq }) => `${chainId} ${seq}`));
    await use(by);
    const module = await import(/* @vite-ignore */ `${root}${file}`);
    const answer = await module[name](...given).catch((error: unknown) => {
      if (!ledElsewhere(error)) throw error;
    });
    const rows = await rowsSince(known);
    expect(rows.map(({ action }) => action).sort(), JSON.stringify(answer)).toEqual([...act.leaves].sort());
    for (const { action, actor, origin, before, after } of rows) {
      const names = Object.keys({ ...before, ...after });
      expect(names.filter((fact) => !(fact in messages.fa.audit.facts && fact in messages.en.audit.facts))).toEqual([]);
      expect([action, origin]).toEqual([action, network]);
      if (by) expect([action, actor]).toEqual([action, `user:${by.userId}`]);
      else expect(actor).toMatch(/^user:/);
    }
  },
);

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankAccountStates, shaparakKinds, shaparakStates, storeStatuses } from '@/db/schema';
import { messages } from '@/lib/i18n/messages';
import { registrationFields, remarkFields } from '@/lib/stores/registration';
import { isComplete, listRequirements, type RequirementFacts } from './requirement';
import { wordsOf } from './words';

const now = new Date('2026-11-23T12:00:00Z');
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const rejection = fc.record({
  text: fc.constantFrom('badAge', 'postalCode', 'shebaInvalid', 'blacklisted', 'other'),
  code: fc.constant('1'),
  field: fc.constantFrom('birthDay', 'postalCode', 'shebas', 'city', null),
});
const anyRequest = fc.option(
  fc.record({
    kind: fc.constantFrom(...shaparakKinds),
    state: fc.constantFrom(...shaparakStates),
    rejections: fc.array(rejection),
    since: instant,
  }),
);
const anyFacts: fc.Arbitrary<RequirementFacts> = fc.record({
  store: fc.record({
    status: fc.constantFrom(...storeStatuses),
    statusReason: fc.option(fc.string()),
    statusSince: instant,
    createdAt: instant,
  }),
  faults: fc.array(
    fc.record({
      field: fc.constantFrom(...registrationFields),
      fault: fc.constantFrom('missing', 'invalid', 'too_young'),
    }),
  ),
  remarks: fc.array(
    fc.record({
      field: fc.constantFrom(...remarkFields),
      code: fc.constantFrom('other', 'down', 'mismatch', 'wrong'),
      note: fc.option(fc.constant('x')),
      at: instant,
    }),
  ),
  writtenAt: fc.func(fc.option(instant)),
  submittedAt: fc.option(instant),
  due: fc.option(
    fc.record({ fields: fc.uniqueArray(fc.constantFrom(...registrationFields)), since: instant, until: instant }),
  ),
  account: fc.option(
    fc.record({
      state: fc.constantFrom(...bankAccountStates),
      since: instant,
      payableFrom: fc.option(instant),
      isOfMerchant: fc.boolean(),
      refusals: fc.array(rejection),
    }),
  ),
  request: anyRequest,
  address: anyRequest,
  shebas: anyRequest,
  reactivation: anyRequest,
});

test('whatever the facts are, each requirement has its words in both languages', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      for (const requirement of listRequirements(facts, now)) {
        for (const locale of ['fa', 'en'] as const) {
          const { reason, howToMend } = wordsOf({ ...requirement, words: 'x' }, locale);
          expect(`${reason}${howToMend}`).not.toMatch(/[{}]|undefined/);
          if (requirement.code !== 'missing')
            expect(reason).not.toBe(messages[locale].registration.requirement.missing.reason);
        }
      }
    }),
  );
});

test('a complete registration with its verified account has nothing due, and is complete', () => {
  fc.assert(
    fc.property(anyFacts, instant, (facts, since) => {
      const account = { state: 'verified' as const, since, payableFrom: since, isOfMerchant: true, refusals: [] };
      const request = facts.request?.state === 'rejected' ? null : facts.request;
      const requirements = listRequirements(
        { ...facts, faults: [], account, request, address: null, remarks: [], due: null },
        now,
      );
      expect(requirements.filter(({ state }) => state === 'due')).toEqual([]);
      expect(isComplete(requirements)).toBe(true);
    }),
  );
});

test('with any field missing, or no account, something is due and it is not complete', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...registrationFields), (facts, field) => {
      fc.pre(facts.store.status !== 'closed');
      const missing = listRequirements({ ...facts, faults: [{ field, fault: 'missing' }] }, now);
      expect(missing).toContainEqual(expect.objectContaining({ field, code: 'missing', state: 'due' }));
      expect(isComplete(missing)).toBe(false);
      expect(isComplete(listRequirements({ ...facts, faults: [], account: null }, now))).toBe(false);
    }),
  );
});

test('what Shaparak rejected is an error until the field is written anew', () => {
  const rejected = new Date('2026-11-20T00:00:00Z');
  const store = { status: 'rejected', statusReason: 'x', statusSince: rejected, createdAt: rejected } as const;
  const facts = (writtenAt: string): RequirementFacts => ({
    store,
    faults: [],
    remarks: [],
    writtenAt: () => new Date(writtenAt),
    submittedAt: null,
    due: null,
    account: { state: 'verified', since: rejected, payableFrom: rejected, isOfMerchant: true, refusals: [] },
    request: {
      kind: 'new_terminal',
      state: 'rejected',
      rejections: [{ text: 'postalCode', code: '39', field: 'postalCode' }],
      since: rejected,
    },
    address: null,
    shebas: null,
    reactivation: null,
  });
  expect(listRequirements(facts('2026-11-19T00:00:00Z'), now)).toMatchObject([
    { field: 'postalCode', code: 'shaparak_postalCode', state: 'error', since: rejected },
  ]);
  expect(listRequirements(facts('2026-11-21T00:00:00Z'), now)).toEqual([]);
});

const since = new Date('2026-11-20T00:00:00Z');
const live: RequirementFacts = {
  store: { status: 'active', statusReason: null, statusSince: since, createdAt: since },
  faults: [],
  remarks: [],
  writtenAt: () => since,
  submittedAt: null,
  due: null,
  account: { state: 'verified', since, payableFrom: since, isOfMerchant: true, refusals: [] },
  request: null,
  address: null,
  shebas: null,
  reactivation: null,
};
const open = (kind: (typeof shaparakKinds)[number], state: (typeof shaparakStates)[number] = 'waiting') => ({
  kind,
  state,
  rejections: [],
  since,
});

test.each([
  ['a change', { request: open('edit') }, 'shaparak_change_pending'],
  ['another address', { address: open('change_address') }, 'shaparak_change_pending'],
  ['an account', { shebas: open('change_shebas') }, 'shaparak_account_pending'],
  ['a terminal to be switched on', { reactivation: open('reactivate', 'unanswered') }, 'shaparak_terminal_off'],
])('of a live store, %s that Shaparak has not agreed to is told, and nobody need act', (_, over, code) => {
  expect(listRequirements({ ...live, ...over }, now)).toMatchObject([{ field: null, code, state: 'pending' }]);
});

test('an account that Shaparak refused is to be mended, in its words; during the cool-down nothing is told of it', () => {
  const refusals = [{ text: 'shebaOfAnother' as const, code: '51', field: 'shebas' as const }];
  const refused = { state: 'rejected', since, payableFrom: since, isOfMerchant: true, refusals } as const;
  expect(listRequirements({ ...live, account: refused }, now)).toMatchObject([
    { field: 'account', code: 'shaparak_shebaOfAnother', state: 'error' },
  ]);
  const payableFrom = new Date('2026-11-24T00:00:00Z');
  const cooling = { state: 'verified', since, payableFrom, isOfMerchant: true, refusals: [] } as const;
  const told = listRequirements({ ...live, account: cooling, shebas: open('change_shebas', 'queued') }, now);
  expect(told.map(({ code }) => code)).toEqual(['account_cooling']);
});

test.each([
  ['it could not ask the bank about', 'shebaUnclear', 'shebas', [[null, 'shaparak_account_unclear']]],
  [
    'it refused for the address',
    'postalCode',
    'postalCode',
    [
      [null, 'shaparak_account_not_taken'],
      ['postalCode', 'shaparak_postalCode'],
    ],
  ],
  ['it refused for no field', 'unknownAcceptor', null, [[null, 'shaparak_account_not_taken']]],
] as const)('an account that stays its owner’s, and that %s, is the owner’s to mend', (_, text, field, told) => {
  const refusals = [{ text, code: '1', field }];
  const account = { state: 'verified', since, payableFrom: since, isOfMerchant: true, refusals } as const;
  const facts = { ...live, account, shebas: open('change_shebas', 'rejected') };
  expect(listRequirements(facts, now).map(({ field, code }) => [field, code])).toEqual(told);
  expect(listRequirements(facts, now).every(({ state }) => state === 'error')).toBe(true);
  expect(listRequirements({ ...facts, account: { ...account, refusals: [] } }, now)).toEqual([]);
});

test('what a live store has not given yet is due until its day, and overdue after it; it may always be sent', () => {
  const due = { fields: ['city', 'guild'] as const, since, until: new Date('2026-12-01T00:00:00Z') };
  const faults = [
    { field: 'city', fault: 'missing' },
    { field: 'phone', fault: 'invalid' },
  ] as const;
  const { since: from, until } = due;
  expect(listRequirements({ ...live, due, faults }, now)).toMatchObject([
    { field: null, code: 'registration_due', state: 'due', since: from, until },
    { field: 'city', code: 'missing', state: 'due', since: from, until },
    { field: 'phone', code: 'invalid', state: 'error', until: null },
  ]);
  const over = listRequirements({ ...live, due }, until);
  expect(over).toMatchObject([{ field: null, code: 'registration_overdue', state: 'error', since: from, until }]);
  expect(isComplete(over)).toBe(true);
  const sent = listRequirements({ ...live, due, submittedAt: now }, until);
  expect(sent.map(({ code }) => code)).toEqual(['review_change_pending']);
});

describe('a reviewer’s remarks', () => {
  const [before, asked, after] = [since, new Date('2026-11-21T00:00:00Z'), new Date('2026-11-22T00:00:00Z')];
  const remarks = [
    { field: 'site', code: 'down', note: null, at: asked },
    { field: 'address', code: 'other', note: 'پلاک نیست', at: asked },
    { field: 'account', code: 'missing', note: null, at: asked },
  ] as const;
  const store = { status: 'rejected', statusReason: 'all in one', statusSince: asked, createdAt: before } as const;
  const told = (mended: readonly string[], over: Partial<RequirementFacts> = {}) => {
    const writtenAt = (field: string) => (mended.includes(field) ? after : before);
    const account = live.account && { ...live.account, since: mended.includes('account') ? after : before };
    const facts = { ...live, store, remarks, writtenAt, account, ...over };
    return listRequirements(facts, now).map((requirement) => ({ ...requirement, ...wordsOf(requirement, 'en') }));
  };

  test('stand each at its field, in the reader’s language, since they were made', () => {
    expect(told([])).toMatchObject(
      [
        { field: 'site', code: 'review_down', state: 'error', since: asked, reason: /^The site does not open/ },
        { field: 'address', code: 'review_change', state: 'error', since: asked, reason: 'پلاک نیست' },
        { field: 'account', code: 'review_missing', state: 'error', since: asked },
      ].map(({ reason, ...rest }) => ({ ...rest, ...(reason && { reason: expect.stringMatching(reason) }) })),
    );
  });

  test('are answered one by one, and when all are it may be sent', () => {
    expect(told(['site', 'account']).map(({ code }) => code)).toEqual(['review_change']);
    expect(told(['site', 'address', 'account'])).toMatchObject([{ field: null, code: 'review_answers', state: 'due' }]);
  });

  test('hold no longer once the store was sent, rejected for something else, or accepted', () => {
    expect(told([], { store: { ...store, status: 'in_review' } })).toEqual([]);
    expect(told([], { store: { ...store, statusSince: after } }).map(({ code }) => code)).toEqual(['review_rejected']);
  });
});

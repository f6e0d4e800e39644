import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankAccountStates, shaparakStates, storeStatuses } from '@/db/schema';
import { messages } from '@/lib/i18n/messages';
import { registrationFields } from '@/lib/stores/registration';
import { isComplete, listRequirements, type RequirementFacts } from './requirement';
import { wordsOf } from './words';

const now = new Date('2026-11-23T12:00:00Z');
const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const rejection = fc.record({
  text: fc.constantFrom('badAge', 'postalCode', 'shebaInvalid', 'blacklisted', 'other'),
  code: fc.constant('1'),
  field: fc.constantFrom('birthDay', 'postalCode', 'shebas', 'city', null),
});
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
  writtenAt: fc.func(fc.option(instant)),
  submittedAt: fc.option(instant),
  account: fc.option(
    fc.record({
      state: fc.constantFrom(...bankAccountStates),
      since: instant,
      payableFrom: fc.option(instant),
      isOfMerchant: fc.boolean(),
    }),
  ),
  request: fc.option(
    fc.record({ state: fc.constantFrom(...shaparakStates), rejections: fc.array(rejection), since: instant }),
  ),
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
      const account = { state: 'verified' as const, since, payableFrom: since, isOfMerchant: true };
      const request = facts.request?.state === 'rejected' ? null : facts.request;
      const requirements = listRequirements({ ...facts, faults: [], account, request }, now);
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
    writtenAt: () => new Date(writtenAt),
    submittedAt: null,
    account: { state: 'verified', since: rejected, payableFrom: rejected, isOfMerchant: true },
    request: {
      state: 'rejected',
      rejections: [{ text: 'postalCode', code: '39', field: 'postalCode' }],
      since: rejected,
    },
  });
  expect(listRequirements(facts('2026-11-19T00:00:00Z'), now)).toMatchObject([
    { field: 'postalCode', code: 'shaparak_postalCode', state: 'error', since: rejected },
  ]);
  expect(listRequirements(facts('2026-11-21T00:00:00Z'), now)).toEqual([]);
});

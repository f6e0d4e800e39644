import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { sepOutcomes, simulatorSep } from '@/db/schema';
import { env } from '@/lib/env';
import { toLatinDigits } from '@/lib/iran/digits';
import type { Words } from '../words';
import { findTestPan, testPans } from './card';
import { conclude, needsCard, type SepOutcome } from './conclude';
import { overPage, returnPage } from './leave-pages';
import { sendPassword } from './password';
import { captchaOf, type Entry, emptyEntry, paymentPage } from './payment-page';
import { findByToken, isOpen, type SepTransaction } from './transaction';

const captcha = () => env.SIMULATOR_CAPTCHA === 'on';

/** The payer arrives with a token. */
export async function openPage(words: Words, token: string, getMethod: boolean | null, now: Date): Promise<Response> {
  const transaction = await findByToken(token);
  if (!transaction || !isOpen(transaction, now)) return overPage(words, transaction);
  if (getMethod !== null && getMethod !== transaction.getMethod) {
    await db.update(simulatorSep).set({ getMethod }).where(eq(simulatorSep.token, token));
  }
  return paymentPage(words, { transaction, entry: emptyEntry, captcha: captcha(), now });
}

/** One press of a button on the payment page: `pay`, `cancel`, `password`, `fill`. */
export async function takeStep(words: Words, form: URLSearchParams, now: Date): Promise<Response> {
  const transaction = await findByToken(form.get('Token') ?? '');
  if (!transaction || !isOpen(transaction, now)) return overPage(words, transaction);
  const entry = entryOf(form);
  const page = (shown: SepTransaction, typed: Entry) =>
    paymentPage(words, { transaction: shown, entry: typed, captcha: captcha(), now });
  switch (form.get('step')) {
    case 'cancel':
      return finish(words, transaction, 'canceled', now);
    case 'password':
      return page(await sendPassword(words, transaction, now), entry);
    case 'fill': {
      const sent = await sendPassword(words, transaction, now);
      return page(sent, { ...filled(sent), outcome: entry.outcome });
    }
    default: {
      const outcome = outcomeOf(entry, transaction);
      if (!needsCard(outcome)) return finish(words, transaction, outcome, now);
      const password = await checkPassword(transaction, entry, now);
      if (password.kind === 'spent') return finish(words, transaction, 'wrong_password', now);
      const errors = [...cardErrors(words, transaction, entry), ...passwordErrors(words, password)];
      if (errors.length === 0) return finish(words, transaction, outcome, now, entry);
      return page(transaction, { ...entry, errors });
    }
  }
}

async function finish(words: Words, transaction: SepTransaction, outcome: SepOutcome, now: Date, entry?: Entry) {
  const done = await conclude(transaction, outcome, entry ? findTestPan(entry.pan.join('')) : null, now);
  return done ? returnPage(words, done) : overPage(words, await findByToken(transaction.token));
}

const outcomeOf = (entry: Entry, transaction: SepTransaction): SepOutcome =>
  sepOutcomes.find((outcome) => outcome === entry.outcome) ?? transaction.outcome;

function entryOf(form: URLSearchParams): Entry {
  const typed = (name: string) =>
    toLatinDigits(form.get(name) ?? '')
      .trim()
      .slice(0, 20);
  return {
    pan: [typed('pan1'), typed('pan2'), typed('pan3'), typed('pan4')],
    cvv2: typed('cvv2'),
    month: typed('month'),
    year: typed('year'),
    captcha: typed('captcha'),
    password: typed('password'),
    outcome: form.get('outcome') ?? '',
    errors: [],
  };
}

function filled({ token, password }: SepTransaction): Entry {
  const [pan] = testPans;
  return {
    ...emptyEntry,
    pan: [pan.slice(0, 4), pan.slice(4, 8), pan.slice(8, 12), pan.slice(12)],
    cvv2: '123',
    month: '12',
    year: '09',
    captcha: captchaOf(token),
    password: password ?? '',
  };
}

function cardErrors(words: Words, { token }: SepTransaction, entry: Entry): Entry['errors'] {
  const t = words.texts.errors;
  const checks = [
    { field: 'card', right: findTestPan(entry.pan.join('')) !== null },
    { field: 'cvv2', right: /^\d{3,4}$/.test(entry.cvv2) },
    { field: 'expiry', right: /^(0?[1-9]|1[0-2])$/.test(entry.month) && /^\d{2}$/.test(entry.year) },
    { field: 'captcha', right: !captcha() || entry.captcha === captchaOf(token) },
  ] as const;
  return checks.filter((check) => !check.right).map(({ field }) => ({ field, text: t[field] }));
}

const maxWrong = 3;

type PasswordCheck = { kind: 'right' } | { kind: 'none' } | { kind: 'wrong'; left: number } | { kind: 'spent' };

/** A wrong password is counted where it is stored, so that trying in parallel gains nothing. */
async function checkPassword(transaction: SepTransaction, entry: Entry, now: Date): Promise<PasswordCheck> {
  const { password, passwordUntil, token } = transaction;
  if (!password || !passwordUntil || passwordUntil <= now) return { kind: 'none' };
  if (entry.password === password) return { kind: 'right' };
  const [counted] = await db
    .update(simulatorSep)
    .set({ wrongPasswords: sql`${simulatorSep.wrongPasswords} + 1` })
    .where(eq(simulatorSep.token, token))
    .returning();
  const left = maxWrong - (counted?.wrongPasswords ?? maxWrong);
  return left > 0 ? { kind: 'wrong', left } : { kind: 'spent' };
}

function passwordErrors(words: Words, check: PasswordCheck): Entry['errors'] {
  const t = words.texts.errors;
  if (check.kind === 'none') return [{ field: 'noPassword', text: t.noPassword }];
  return check.kind === 'wrong' ? [{ field: 'password', text: words.fill(t.password, { left: check.left }) }] : [];
}

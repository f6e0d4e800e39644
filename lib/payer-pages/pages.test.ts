import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { paymentFailures } from '@/db/schema';
import { type Locale, locales } from '@/lib/i18n/locale';
import { rial } from '@/lib/money/rial';
import type { PayerView } from '@/lib/payments/payer-view';
import { badReturnPage, brokenPage, notFoundPage } from './notices';
import { leavingPage, paymentPage } from './payment';
import { tooManyPage, trackedPage, trackingPage } from './tracking';

Object.assign(process.env, {
  DATABASE_URL: 'postgres://none',
  APP_URL: 'https://pay.example',
  AUTH_SECRET: 'a'.repeat(32),
  HASH_SECRET: 'h'.repeat(32),
  DATA_KEYS: `1:${'d'.repeat(64)}`,
});

const now = new Date('2026-11-23T11:02:00Z');
const later = new Date('2026-11-23T11:30:00Z');
const receipt = {
  traceNo: '935041',
  rrn: '633211859872',
  refNum: 'GmshtyjwKSuZXT81+6o9nKIkOcW*PY05opjBoF',
  maskedPan: '603799******1234',
  at: new Date('2026-11-23T11:00:00Z'),
};
const open: PayerView = {
  publicId: 'pay_01h455vb4pex5vsknk084sn02q',
  mode: 'live',
  state: 'requested',
  store: {
    publicId: 'store_01h455vb4pex5vsknk084sn02q',
    name: 'کتاب‌فروشی نارنج',
    site: 'narenj.example.ir',
    verified: true,
  },
  amountRial: rial(12_500_000),
  payerFeeRial: rial(0),
  totalRial: rial(12_500_000),
  reference: 'ORD-8842',
  createdAt: new Date('2026-11-23T10:58:00Z'),
  expiresAt: new Date('2026-11-23T11:18:00Z'),
  waitsUntil: null,
  bank: { action: 'https://sep.shaparak.ir/OnlinePG/OnlinePG', fields: { Token: 'tok<en>', GetMethod: '' } },
  receipt: null,
  failure: null,
  shopUrl: null,
};
const over = { bank: null, expiresAt: null, shopUrl: 'https://narenj.example.ir/back?a=1&state=error' };

const hostileName = `\u202eبانک \u2066ملی\u200b\u0000</h1><script>alert(1)</script>" onload="x' javascript:1 {store}${'آ\u0301\u0301\u0301\u0301'.repeat(200)}`;
const hostile: PayerView = {
  ...open,
  reference: `"><img src=x onerror=alert(1)>${'W'.repeat(40)}`,
  store: {
    publicId: 'store_01h455vb4pex5vsknk084sn02q',
    name: hostileName,
    site: `x.ir"><base href=//evil>`,
    verified: true,
  },
  bank: { action: 'https://sep.shaparak.ir/x', fields: { Token: '"><form action=//evil>', '"x': '' } },
};

const views: Record<string, PayerView> = {
  open,
  withFee: { ...open, amountRial: rial(8_005), payerFeeRial: rial(15_000), totalRial: rial(23_005) },
  test: { ...open, mode: 'test', bank: { action: 'http://localhost:3000/simulator/sep', fields: { Token: 't' } } },
  redirected: { ...open, state: 'redirected' },
  hostile,
  hostileReceipt: {
    ...hostile,
    ...over,
    state: 'paid',
    receipt: { ...receipt, refNum: '<svg onload=1>', maskedPan: '<i>' },
  },
  hostileShop: { ...open, ...over, state: 'failed', shopUrl: 'javascript:alert(1)' },
  noToken: { ...open, bank: null, expiresAt: null },
  paid: { ...open, ...over, state: 'paid', receipt },
  awaiting: { ...open, ...over, state: 'awaiting_confirm', receipt, waitsUntil: later },
  confirming: { ...open, ...over, state: 'confirming', receipt, waitsUntil: later },
  unknown: { ...open, ...over, state: 'unknown', receipt, waitsUntil: later },
  withPerson: { ...open, ...over, state: 'unknown', receipt, waitsUntil: now, failure: 'needs_person' },
  canceled: { ...open, ...over, state: 'canceled', failure: 'payer_canceled' },
  expired: { ...open, ...over, state: 'expired', failure: 'nobody_paid' },
  reversed: { ...open, ...over, state: 'reversed', failure: 'not_confirmed', receipt },
  refunded: { ...open, ...over, state: 'refunded', receipt },
  ...Object.fromEntries(
    paymentFailures.map((failure) => [failure, { ...open, ...over, state: 'failed', failure } as const]),
  ),
};

const pages: Record<string, (locale: Locale) => Response> = {
  ...Object.fromEntries(
    Object.entries(views).map(([name, view]) => [name, (locale: Locale) => paymentPage(view, locale, now)]),
  ),
  notFound: notFoundPage,
  badReturn: badReturnPage,
  broken: (locale) => brokenPage(locale, 'f3a9c01b'),
  leaving: (locale) => leavingPage(over.shopUrl, locale),
  track: (locale) => trackingPage(locale),
  trackWrong: (locale) =>
    trackingPage(locale, {
      typed: { traceNo: hostileName, amount: '"><script>', unit: 'rial' },
      wrong: { traceNo: true, amount: true },
    }),
  tracked: (locale) => trackedPage(Object.values(views).slice(0, 5), locale, now),
  trackedNone: (locale) => trackedPage([], locale, now),
  tooMany: (locale) => tooManyPage(later, locale, now),
};

const every = locales.flatMap((locale) => Object.entries(pages).map(([name, page]) => ({ name, locale, page })));

test.each(every)('$name in $locale is whole, small, script-free and held by its policy', async ({ locale, page }) => {
  const answer = page(locale);
  const text = await answer.text();
  const tags = text.match(/<[a-z!/][^>]*>/gi) ?? [];

  expect(gzipSync(text).byteLength).toBeLessThan(15 * 1024);
  expect(text).toMatch(
    new RegExp(`^<!doctype html>\n<html lang="${locale}" dir="${locale === 'fa' ? 'rtl' : 'ltr'}">`),
  );
  expect(tags.filter((tag) => /^<h1\b/.test(tag))).toHaveLength(1);
  expect(tags.filter((tag) => /^<(?:script|iframe|object|embed|base|img|template|math)\b/i.test(tag))).toEqual([]);
  expect(tags.filter((tag) => /\s(?:on\w+|style|srcdoc|formaction)\s*=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual(
    [],
  );
  // Nothing is loaded from anywhere, and links lead to us or to the payment's own shop.
  for (const [, address = ''] of text.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
    expect(address.replace(/&amp;/g, '&')).toMatch(
      /^(?:\/pay\/|\/shops\/store_[0-9a-z]{26}$|\/preferences$|data:image\/svg|https:\/\/narenj\.example\.ir\/back)/,
    );
  }
  for (const [, id] of text.matchAll(/<input class="field" id="(\w+)"/g)) expect(text).toContain(`<label for="${id}">`);
  // What turns the direction of text, or hides in it, is never ours to send.
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|(?!\n)\p{Cc}/u);
  // Every sentence is filled; the one brace left is the hostile name's own.
  expect(text.replace(/<style>.*<\/style>/, '').replaceAll('{store}', '')).not.toMatch(/\{\w+\}/);

  const css = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '';
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`);
  expect(policy).toMatch(
    /^default-src 'none'; style-src '[^']+'; img-src data:; form-action 'self'( https?:\/\/[\w.:-]+)?; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': expect.stringMatching(/^max-age=/),
  });
});

/** The words of a page, without its markup. */
async function wordsOf(view: PayerView | null, locale: Locale = 'fa'): Promise<string> {
  const text = await paymentPage(view, locale, now).text();
  return text
    .replace(/<style>.*<\/style>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"');
}

test('the summary says whom, how much in both units and in words, until when, and which address the bank has', async () => {
  const words = await wordsOf(open);
  for (const word of [
    'پرداخت به کتاب‌فروشی نارنج',
    'narenj.example.ir',
    'فروشگاه تأییدشده',
    '۱٬۲۵۰٬۰۰۰ تومان',
    '۱۲٬۵۰۰٬۰۰۰ ریال',
    'یک میلیون و دویست و پنجاه هزار تومان',
    'ORD-8842',
    'تا ساعت ۱۴:۴۸',
    'حدود ۱۶ دقیقه',
    'sep.shaparak.ir',
    'رفتن به درگاه بانک',
    'انصراف و بازگشت به فروشگاه',
  ]) {
    expect(words).toContain(word);
  }
  expect(words).not.toContain('آزمایشی');
});

test('the way to the bank is a form with the bank’s own fields, and the policy lets it go nowhere else', async () => {
  const answer = paymentPage(open, 'fa', now);
  expect(answer.headers.get('content-security-policy')).toContain("form-action 'self' https://sep.shaparak.ir;");
  const text = await answer.text();
  expect(text).toContain(`<form method="post" action="/pay/${open.publicId}/go">`);
  expect(text).toContain('<input type="hidden" name="Token" value="tok&lt;en&gt;">');
  expect(text).toContain('<input type="hidden" name="GetMethod" value="">');
});

test('a page that leads to no bank names none in its policy', () => {
  expect(paymentPage(views.paid ?? null, 'fa', now).headers.get('content-security-policy')).toContain(
    "form-action 'self';",
  );
});

test('a fee on top is told apart, and the large sum is what the card is charged', async () => {
  const words = await wordsOf(views.withFee ?? null);
  expect(words).toMatch(/مبلغ قابل پرداخت\s*۲٬۳۰۰٫۵ تومان/);
  expect(words).toMatch(/مبلغ سفارش\s*۸۰۰٫۵ تومان/);
  expect(words).toMatch(/کارمزد پرداخت\s*۱٬۵۰۰ تومان/);
});

test('a test payment says so above everything and asks for no real card', async () => {
  const words = await wordsOf(views.test ?? null);
  expect(words).toContain('پرداخت آزمایشی: پولی جابه‌جا نمی‌شود');
  expect(words).toContain('شمارهٔ کارت واقعی ننویسید');
  expect(words).not.toContain('shaparak.ir');
});

test('a hostile name is shown as letters, short, and cannot turn the words around it', async () => {
  const text = await paymentPage(hostile, 'fa', now).text();
  expect(text).toContain('<bdi>بانک ملی &lt;/h1&gt;&lt;script&gt;');
  const name = /<h1>پرداخت به <bdi>([^<]*)<\/bdi><\/h1>/.exec(text)?.[1] ?? '';
  expect([...name.replace(/&\w+;|&#39;/g, '_')].length).toBeLessThanOrEqual(81);
  expect(name).not.toMatch(/\p{M}{3}/u);
});

test('a receipt proves: numbers to copy, masked card, store, Jalali time, both units; and it can be kept', async () => {
  const words = await wordsOf(views.paid ?? null);
  for (const word of [
    'پرداخت انجام شد',
    '935041',
    '633211859872',
    receipt.refNum,
    '6037-99**-****-1234',
    'دوشنبه ۲ آذر ۱۴۰۵، ۱۴:۳۰',
  ]) {
    expect(words).toContain(word);
  }
  expect(words).toMatch(/۱٬۲۵۰٬۰۰۰ تومان\s*۱۲٬۵۰۰٬۰۰۰ ریال/);
  expect(await paymentPage(views.paid ?? null, 'fa', now).text()).toContain('download="رسید-935041.html"');
});

test.each([
  ['paid', 'This page is your receipt', /left your card|72 hours/],
  ['bank_declined', 'No money left your card', /will be confirmed/],
  ['no_gateway', 'No money left your card', /If money left/],
  ['wrong_amount', 'If money left your card, the bank gives it back to the same card within 72 hours', /No money left/],
  ['bank_refused', 'If money left your card', /No money left/],
  ['canceled', 'No money left your card', /comes back to the same card by itself/],
  ['expired', 'If money left your card', /No money left/],
  ['reversed', 'comes back to the same card within 72 hours at most (Thursday 5 Azar, at 14:30)', /No money left/],
  ['awaiting', 'The outcome is known by Today, at 15:00', /No money left/],
  ['unknown', 'do not pay again', /No money left/],
  ['withPerson', 'Our people are following it up', /is known by|renews itself/],
])('%s says where the money is', async (name, says, neverSays) => {
  const words = await wordsOf(views[name] ?? null, 'en');
  expect(words).toContain(says);
  expect(words).not.toMatch(neverSays);
});

test('a page that waits renews itself; one that is over stays', () => {
  const refreshOf = (name: string) => paymentPage(views[name] ?? null, 'fa', now).headers.get('refresh');
  expect(['awaiting', 'confirming', 'unknown'].map(refreshOf)).toEqual(['15', '15', '15']);
  expect(['open', 'redirected', 'paid', 'failed', 'withPerson', 'reversed'].map(refreshOf)).toEqual(
    Array(6).fill(null),
  );
});

test('who turned back is taken to the shop, and to no address that is not of the web', () => {
  expect(leavingPage(over.shopUrl, 'fa').headers.get('refresh')).toBe(`0; url=${over.shopUrl}`);
});

test('a shop without a web address gets no link', async () => {
  expect(await paymentPage(views.hostileShop ?? null, 'fa', now).text()).not.toContain('javascript');
});

test('no payment: 404, our fault: 500 with its code, too many: 429 with when', async () => {
  expect(paymentPage(null, 'fa', now).status).toBe(404);
  const broken = brokenPage('fa', 'f3a9c01b');
  expect([broken.status, await broken.text()]).toEqual([500, expect.stringContaining('f3a9c01b')]);
  const many = tooManyPage(later, 'fa', now);
  expect([many.status, many.headers.get('retry-after')]).toEqual([429, '1680']);
});

test('tracking answers how it stands, and gives nothing by which a guesser could pass for the payer', async () => {
  const text = await trackedPage([views.paid ?? open], 'fa', now).text();
  expect(text).toContain('پرداخت انجام شد');
  for (const secret of [receipt.refNum, receipt.rrn, '1234', open.publicId, over.shopUrl])
    expect(text).not.toContain(secret);
});

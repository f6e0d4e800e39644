import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { shebaOf } from '@/db/seed/sheba';
import { groupSheba } from '@/lib/iran/sheba';
import { expect, people, test } from './fixtures';

// The simulated account check says of the first that it is someone else's, of the second that it cannot say; others match.
const mismatched = 'IR850170000000100000000901';
const cannotSay = 'IR310170000000100000000903';
const newSheba = (bank = '017') => shebaOf(bank, String(randomInt(1e12)));

async function fillPerson(page: Page): Promise<void> {
  await page.getByLabel('کد ملی صاحب حساب').fill('۰۴۹۹۳۷۰۸۹۹');
  await page.getByLabel('روز').selectOption('۱۷');
  await page.getByLabel('ماه').selectOption('اردیبهشت');
  await page.getByLabel('سال').selectOption('۱۳۶۶');
}

/** The list as it is once the bank has answered. */
async function awaitState(page: Page, state: string): Promise<void> {
  await page.waitForURL(/\/(accounts|account\/bank)$/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('listitem').filter({ hasText: 'شبا با پایان' }).first()).toContainText(state, {
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
}

async function openStore(page: Page, mobile: string): Promise<void> {
  await page.goto('/stores/new');
  await page.getByLabel('نام فروشگاه').fill(`ساعت‌فروشی ${mobile.slice(-4)}`);
  await page.getByLabel('نشانی سایت').fill(`saat${mobile.slice(-7)}.example.ir`);
  await page.getByLabel('زمینهٔ فروش').selectOption('خدمات');
  await page.getByRole('button', { name: 'ساختن فروشگاه' }).click();
  await page.getByRole('link', { name: 'حساب‌های بانکی' }).click();
}

/** The newest message to a number that has these words, as soon as it has come. */
async function smsWith(page: Page, mobile: string, words: string): Promise<string> {
  let found = '';
  await expect(async () => {
    const answer = await page.request.get(`/simulator/sms/messages?mobile=${mobile}`);
    const messages: { text: string }[] = await answer.json();
    found = messages.find(({ text }) => text.includes(words))?.text ?? '';
    expect(found).not.toBe('');
  }).toPass({ timeout: 20_000 });
  return found;
}

test('an older account, imported by an operator, is completed by the person it belongs to and verified', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(120_000);
  const person = await enter(newMobile);
  const sheba = newSheba('012');

  const admin = await enter(people.admin, '/admin');
  await admin.getByRole('link', { name: 'ورود حساب‌های قدیمی', exact: true }).click();
  const csv = `\ufeffموبایل;شبا\n${newMobile};${sheba}\n${newMobile};IR00\n`;
  await admin
    .getByLabel('پروندهٔ CSV')
    .setInputFiles({ name: 'older.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await admin.getByRole('button', { name: 'آغاز ورود' }).click();
  await expect(admin.getByRole('heading', { name: 'تمام شد' })).toBeVisible({ timeout: 20_000 });
  await expect(admin.getByText('شبا درست نیست.')).toBeVisible();

  await smsWith(person, newMobile, 'هنوز ناقص است');
  await person.goto('/stores');
  await expect(person.getByText('درآمد شما در انتظار حساب است')).toBeVisible();
  await person.getByRole('link', { name: 'کامل کردن حساب' }).click();
  await expect(person.getByText('بانک ملت')).toBeVisible();
  await fillPerson(person);
  await person.getByRole('button', { name: 'کامل کردن حساب' }).click();
  await expect(person).toHaveURL(/\/account\/bank$/);
  await awaitState(person, 'تأییدشده');
  await expect(person.getByText(/^به نام /)).toBeVisible();
  await person.goto('/stores');
  await expect(person.getByText('درآمد شما در انتظار حساب است')).toHaveCount(0);
});

test('a mismatch is rejected with its reason, and another account, of the company, takes its place', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(120_000);
  const merchant = await enter(newMobile);
  await openStore(merchant, newMobile);
  await merchant.getByRole('link', { name: 'افزودن حساب' }).first().click();
  await merchant.getByLabel('شمارهٔ شبا').fill(mismatched);
  await fillPerson(merchant);
  await merchant.getByRole('button', { name: 'ثبت حساب' }).click();
  await awaitState(merchant, 'ردشده');
  await expect(merchant.getByText('بانک گفت این حساب به نام صاحب این کد ملی و تاریخ تولد نیست.')).toBeVisible();

  await merchant.getByRole('link', { name: 'افزودن حساب' }).first().click();
  const sheba = newSheba();
  await merchant.getByLabel('شمارهٔ شبا').fill(sheba);
  await merchant.getByRole('link', { name: 'شرکت', exact: true }).click();
  await expect(merchant.getByLabel('شناسهٔ ملی شرکت')).toBeVisible();
  await expect(merchant.getByLabel('شمارهٔ شبا')).toHaveValue(sheba);
  await merchant.getByLabel('شناسهٔ ملی شرکت').fill('۱۰۳۸۰۲۸۴۷۹۰');
  await merchant.getByRole('button', { name: 'ثبت حساب' }).click();
  await awaitState(merchant, 'تأییدشده');
  await expect(merchant.getByText('واریزهای فروشگاه به این حساب می‌آید.')).toBeVisible();
});

test('a bank that cannot say is asked again, and the owner sees when', async ({ enter, newMobile }) => {
  const referrer = await enter(newMobile, '/account');
  await referrer.getByRole('link', { name: 'حساب‌های بانکی' }).click();
  await referrer.getByRole('link', { name: 'افزودن حساب' }).click();
  await referrer.getByLabel('شمارهٔ شبا').fill(cannotSay);
  await fillPerson(referrer);
  await referrer.getByRole('button', { name: 'ثبت حساب' }).click();
  await awaitState(referrer, 'بانک هنوز نتوانسته پاسخ دهد.');
  await expect(referrer.getByRole('listitem')).toContainText(
    /(امروز|فردا)، ساعت [۰-۹]{2}:[۰-۹]{2} دوباره می‌پرسیم؛ کاری از شما لازم نیست/,
  );
  await expect(referrer.getByRole('listitem')).toContainText('در دست تأیید');
});

test('the account is changed with a code, the owner is told, and nothing is paid to it before the cool-down ends', async ({
  enter,
  newMobile,
}) => {
  test.setTimeout(120_000);
  const merchant = await enter(newMobile);
  await openStore(merchant, newMobile);
  await merchant.getByRole('link', { name: 'افزودن حساب' }).first().click();
  await merchant.getByLabel('شمارهٔ شبا').fill(newSheba());
  await fillPerson(merchant);
  await merchant.getByRole('button', { name: 'ثبت حساب' }).click();
  await awaitState(merchant, 'تأییدشده');

  await merchant.getByRole('link', { name: 'تغییر حساب تسویه' }).click();
  await merchant.getByRole('button', { name: 'فرستادن کد' }).click();
  await expect(merchant.getByText('کد شش‌رقمی به')).toBeVisible();
  const sms = await smsWith(merchant, newMobile, 'کد تغییر حساب تسویه');
  const code = /\b\d{6}\b/.exec(sms)?.[0] ?? '';
  const wrong = code === '123456' ? '654321' : '123456';
  const changed = newSheba('056');
  await merchant.getByLabel('کد پیامک‌شده').fill(wrong);
  await merchant.getByLabel('شمارهٔ شبا').fill(changed);
  await fillPerson(merchant);
  await merchant.getByRole('button', { name: 'تغییر حساب' }).click();
  await expect(merchant.getByText('کد درست نیست؛ ۴ بار دیگر می‌توانید امتحان کنید.')).toBeVisible();
  await expect(merchant.getByLabel('شمارهٔ شبا')).toHaveValue(changed);
  await merchant.getByLabel('کد پیامک‌شده').fill(code);
  await merchant.getByRole('button', { name: 'تغییر حساب' }).click();
  await expect(merchant).toHaveURL(/\/accounts$/);

  await smsWith(merchant, newMobile, '۲۴ ساعت');
  await awaitState(merchant, 'تأییدشده');
  const present = merchant.getByRole('listitem').filter({ hasText: 'بانک سامان' });
  // Tomorrow at this hour, as the list and the notice above it say.
  await expect(present).toContainText(/واریز به این حساب تازه از فردا، ساعت [۰-۹]{2}:[۰-۹]{2} آغاز می‌شود/);
  await expect(merchant.getByText('پول فروش در انتظار حساب است')).toBeVisible();
  await expect(merchant.getByRole('listitem').filter({ hasText: 'بانک ملی ایران' })).toContainText('جایگزین');
});

for (const [locale, words] of Object.entries({
  fa: {
    sheba: 'شمارهٔ شبا',
    bank: 'بانک سامان',
    badSheba: 'این شبا درست نیست',
    id: 'کد ملی صاحب حساب',
    right: 'درست نوشته شده است.',
    badId: 'این کد ملی درست نیست',
    day: 'روز',
    month: 'ماه',
    year: 'سال',
    badDate: 'این تاریخ پذیرفتنی نیست',
    dates: ['۳۱', 'مهر', '۱۳۶۶'],
  },
  en: {
    sheba: 'Sheba',
    bank: 'Saman Bank',
    badSheba: 'This Sheba is not right',
    id: 'National ID of the holder',
    right: 'Written correctly.',
    badId: 'This national ID is not right',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    badDate: 'this date cannot be',
    dates: ['31', 'Mehr', '1366'],
  },
})) {
  test(`what is typed is looked at while it is typed, before anyone is asked (${locale})`, async ({
    enter,
    appUrl,
  }) => {
    const page = await enter(people.merchant, '/stores');
    await page.context().addCookies([{ name: 'locale', value: locale, url: appUrl }]);
    await page.goto('/account/bank/new');
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
    const sheba = 'IR650560000000012345678901';
    const digits = (zero: number) => (text: string) =>
      text.replace(/\d/g, (d) => String.fromCharCode(zero + Number(d)));
    const [persian, arabic] = [digits(0x6f0), digits(0x660)];
    for (const text of [
      sheba,
      groupSheba(sheba),
      persian(groupSheba(sheba).slice(2)),
      arabic(sheba.slice(2)),
      ` ${sheba.toLowerCase()}\u200f`,
      sheba.replace(/(.{4})/g, '$1-'),
    ]) {
      await page.getByLabel(words.sheba, { exact: true }).fill(text);
      await expect(page.getByText(words.bank)).toBeVisible();
      await page.getByLabel(words.sheba, { exact: true }).fill(text.replace(/.(\D*)$/, `${persian('2')}$1`));
      await expect(page.getByText(words.badSheba)).toBeVisible();
    }
    for (const text of ['0499370899', persian('0499370899'), arabic('049-937089-9'), ' 0499370899\u200f']) {
      await page.getByLabel(words.id).fill(text);
      await expect(page.getByText(words.right)).toBeVisible();
    }
    await page.getByLabel(words.id).fill(persian('0499370898'));
    await expect(page.getByText(words.badId)).toBeVisible();
    const [day = '', month = '', year = ''] = words.dates;
    await page.getByLabel(words.day, { exact: true }).selectOption(day);
    await page.getByLabel(words.month, { exact: true }).selectOption(month);
    await expect(page.getByText(words.badDate)).toHaveCount(0);
    await page.getByLabel(words.year, { exact: true }).selectOption(year);
    await expect(page.getByText(words.badDate)).toBeVisible();
    expect(asked).toEqual([]);
  });
}

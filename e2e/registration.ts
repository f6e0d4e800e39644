import { randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { shebaOf } from '@/db/seed/sheba';
import { expect } from './fixtures';

/** What a merchant types, label by label; a company adds what is its own. */
const person = {
  نام: 'مریم',
  'نام خانوادگی': 'رضایی',
  'نام پدر': 'حسن',
  'نام به انگلیسی': 'Maryam',
  'نام خانوادگی به انگلیسی': 'Rezaei',
  'نام پدر به انگلیسی': 'Hassan',
  'تاریخ تولد': '۱۳۶۶/۲/۱۷',
  'کد ملی': '۰۴۹۹۳۷۰۸۹۹',
};
const company = {
  'نام شرکت': 'گل‌خانهٔ نرگس',
  'نام شرکت به انگلیسی': 'Narges Co.',
  'شناسهٔ ملی شرکت': '۱۰۳۸۰۲۸۴۷۹۰',
  'شمارهٔ ثبت': '۱۲۳۴۵',
};
const contact = { 'تلفن همراه': '۰۹۱۲ ۱۲۳ ۴۵۶۷', 'تلفن ثابت': '021-88776655', ایمیل: 'shop@example.ir' };
const shop = {
  'نام انگلیسی فروشگاه': 'Narges Flowers',
  'فروش ماهانهٔ پیش‌بینی‌شده': '۵۰٬۰۰۰٬۰۰۰',
  شهر: 'تهران',
  'کد پستی': '۱۹۱۳۸-۷۴۶۳۵',
  نشانی: 'تهران، خیابان ولیعصر، شمارهٔ ۱۲',
};

/** A store of this name, in review; the page stands on its overview. */
export async function openStore(page: Page, name: string, site: string): Promise<void> {
  await page.goto('/stores/new');
  await page.getByLabel('نام فروشگاه').fill(name);
  await page.getByLabel('نشانی سایت').fill(site);
  await page.getByLabel('زمینهٔ فروش').selectOption('خدمات');
  await page.getByRole('button', { name: 'ساختن فروشگاه' }).click();
  await expect(page.getByText('فروشگاه در دست بررسی است')).toBeVisible();
}

/** The account to which the store's money goes, verified by the bank. */
export async function addAccount(page: Page, of: 'person' | 'company'): Promise<void> {
  await page.getByRole('link', { name: 'حساب‌های بانکی' }).click();
  await page.getByRole('link', { name: 'افزودن حساب' }).first().click();
  await page.getByLabel('شمارهٔ شبا').fill(shebaOf('017', String(randomInt(1e12))));
  if (of === 'company') {
    await page.getByRole('link', { name: 'شرکت', exact: true }).click();
    await page.getByLabel('شناسهٔ ملی شرکت').fill(company['شناسهٔ ملی شرکت']);
  } else {
    await page.getByLabel('کد ملی صاحب حساب').fill(person['کد ملی']);
    await page.getByLabel('روز').selectOption('۱۷');
    await page.getByLabel('ماه').selectOption('اردیبهشت');
    await page.getByLabel('سال').selectOption('۱۳۶۶');
  }
  await page.getByRole('button', { name: 'ثبت حساب' }).click();
  await page.waitForURL(/\/accounts$/);
  await reloadUntil(page, 'تأییدشده');
}

/** Every step of the registration, as far as the button that sends it. */
export async function fillRegistration(page: Page, of: 'person' | 'company'): Promise<void> {
  await page.getByRole('link', { name: 'نمای کلی' }).click();
  await page.getByRole('link', { name: 'دیدن و کامل کردن' }).click();
  await page.getByRole('link', { name: /^پذیرنده/ }).click();
  await page.getByLabel('پذیرنده کیست؟').selectOption(of === 'company' ? 'شرکت' : 'شخص');
  await page.getByLabel('جنسیت').selectOption('زن');
  await fill(page, of === 'company' ? { ...person, ...company } : person);
  await page.getByRole('button', { name: 'گام بعد' }).click();
  await expect(page.getByRole('heading', { name: 'تماس' })).toBeVisible();
  await fill(page, contact);
  await page.getByRole('button', { name: 'گام بعد' }).click();
  await expect(page.getByRole('heading', { name: 'فروشگاه', exact: true })).toBeVisible();
  await page.getByLabel('استان').selectOption('تهران');
  await fill(page, shop);
  await page.getByLabel('صنف').fill(await firstSuggestion(page, 'صنف'));
  await page.getByRole('button', { name: 'گام بعد' }).click();
  await expect(page.getByRole('heading', { name: 'سایت و مالیات' })).toBeVisible();
  await fill(page, { 'شمارهٔ مالیاتی': '1234567890' });
  await page.getByRole('button', { name: 'بازبینی' }).click();
  await expect(page.getByRole('button', { name: 'فرستادن برای بررسی' })).toBeVisible();
}

async function fill(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** What a field with a list offers first. */
async function firstSuggestion(page: Page, label: string): Promise<string> {
  return page.getByLabel(label, { exact: true }).evaluate((field) => {
    const list = field instanceof HTMLInputElement ? field.list : null;
    return list?.querySelector('option')?.value ?? '';
  });
}

/** What a job in the background brings to the page. */
export async function reloadUntil(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

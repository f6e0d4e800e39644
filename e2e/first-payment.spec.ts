import { expect, people, test } from './fixtures';

/** The story of the whole product: from a mobile number to a sale on the merchant's open page. */
test('a merchant signs up, opens a store, takes a card payment, and sees the sale without a reload', async ({
  enter,
  visit,
  newMobile,
  shop,
}) => {
  test.setTimeout(120_000);
  const name = `گلفروشی ${newMobile.slice(-4)}`;
  const merchant = await enter(newMobile);
  await merchant.getByRole('link', { name: 'فروشگاه بسازید' }).first().click();
  await merchant.getByLabel('نام فروشگاه').fill(name);
  await merchant.getByLabel('نشانی سایت').fill(`gol${newMobile.slice(-6)}.example.ir`);
  await merchant.getByLabel('زمینهٔ فروش').selectOption('خدمات');
  await merchant.getByRole('button', { name: 'ساختن فروشگاه' }).click();
  await expect(merchant.getByText('فروشگاه در دست بررسی است')).toBeVisible();

  const admin = await enter(people.admin, '/admin');
  await admin.getByRole('link', { name: 'فروشگاه‌های ثبت‌نشده' }).click();
  await admin.getByRole('listitem', { name }).getByRole('link', { name }).click();
  await admin.getByLabel('شماره پایانه').fill(`7${newMobile.slice(-7)}`);
  await admin.getByLabel('کد پذیرنده').fill(`7${newMobile.slice(-7)}0000000`);
  await admin.getByRole('button', { name: 'پذیرفتن فروشگاه' }).click();
  await expect(admin.getByRole('button', { name: 'پذیرفتن فروشگاه' })).toHaveCount(0);

  await merchant.reload();
  await merchant.getByRole('link', { name: 'کلید الکترونیکی' }).click();
  await merchant.getByRole('button', { name: 'کلید تازه' }).click();
  await merchant.getByLabel('نام کلید').fill('سایت اصلی');
  await merchant.getByRole('radio', { name: /^واقعی/ }).check({ force: true });
  await merchant.getByRole('button', { name: 'ساختن کلید' }).click();
  const shown = merchant.getByRole('alertdialog');
  const apiKey = (await shown.getByText(/^webpay:/).textContent())?.trim() ?? '';
  await shown.getByRole('button', { name: 'برداشتم' }).click();
  await expect(merchant.getByText(apiKey)).toHaveCount(0);

  await merchant.getByRole('link', { name: 'نمای کلی' }).click();
  await expect(merchant.getByText('زنده')).toBeVisible();

  const reference = `order-${newMobile.slice(-6)}`;
  const payer = await visit();
  await payer.goto(await shop.sell({ apiKey, reference, amountRial: 480_000 }));
  await expect(payer.getByRole('heading', { name: `پرداخت به ${name}` })).toBeVisible();
  await expect(payer.getByText('۴۸٬۰۰۰')).toBeVisible();
  await payer.getByRole('button', { name: 'رفتن به درگاه بانک' }).click();
  await payer.getByRole('button', { name: 'پر کردن با کارت آزمایشی' }).click();
  await payer.getByRole('button', { name: 'پرداخت', exact: true }).click();
  await payer.waitForURL((url) => url.origin === shop.url);
  // The shop's thanks come after its confirm was answered; the merchant's page has one second from there.
  await expect(payer.getByRole('heading', { name: 'سفارش شما ثبت شد' })).toBeVisible();
  await expect(merchant.getByRole('link', { name: reference })).toBeVisible({ timeout: 1_000 });
  await expect(merchant.getByRole('region', { name: 'فروش امروز' }).getByText('۴۸٬۰۰۰')).toBeVisible({
    timeout: 1_000,
  });
});

import postgres from 'postgres';
import { expect, people, test } from './fixtures';
import { readWorld } from './read-world';
import { askForCode, enter } from './sign-in';

// Each looks at the attribution that was kept last.
test.describe.configure({ mode: 'serial' });

/** How the last account that somebody brought came, and by which page. */
async function lastAttribution(): Promise<{ via: string; landing: string | null } | undefined> {
  const sql = postgres(readWorld().ownerDatabaseUrl, { max: 1 });
  const [row] = await sql<{ via: string; landing: string | null }[]>`
    select r.via, c.landing from referrals r
    left join referral_clicks c on c.id = r.click_id and c.referrer_id = r.referrer_id
    order by r.created_at desc, r.user_id desc limit 1`;
  await sql.end();
  return row;
}

test('comes by a personal link, sees whose it is, and is kept with the visit that brought him', async ({
  appUrl,
  enter: enterAs,
  visit,
  newMobile,
}) => {
  const referrer = await enterAs(people.referrer, '/account');
  const link = (await referrer.getByText(/\/\?rc=[0-9a-z]{8}/).textContent())?.trim() ?? '';
  const page = await visit();
  await page.goto(link.replace('/?', '/help?'));
  // Neither a link of nobody nor a second one takes the place of the first.
  await page.goto(`${appUrl}/?rc=zzzzzzzz`);
  await page.goto(link);
  await askForCode(page, appUrl, newMobile);
  await expect(page.getByText('معرف شما: مریم ی…')).toBeVisible();
  await enter(page);
  expect(await lastAttribution()).toEqual({ via: 'link', landing: '/help' });
});

test('gives the mobile of who brought him; his own is refused politely and costs him nothing', async ({
  appUrl,
  visit,
  newMobile,
}) => {
  const page = await visit();
  await askForCode(page, appUrl, newMobile);
  await page.getByText('کسی وب‌پی را به شما معرفی کرده است؟').click();
  await page.getByLabel('شمارهٔ موبایل معرف').fill(newMobile);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await expect(page.getByText('این شمارهٔ خود شماست. شمارهٔ معرف را بنویسید یا خالی بگذارید.')).toBeVisible();
  await page.getByLabel('شمارهٔ موبایل معرف').fill(people.referrer);
  await enter(page);
  expect(await lastAttribution()).toEqual({ via: 'mobile', landing: null });
});

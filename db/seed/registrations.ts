import type { Db } from '@/db/client';
import { shaparakRequests, storeRegistrations } from '@/db/schema';
import { jalaliText } from '@/lib/calendar/jalali';
import { tehranDay } from '@/lib/calendar/tehran-day';
import { blindIndex, seal } from '@/lib/crypto/sealed';
import { keepAccepted } from '@/lib/stores/accepted-registration';
import type { RegistrationField } from '@/lib/stores/registration';
import { readDraft } from '@/lib/stores/registration-draft';
import { type DemoPerson, type DemoStore, demoMobiles, personIdentities, personNames } from './people';

type Told = Partial<Record<RegistrationField, string>>;

const people: Partial<Record<DemoPerson, Told>> = {
  merchant: { fatherName: 'کریم', firstNameEn: 'Negar', lastNameEn: 'Salehi', fatherNameEn: 'Karim', gender: 'female' },
  merchant2: {
    fatherName: 'یوسف',
    firstNameEn: 'Behzad',
    lastNameEn: 'Tavakoli',
    fatherNameEn: 'Yousef',
    gender: 'male',
  },
};

const shops: Readonly<Record<string, Told>> = {
  'avishan-book.example.ir': {
    shopNameEn: 'Avishan Books',
    guild: 'کتاب‌فروشی',
    province: '23',
    city: 'تهران',
    postalCode: '1417614411',
    address: 'تهران، خیابان انقلاب، روبه‌روی دانشگاه، شمارهٔ ۱۲۰۴',
    taxNumber: '1405100117',
  },
  'balootcoffee.example.ir': {
    shopNameEn: 'Baloot Coffee',
    guild: 'قهوه و چای',
    province: '23',
    city: 'تهران',
    postalCode: '1969813771',
    address: 'تهران، خیابان ولیعصر، بالاتر از پارک ساعی، شمارهٔ ۲۲۱۰',
    taxNumber: '1405100125',
  },
  'nila-pottery.example.ir': {
    shopNameEn: 'Nila Pottery',
    guild: 'سفال و سرامیک',
    province: '10',
    city: 'اصفهان',
    postalCode: '8146813514',
    address: 'اصفهان، میدان نقش جهان، بازار هنر، شمارهٔ ۱۷',
    taxNumber: '1405100133',
  },
};

/** What an owner would have typed, each in a field of the form. */
function typed({ owner, name, site, category }: DemoStore): Told {
  const [firstName = '', lastName = ''] = personNames[owner].split(' ');
  const { nationalId, birthDate } = personIdentities[owner];
  return {
    ...{
      kind: 'person',
      firstName,
      lastName,
      nationalId,
      birthDay: jalaliText(tehranDay(birthDate)).replaceAll('-', '/'),
    },
    ...{ mobile: demoMobiles[owner], phone: '02188776655', email: `shop@${site}` },
    ...{ shopName: name, site, category, expectedMonthlySales: '200000000' },
    ...people[owner],
    ...shops[site],
  };
}

/** A store's registration as it is once its owner wrote it, an operator accepted it, and Shaparak too. */
export async function writeRegistration(
  store: DemoStore & { id: string; createdAt: Date; terminalNumber: string },
  accepted: { actor: `user:${string}`; at: Date },
  tx: Db,
): Promise<void> {
  const fields = Object.fromEntries(
    Object.entries(typed(store)).map(([name, text]) => [name, { text, version: 1, at: store.createdAt }]),
  );
  const place = { table: 'store_registrations', column: 'fields', row: store.id };
  const [written] = await tx
    .insert(storeRegistrations)
    .values({
      storeId: store.id,
      fields: seal(place, JSON.stringify(fields)),
      version: 1,
      nationalIdIndex: blindIndex('national_id', personIdentities[store.owner].nationalId),
      approvedAt: accepted.at,
      approvedBy: accepted.actor,
    })
    .onConflictDoNothing()
    .returning();
  if (!written) return;
  const of = { sentAt: store.createdAt, actor: accepted.actor };
  const subjectId = await keepAccepted(store.id, await readDraft(store.id, tx), of, tx);
  await tx.insert(shaparakRequests).values({
    storeId: store.id,
    kind: 'register',
    subjectId,
    trackingNumber: `demo${store.terminalNumber}`,
    state: 'accepted',
    terminalNumber: store.terminalNumber,
    acceptorCode: store.terminalNumber.padStart(15, '0'),
    tries: 1,
    firstAskedAt: store.createdAt,
    askedAt: store.createdAt,
    heardAt: accepted.at,
    requestedBy: accepted.actor,
    createdAt: store.createdAt,
    endedAt: accepted.at,
  });
}

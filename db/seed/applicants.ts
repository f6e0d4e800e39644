import type { TypedRemarks } from '@/lib/reviews/ask-change';
import type { RegistrationField } from '@/lib/stores/registration';
import type { StoreCategory } from '@/lib/stores/store';
import { shebaOf } from './sheba';

type Told = Partial<Record<RegistrationField, string>>;

/** Someone whose store is not live yet. */
export interface Applicant {
  name: string;
  /** E.164 without plus. */
  mobile: string;
  store: { name: string; site: string; category: StoreCategory };
  told: Told;
  sheba: string;
  /** What the account check said. */
  check: 'match' | 'mismatch' | 'cannot_say';
  /** What was asked for after the first sending, and what the owner wrote then. */
  mended?: { remarks: TypedRemarks; told: Told };
}

const tehran = { province: '23', city: 'تهران' } as const;
const isfahan = { province: '10', city: 'اصفهان' } as const;

export const applicants: readonly Applicant[] = [
  applicant({
    ...{ name: 'الهام کریمی', en: ['Elham', 'Karimi'], father: ['رضا', 'Reza'], gender: 'female', no: 1 },
    ...{ nationalId: '0061203475', birthDay: '1370/2/14' },
    store: { name: 'گل‌خانهٔ شب‌بو', site: 'shabboo-flower.example.ir', category: 'home' },
    ...{ shopNameEn: 'Shabboo Flowers', guild: 'گل‌فروشی', sales: '60000000', postalCode: '1591634311', ...tehran },
    address: 'تهران، خیابان مطهری، نبش میرزای شیرازی، شمارهٔ ۲۱۰',
  }),
  applicant({
    ...{ name: 'سعید نوری', en: ['Saeed', 'Nouri'], father: ['احمد', 'Ahmad'], gender: 'male', no: 2 },
    ...{ nationalId: '0061203483', birthDay: '1366/9/3' },
    store: { name: 'دیجی‌کالا شاپ', site: 'digikala-shop.example.ir', category: 'electronics' },
    ...{ shopNameEn: 'Digikala Shop', guild: 'لوازم جانبی موبایل', sales: '400000000', postalCode: '1134845764' },
    ...{ ...tehran, address: 'تهران، خیابان جمهوری، پاساژ علاءالدین، طبقهٔ دوم، شمارهٔ ۲۳۱' },
  }),
  {
    ...applicant({
      ...{ name: 'ریحانه مرادی', en: ['Reyhaneh', 'Moradi'], father: ['علی', 'Ali'], gender: 'female', no: 3 },
      ...{ nationalId: '0061203491', birthDay: '1373/11/25' },
      store: { name: 'شیرینی‌سرای یاس', site: 'yas-pastry.example.ir', category: 'food' },
      ...{ shopNameEn: 'Yas Pastry', guild: 'شیرینی و کیک', sales: '120000000', postalCode: '8146813500', ...isfahan },
      address: 'اصفهان، چهارباغ بالا',
    }),
    mended: {
      remarks: {
        postalCode: { note: 'این کد پستی با نشانی جور نیست؛ کد پستی خود فروشگاه را بنویسید.' },
        address: { note: 'پلاک و طبقه را هم بنویسید.' },
      },
      told: { postalCode: '8163755417', address: 'اصفهان، چهارباغ بالا، کوچهٔ باغ‌نگار، شمارهٔ ۱۸، همکف' },
    },
  },
  {
    ...applicant({
      ...{ name: 'پریسا احمدی', en: ['Parisa', 'Ahmadi'], father: ['حمید', 'Hamid'], gender: 'female', no: 4 },
      ...{ nationalId: '0061203505', birthDay: '1368/6/30' },
      store: { name: 'پوشاک ترنج', site: 'toranj-wear.example.ir', category: 'clothing' },
      ...{ shopNameEn: 'Toranj Wear', guild: 'پوشاک زنانه', sales: '90000000', postalCode: '1517964311', ...tehran },
      address: 'تهران، خیابان ولیعصر، نرسیده به ونک، شمارهٔ ۲۴۰۱',
    }),
    check: 'cannot_say',
  },
  {
    ...applicant({
      ...{ name: 'یاسر فلاحی', en: ['Yaser', 'Fallahi'], father: ['محمد', 'Mohammad'], gender: 'male', no: 5 },
      ...{ nationalId: '0061203513', birthDay: '1362/1/19' },
      store: { name: 'دوچرخهٔ رکاب', site: 'rekab-bike.example.ir', category: 'other' },
      ...{
        shopNameEn: 'Rekab Bikes',
        guild: 'دوچرخه و لوازم',
        sales: '150000000',
        postalCode: '8174673441',
        ...isfahan,
      },
      address: 'اصفهان، خیابان کاوه، شمارهٔ ۷۲',
    }),
    check: 'mismatch',
  },
];

interface Person {
  name: string;
  en: readonly [first: string, last: string];
  father: readonly [fa: string, en: string];
  gender: 'female' | 'male';
  /** Their place in the list: of what only must differ. */
  no: number;
  nationalId: string;
  birthDay: string;
}

type Shop = Required<Pick<Told, 'shopNameEn' | 'guild' | 'province' | 'city' | 'postalCode' | 'address'>> & {
  store: Applicant['store'];
  /** Expected in a month, in toman. */
  sales: string;
};

/** Someone with an account that is theirs, and a registration with nothing missing. */
function applicant({
  name,
  en,
  father,
  gender,
  no,
  nationalId,
  birthDay,
  store,
  sales,
  ...shop
}: Person & Shop): Applicant {
  const [firstName = '', lastName = ''] = name.split(' ');
  const names = {
    firstName,
    lastName,
    fatherName: father[0],
    firstNameEn: en[0],
    lastNameEn: en[1],
    fatherNameEn: father[1],
  };
  const contacts = { mobile: `0912000010${no}`, phone: `0218877660${no}`, email: `info@${store.site}` };
  return {
    name,
    mobile: `98912000010${no}`,
    store,
    told: {
      ...{ kind: 'person', gender, nationalId, birthDay, ...names, ...contacts },
      ...{ shopName: store.name, site: store.site, category: store.category, ...shop },
      ...{ expectedMonthlySales: sales, taxNumber: `140510020${no}` },
    },
    sheba: shebaOf('012', String(4_000_000 + no)),
    check: 'match',
  };
}

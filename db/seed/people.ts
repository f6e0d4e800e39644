import type { StoreCategory } from '@/lib/stores/store';
import type { seededPlanIds } from '../reference-data';

/** Mobile numbers of the demo's people, as one types them at sign-in. They never change. */
export const demoMobiles = {
  /** Owns the first two stores. */
  merchant: '09120000001',
  /** Owns the third. */
  merchant2: '09120000002',
  /** Brought the first merchant. */
  referrer: '09120000003',
  /** Brought the second, and has no verified bank account: the commission waits. */
  referrer2: '09120000004',
  admin: '09120000005',
  admin2: '09120000006',
} as const;

export type DemoPerson = keyof typeof demoMobiles;

export const personNames: Record<DemoPerson, string> = {
  merchant: 'نگار صالحی',
  merchant2: 'بهزاد توکلی',
  referrer: 'مریم یوسفی',
  referrer2: 'آرش کمالی',
  admin: 'سپیده راد',
  admin2: 'کاوه مهرابی',
};

/** National IDs with the right checksum that the demo made up, and birth dates. */
export const personIdentities: Record<DemoPerson, { nationalId: string; birthDate: string }> = {
  merchant: { nationalId: '0061203416', birthDate: '1985-04-12' },
  merchant2: { nationalId: '0061203424', birthDate: '1979-11-02' },
  referrer: { nationalId: '0061203432', birthDate: '1991-07-23' },
  referrer2: { nationalId: '0061203440', birthDate: '1988-02-14' },
  admin: { nationalId: '0061203459', birthDate: '1983-09-30' },
  admin2: { nationalId: '0061203467', birthDate: '1990-12-19' },
};

/** Written as at sign-up: whom who brought, and how. */
export const demoReferrals = [
  { user: 'merchant', referrer: 'referrer', via: 'link' },
  { user: 'merchant2', referrer: 'referrer2', via: 'mobile' },
] as const satisfies { user: DemoPerson; referrer: DemoPerson; via: 'link' | 'mobile' }[];

export interface DemoStore {
  name: string;
  site: string;
  category: StoreCategory;
  owner: DemoPerson;
  plan: keyof typeof seededPlanIds;
  /** Share of all payments. */
  share: number;
  /** Half of the orders are below this. */
  medianRial: number;
  /** How far apart orders lie, as the deviation of their logarithm. */
  spread: number;
  /** How many days after the start of the history it was opened. */
  openedAfterDays: number;
  /** How busy each Jalali month is, Farvardin first. */
  seasons: readonly number[];
  /** What its own order numbers begin with. */
  prefix: string;
}

export const demoStores: readonly DemoStore[] = [
  {
    name: 'کتاب‌فروشی آویشن',
    site: 'avishan-book.example.ir',
    category: 'books',
    owner: 'merchant',
    plan: 'gateway',
    share: 0.5,
    medianRial: 4_200_000,
    spread: 0.55,
    openedAfterDays: 0,
    // Schools and universities open in Mehr; the book fair is in Ordibehesht; gifts before Nowruz.
    seasons: [0.7, 1.25, 0.95, 0.85, 0.9, 1.35, 1.6, 1.05, 1, 1.05, 1, 1.45],
    prefix: 'AV',
  },
  {
    name: 'قهوهٔ بلوط',
    site: 'balootcoffee.example.ir',
    category: 'food',
    owner: 'merchant',
    plan: 'gateway',
    share: 0.3,
    medianRial: 6_500_000,
    spread: 0.45,
    openedAfterDays: 0,
    seasons: [0.8, 0.9, 0.85, 0.8, 0.85, 0.95, 1.05, 1.15, 1.25, 1.2, 1.1, 1.3],
    prefix: 'B',
  },
  {
    name: 'سفال نیلا',
    site: 'nila-pottery.example.ir',
    category: 'home',
    owner: 'merchant2',
    plan: 'sales-assistant',
    share: 0.2,
    medianRial: 14_000_000,
    spread: 0.7,
    openedAfterDays: 31,
    seasons: [0.8, 0.85, 0.95, 0.9, 0.9, 1, 1, 1, 1.15, 1.3, 1.2, 1.9],
    prefix: 'NILA-',
  },
];

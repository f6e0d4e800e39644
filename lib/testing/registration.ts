/** A person's registration as it is typed; the national ID is that of `makeBankAccount`. */
export const typedRegistration = {
  kind: 'person',
  firstName: 'مریم',
  lastName: 'رضایی',
  fatherName: 'حسن',
  firstNameEn: 'Maryam',
  lastNameEn: 'Rezaei',
  fatherNameEn: 'Hassan',
  gender: 'female',
  birthDay: '۱۳۶۹/۱/۱',
  nationalId: '۰۴۹۹۳۷۰۸۹۹',
  mobile: '۰۹۱۲ ۱۲۳ ۴۵۶۷',
  phone: '021-88776655',
  email: 'Shop@Example.ir',
  shopName: 'گل‌فروشی نرگس',
  shopNameEn: 'Narges Flowers',
  guild: 'گل‌فروشی',
  expectedMonthlySales: '۱۰۰٬۰۰۰٬۰۰۰',
  province: '23',
  city: 'تهران',
  postalCode: '۱۹۱۳۸-۷۴۶۳۵',
  address: 'تهران، خیابان ولیعصر، شمارهٔ ۱۲',
  taxNumber: '1234567890',
} as const;

/** What a company adds. */
export const typedCompany = {
  kind: 'company',
  companyName: 'گل‌خانهٔ نرگس',
  companyNameEn: 'Narges Co. 2',
  companyNationalId: '۱۰۳۸۰۲۸۴۷۹۰',
  registerNumber: '۱۲۳۴۵',
} as const;

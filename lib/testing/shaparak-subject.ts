import { tehranDay } from '@/lib/calendar/tehran-day';
import type { ShaparakSubject } from '@/lib/shaparak/subject';

const person = {
  firstName: 'مریم',
  lastName: 'رضایی',
  fatherName: 'حسن',
  firstNameEn: 'Maryam',
  lastNameEn: 'Rezaei',
  fatherNameEn: 'Hassan',
  gender: 'female',
  birthDay: '1990-03-21',
  nationalId: '0499370899',
} as const;

interface Wish {
  postalCode?: string;
  company?: boolean;
  terminal?: boolean | { terminalNumber: string; acceptorCode: string };
}

/** The terminal of a store that has one, unless it is told which. */
export const knownTerminal = { terminalNumber: '90000001', acceptorCode: '900000000000001' };

/** A store as Shaparak is told of it. */
export function makeSubject({
  postalCode = '1913874635',
  company = false,
  terminal = true,
}: Wish = {}): ShaparakSubject {
  const contact = { phone: '02188776655', mobile: '989121234567', email: 'shop@example.ir', site: 'shop.example.ir' };
  const shebas = ['IR820540102680020817909002'];
  const officers = [{ ...person, birthDay: tehranDay(person.birthDay) }];
  const [who] = officers;
  if (!who) throw new Error('no person');
  return {
    merchant: company
      ? {
          kind: 'company',
          company: {
            name: 'گل‌خانه',
            nameEn: 'Golkhaneh',
            nationalId: '10380284790',
            registerNumber: '12345',
            officers,
          },
          contact,
          shebas,
        }
      : { kind: 'person', person: who, contact, shebas },
    contract: {
      number: 'W-1',
      signedOn: tehranDay('2026-09-01'),
      startsOn: tehranDay('2026-09-02'),
      endsOn: tehranDay('2027-09-01'),
    },
    shop: {
      name: 'گل‌فروشی نرگس',
      nameEn: 'Narges Flowers',
      phone: '02188776655',
      postalCode,
      address: 'تهران، خیابان ولیعصر',
      businessCategory: '5992',
      businessSubcategory: '0',
      province: '21',
      city: '2101',
      business: 'virtual',
      hasTrustMark: false,
      site: 'shop.example.ir',
      taxNumber: '1234567890',
    },
    acceptor: {
      settlementShebas: shebas,
      terminal: terminal === true ? knownTerminal : terminal || null,
      accessUrl: 'https://shop.example.ir',
      callbackUrl: 'https://pay.example.ir/pay/return/sep',
    },
  };
}

import { afterAll } from 'vitest';
import { tehranDay } from '@/lib/calendar/tehran-day';
import type { ShaparakSubject } from '@/lib/shaparak/subject';
import { type Handler, serve } from './http';

/*
 * The simulated Shaparak on a port of this test file. Import this file before everything else: the settings are read once, by
 * the first import that asks for them.
 */

let instead: Handler | null = null;

const server = await serve(async (request) => {
  const path = new URL(request.url).pathname.slice(1);
  if (instead && path !== 'control') return instead(request);
  const { shaparakSimulator } = await import('@/lib/simulator/shaparak/simulator');
  return shaparakSimulator(request, path);
});
Object.assign(process.env, {
  SHAPARAK_BASE_URL: `${server.url}/merchant`,
  SHAPARAK_USER: 'webpay',
  SHAPARAK_PASSWORD: 'p:w',
  SHAPARAK_IIN: '581672000',
});
afterAll(server.close);

interface Known {
  status: number;
  timesReceived: number;
  terminalNumber: string | null;
  acceptorCode: string | null;
}

async function control(body: object): Promise<Response> {
  return fetch(`${server.url}/control`, { method: 'POST', body: JSON.stringify(body) });
}

export const far = {
  url: server.url,
  /** Sets the simulator's switches; see its `control`. */
  async set(switches: object): Promise<void> {
    const response = await control(switches);
    if (!response.ok) throw new Error(`control: ${response.status}`);
  },
  /** Decides a request: null accepts. */
  async decide(trackingNumber: string, reason: number | null): Promise<void> {
    const response = await control({ trackingNumber, reason });
    if (!response.ok) throw new Error(`control: ${response.status}`);
  },
  /** What the far side has of a request; null: it never came. */
  async find(trackingNumber: string): Promise<Known | null> {
    const response = await control({ trackingNumber });
    return response.ok ? response.json() : null;
  },
  /** From now on this answers instead; null: the simulator again. */
  answersWith(handler: Handler | null): void {
    instead = handler;
  },
};

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
  terminal?: boolean;
}

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
      terminal: terminal ? { terminalNumber: '30000001', acceptorCode: '000000000000001' } : null,
      accessUrl: 'https://shop.example.ir',
      callbackUrl: 'https://pay.example.ir/pay/return/sep',
    },
  };
}

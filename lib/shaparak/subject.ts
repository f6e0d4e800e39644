import type { Db } from '@/db/client';
import type { TehranDay } from '@/lib/calendar/tehran-day';
import type { ShaparakEnd, ShaparakKind } from './request';

/** A person as the civil registry knows them. */
export interface Person {
  firstName: string;
  lastName: string;
  fatherName: string;
  /** The same in Latin letters. */
  firstNameEn: string;
  lastNameEn: string;
  fatherNameEn: string;
  gender: 'female' | 'male';
  birthDay: TehranDay;
  /** 10 digits. */
  nationalId: string;
}

/** How Shaparak reaches the merchant. */
export interface Contact {
  /** A landline with its area code. */
  phone: string;
  /** `989…` */
  mobile: string;
  email: string;
  /** A host without `https://`. */
  site: string;
}

export interface Company {
  name: string;
  nameEn: string;
  /** 11 digits. */
  nationalId: string;
  registerNumber: string;
  /** Who may sign for it; at least one. */
  officers: readonly Person[];
}

/**
 * All that Shaparak may have to be told of a store, at the moment of sending. Read fresh from our records and never kept; each
 * kind of request sends only its own part of it.
 */
export interface ShaparakSubject {
  merchant: ({ kind: 'person'; person: Person } | { kind: 'company'; company: Company }) & {
    contact: Contact;
    /** Every account of the merchant that money may go to, `IR` and 24 digits. */
    shebas: readonly string[];
  };
  contract: { number: string; signedOn: TehranDay; startsOn: TehranDay; endsOn: TehranDay };
  shop: {
    name: string;
    nameEn: string;
    phone: string;
    /** 10 digits. */
    postalCode: string;
    address: string;
    /** 4 digits, and the part below it. */
    businessCategory: string;
    businessSubcategory: string;
    /** Shaparak's codes. */
    province: string;
    city: string;
    business: 'physical' | 'both' | 'virtual';
    /** Whether it carries the trust mark. */
    hasTrustMark: boolean;
    /** A host without `https://`. */
    site: string;
    /** 10 digits. */
    taxNumber: string;
  };
  acceptor: {
    /** Where this store's money is settled to. */
    settlementShebas: readonly string[];
    /** 8 and 15 digits; null before Shaparak accepted the terminal. */
    terminal: { terminalNumber: string; acceptorCode: string } | null;
    /** Where the terminal is reached, `https://…`, and where payers come back to. */
    accessUrl: string;
    callbackUrl: string;
  };
}

/**
 * What the rooms above give the jobs of this one: it knows no store.
 * The loader runs outside of any transaction, just before sending; null: there is nothing to ask for any more. Where a kind
 * needs the terminal (all but `register` and `new_terminal`) and there is none, null too. `incomplete`: it is wanted, but what must be
 * said with it is not on record; one of us must look.
 * `ended` runs once for each end, inside the transaction that writes it: it must not ask outside, and what it throws undoes the end.
 */
export interface ShaparakClient {
  /** Makes those who change the store stand in line until the transaction ends; always taken before the request's own row. */
  lock(storeId: string, tx: Db): Promise<void>;
  load(request: {
    storeId: string;
    kind: ShaparakKind;
    subjectId: string | null;
  }): Promise<ShaparakSubject | 'incomplete' | null>;
  ended(end: ShaparakEnd, tx: Db): Promise<void>;
}

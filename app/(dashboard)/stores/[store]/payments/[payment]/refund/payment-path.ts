import type { Route } from 'next';
import { storePath } from '@/lib/web/store-path';

/** The page of one payment. */
export const paymentPath = (store: string, payment: string): Route => storePath(store, `/payments/${payment}`);

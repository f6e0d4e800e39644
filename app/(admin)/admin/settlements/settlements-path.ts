import type { Route } from 'next';
import { publicId } from '@/lib/ids';

/** The page of one run. */
export const runPath = (window: string): Route => `/admin/settlements/${window}` as Route;

/** What a run pays one store. */
export const runLinePath = (window: string, storeId: string): Route =>
  `/admin/settlements/${window}/${publicId('store', storeId)}` as Route;

import type { Route } from 'next';
import { publicId } from '@/lib/ids';

/** The page of one run. */
export const runPath = (window: string): Route => `/admin/settlements/${window}` as Route;

/** What a run pays one store. */
export const runLinePath = (window: string, storeId: string): Route =>
  `/admin/settlements/${window}/${publicId('store', storeId)}` as Route;

/** The bytes of a file that was handed over. */
export const runFilePath = (fileId: string) => `/admin/settlements/files/${publicId('setf', fileId)}` as Route;

/** Messages that were refused. */
export const messagesPath = '/admin/settlements/messages' as Route;

/** The page of a message. */
export const messagePath = (messageId: string) => `${messagesPath}/${publicId('setm', messageId)}` as Route;

/** The bytes of a message. */
export const messageFilePath = (messageId: string) => `${messagePath(messageId)}/file` as Route;

import { env } from '@/lib/env';
import { type Shaparak, shaparakAt } from './adapter';

/** The Shaparak of this installation. */
export function ourShaparak(): Shaparak {
  return shaparakAt({ baseUrl: env.SHAPARAK_BASE_URL, user: env.SHAPARAK_USER, password: env.SHAPARAK_PASSWORD });
}

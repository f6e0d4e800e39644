import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import type { LineReason } from '@/lib/settlement/line';
import { storePath } from '@/lib/web/store-path';

/** Reasons that the store's own account can mend. */
const ofAccount: readonly LineReason[] = ['sheba_refused', 'bank_returned'];

/** Why a payout came back, and the way to mend it. */
export async function ReturnNote({ store, reason }: { store: string; reason: LineReason }) {
  const t = await getTranslations('notices.back');
  const words = await getTranslations('settlements');
  return (
    <Notice tone="wait">
      {t(reason)}{' '}
      {ofAccount.includes(reason) ? (
        <Link className="link" href={storePath(store, '/accounts')}>
          {words('accounts')}
        </Link>
      ) : null}
    </Notice>
  );
}

import type { Sealed } from '@/db/columns';
import { open, seal } from '@/lib/crypto/sealed';

const place = (id: string) => ({ table: 'invitations', column: 'mobile', row: id });

/** An invitation's number, sealed to its row. */
export function sealInvited(id: string, mobile: string): Sealed {
  return seal(place(id), mobile);
}

/** As `989…`; on the glass it is masked. */
export function openInvited(invitation: { id: string; mobile: Sealed }): string {
  return open(place(invitation.id), invitation.mobile);
}

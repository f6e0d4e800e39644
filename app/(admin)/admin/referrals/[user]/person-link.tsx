import type { Route } from 'next';
import Link from 'next/link';
import { publicId } from '@/lib/ids';

export function PersonLink({ id, name }: { id: string; name: string }) {
  return (
    <Link className="link" prefetch={false} href={`/admin/referrals/${publicId('user', id)}` as Route}>
      <bdi>{name}</bdi>
    </Link>
  );
}

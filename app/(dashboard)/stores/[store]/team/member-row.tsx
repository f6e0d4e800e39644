import { useLocale, useTranslations } from 'next-intl';
import { JalaliDate } from '@/components/jalali-date';
import { Badge } from '@/components/ui/badge';
import { publicId } from '@/lib/ids';
import { localDigits } from '@/lib/iran/digits';
import type { GivenRole } from '@/lib/stores/rights';
import type { Member } from '@/lib/team/queries';
import { RemoveMember } from './remove-member';
import { RoleForm } from './role-form';

interface MemberRowProps {
  store: string;
  member: Member;
  isReader: boolean;
  /** The roles that the reader may give this member; none: the reader is not in charge of it. */
  givable: readonly GivenRole[];
}

export function MemberRow({ store, member, isReader, givable }: MemberRowProps) {
  const t = useTranslations('team');
  const locale = useLocale();
  const { role, since } = member;
  const mobile = localDigits(member.mobileMasked, locale);
  const id = publicId('user', member.userId);
  const name = member.name ?? t('unnamed');
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-words">{name}</span>
          <Badge tone={role === 'owner' ? 'good' : 'neutral'}>{t(`roles.${role}`)}</Badge>
          {isReader ? <span className="text-sm text-muted">({t('you')})</span> : null}
        </p>
        <p className="text-sm text-muted">
          <bdi dir="ltr">{mobile}</bdi>
          {' · '}
          {t.rich('since', { when: () => <JalaliDate at={since} /> })}
        </p>
      </div>
      {role !== 'owner' && !isReader && givable.length > 0 ? (
        <div className="flex flex-wrap items-end gap-3">
          <RoleForm key={role} store={store} member={id} name={name} role={role} givable={givable} />
          <RemoveMember store={store} member={id} name={name} />
        </div>
      ) : null}
    </li>
  );
}

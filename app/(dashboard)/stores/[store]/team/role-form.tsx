'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FormErrors } from '@/components/form/form-errors';
import { SubmitButton } from '@/components/form/submit-button';
import { Select } from '@/components/ui/select';
import type { GivenRole } from '@/lib/stores/rights';
import { changeRoleAction } from './actions';

interface RoleFormProps {
  store: string;
  /** `user_…` */
  member: string;
  name: string;
  role: GivenRole;
  givable: readonly GivenRole[];
}

export function RoleForm({ store, member, name, role, givable }: RoleFormProps) {
  const t = useTranslations('team');
  const [lastResult, change] = useActionState(changeRoleAction.bind(null, store), undefined);
  return (
    <form action={change} className="flex flex-wrap items-end gap-2">
      <FormErrors errors={lastResult?.error?.[''] ?? undefined} />
      <input type="hidden" name="member" value={member} />
      <Select name="role" label={<span className="sr-only">{t('changeFor', { name })}</span>} defaultValue={role}>
        {givable.map((given) => (
          <option key={given} value={given}>
            {t(`roles.${given}`)}
          </option>
        ))}
      </Select>
      <SubmitButton variant="secondary">{t('change')}</SubmitButton>
    </form>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientTexts } from '@/components/client-texts';
import { Card } from '@/components/ui/card';
import { may, rightOver } from '@/lib/stores/rights';
import { listMembers, listOpenInvitations } from '@/lib/team/queries';
import { requireStore } from '@/lib/web/session';
import { InviteForm } from './invite-form';
import { LeaveTeam } from './leave-team';
import { MemberRow } from './member-row';
import { OpenInvitations } from './open-invitations';
import { TransferForm } from './transfer-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('team');
  return { title: t('title') };
}

export default async function TeamPage({ params }: PageProps<'/stores/[store]/team'>) {
  const { store } = await params;
  const scope = await requireStore(store);
  const isInCharge = may(scope, 'manage_team');
  const [members, invitations] = await Promise.all([
    listMembers(scope),
    isInCharge ? listOpenInvitations(scope, new Date()) : [],
  ]);
  const t = await getTranslations('team');
  const others = members.filter(({ userId }) => userId !== scope.userId);
  const givable = (['accountant', 'viewer', 'manager'] as const).filter((role) => may(scope, rightOver(role)));
  return (
    <ClientTexts rooms={['common', 'team']}>
      <div className="flex w-full max-w-3xl flex-col gap-6">
        <div>
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        <Card flush title={t('members')}>
          <ul aria-label={t('members')} className="border-t border-line">
            {members.map((member) => (
              <MemberRow
                key={member.userId}
                store={store}
                member={member}
                isReader={member.userId === scope.userId}
                givable={member.role !== 'owner' && may(scope, rightOver(member.role)) ? givable : []}
              />
            ))}
          </ul>
        </Card>
        {invitations.length > 0 ? <OpenInvitations store={store} invitations={invitations} /> : null}
        {isInCharge ? (
          <Card title={t('invite.title')} description={t('invite.text')}>
            <InviteForm store={store} givable={givable} />
          </Card>
        ) : null}
        {may(scope, 'transfer_store') && others.length > 0 ? (
          <Card title={t('transfer.title')} description={t('transfer.text')}>
            <TransferForm
              store={store}
              members={others.map(({ userId, name, mobileMasked }) => ({ userId, name: name ?? mobileMasked }))}
            />
          </Card>
        ) : null}
        {scope.role === 'owner' ? null : <LeaveTeam store={store} />}
      </div>
    </ClientTexts>
  );
}

import { requireUser } from '@/lib/web/session';
import { PanelHeader } from '../_panel/panel-header';

export default async function DashboardLayout({ children }: LayoutProps<'/'>) {
  return (
    <>
      <PanelHeader session={await requireUser()} />
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 sm:px-6 sm:py-8">
        {children}
      </main>
    </>
  );
}

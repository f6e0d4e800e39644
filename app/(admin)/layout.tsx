import { requireAdmin } from '@/lib/web/session';
import { PanelHeader } from '../_panel/panel-header';

export default async function AdminLayout({ children }: LayoutProps<'/'>) {
  return (
    <>
      <PanelHeader session={await requireAdmin()} />
      <main id="content" className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-6 px-4 py-6 sm:px-6 sm:py-8">
        {children}
      </main>
    </>
  );
}

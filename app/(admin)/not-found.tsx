import { NotFoundText } from '../_panel/not-found-text';

/** Inside the panel, whose header stays. */
export default function NotFoundInPanel() {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col items-start gap-4 py-16">
      <NotFoundText />
    </div>
  );
}

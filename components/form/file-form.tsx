import { Button } from '../ui/button';

interface FileFormProps {
  /** A route handler that takes the field `file`. */
  action: string;
  label: string;
  /** What the file chooser offers. */
  accept: string;
  submit: string;
}

/** A plain form with one file: it works without scripts, and the browser itself sends the file and shows that it does. */
export function FileForm({ action, label, accept, submit }: FileFormProps) {
  return (
    <form method="post" encType="multipart/form-data" action={action} className="flex flex-col gap-5">
      <label className="flex flex-col gap-1.5 font-medium">
        {label}
        <input
          type="file"
          name="file"
          accept={accept}
          required
          className="min-h-11 w-full rounded-control border border-field bg-surface px-4 py-2 font-normal"
        />
      </label>
      <div>
        <Button type="submit" variant="primary">
          {submit}
        </Button>
      </div>
    </form>
  );
}

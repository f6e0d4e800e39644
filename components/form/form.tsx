'use client';
import { type FormMetadata, getFormProps } from '@conform-to/react';
import type { ReactNode } from 'react';
import { FormErrors } from './form-errors';

interface FormProps<Fields extends Record<string, unknown>> {
  /** What `useForm` gave. */
  form: FormMetadata<Fields, string[]>;
  /** What `useActionState` gave. */
  action: (form: FormData) => void;
  children: ReactNode;
}

/** A form of a server action: its fields under each other, what is wrong with it as a whole on top. Works before scripts have loaded. */
export function Form<Fields extends Record<string, unknown>>({ form, action, children }: FormProps<Fields>) {
  return (
    <form
      {...getFormProps(form)}
      action={action}
      // React empties a form when its action is done, and Conform would forget what was typed: nobody writes a thing twice here.
      onReset={(event) => event.preventDefault()}
      className="flex flex-col gap-5"
    >
      <FormErrors errors={form.errors} />
      {children}
    </form>
  );
}

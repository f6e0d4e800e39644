'use client';
import { type FieldMetadata, getInputProps } from '@conform-to/react';
import type { ComponentProps } from 'react';
import { TextField } from '../ui/text-field';

interface FormTextFieldProps extends Omit<ComponentProps<typeof TextField>, 'error' | 'id' | 'name' | 'form'> {
  field: FieldMetadata<string | undefined>;
}

/** A text field of a Conform form: its name, what was typed before, and its error. */
export function FormTextField({ field, ...props }: FormTextFieldProps) {
  const { key, ...input } = getInputProps(field, { type: 'text', ariaAttributes: false });
  // React empties a form after its action; what the answer brought back stands in `value`, not in Conform's first default.
  return <TextField key={key} {...input} defaultValue={field.value} {...props} error={field.errors?.join(' ')} />;
}

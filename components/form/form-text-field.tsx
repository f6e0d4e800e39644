'use client';
import { type FieldMetadata, getInputProps } from '@conform-to/react';
import type { ComponentProps } from 'react';
import { TextField } from '../ui/text-field';

interface FormTextFieldProps extends Omit<ComponentProps<typeof TextField>, 'id' | 'name' | 'form'> {
  field: FieldMetadata<string | undefined>;
}

/** A text field of a Conform form: its name, what was typed before, and its error. An `error` given here is of what is typed now. */
export function FormTextField({ field, error, ...props }: FormTextFieldProps) {
  const { key, ...input } = getInputProps(field, { type: 'text', ariaAttributes: false });
  return <TextField key={key} {...input} {...props} error={error ?? field.errors?.join(' ')} />;
}

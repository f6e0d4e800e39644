'use client';
import { useMessages } from 'next-intl';
import { Select } from '@/components/ui/select';
import type { ReasonTopic } from '@/lib/reviews/reason';

interface ReasonSelectProps {
  topic: ReasonTopic;
  name: string;
  label: string;
  /** The choice of none. */
  none: string;
}

/** The reasons we have words for, in the reviewer's language; the owner reads them in their own. */
export function ReasonSelect({ topic, name, label, none }: ReasonSelectProps) {
  const { reviews } = useMessages();
  return (
    <Select name={name} label={label} defaultValue="">
      <option value="">{none}</option>
      {Object.entries(reviews.reasons[topic]).map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </Select>
  );
}

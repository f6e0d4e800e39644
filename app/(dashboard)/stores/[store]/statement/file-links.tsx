'use client';
import { Printer } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { storeApiPath } from '@/lib/web/store-path';

interface FileLinksProps {
  store: string;
  month: string;
  words: { csv: string; xlsx: string; print: string };
}

/** The same figures as a file, or on paper: the browser's print makes the PDF. */
export function FileLinks({ store, month, words }: FileLinksProps) {
  const formats = ['csv', 'xlsx'] as const;
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {formats.map((format) => (
        <a
          key={format}
          href={storeApiPath(store, 'statement', { month, format })}
          className={buttonStyle({ variant: 'secondary' })}
          download
        >
          {words[format]}
        </a>
      ))}
      <Button onPress={() => window.print()}>
        <Printer aria-hidden className="size-5" />
        {words.print}
      </Button>
    </div>
  );
}

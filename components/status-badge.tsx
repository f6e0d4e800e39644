import {
  Archive,
  ArrowDown,
  ArrowUp,
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Copy,
  Landmark,
  type LucideIcon,
  PencilLine,
  Search,
  Send,
  Undo2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Messages } from '@/lib/i18n/messages';
import { Badge, type Tone } from './ui/badge';

type Words = Pick<
  Messages['common'],
  | 'paymentState'
  | 'transferState'
  | 'storeStatus'
  | 'runState'
  | 'lineState'
  | 'accountState'
  | 'itemStatus'
  | 'fileState'
  | 'shaparakState'
>;
type Look = readonly [Tone, LucideIcon];

/** Every state has a colour and an icon beside its word; one that lacks them does not compile. */
const looks: { [Kind in keyof Words]: Record<keyof Words[Kind], Look> } = {
  paymentState: {
    requested: ['neutral', CircleDashed],
    redirected: ['info', Landmark],
    awaiting_confirm: ['wait', Clock],
    confirming: ['wait', Clock],
    unknown: ['wait', Search],
    paid: ['good', CircleCheck],
    failed: ['bad', CircleX],
    canceled: ['neutral', Ban],
    expired: ['neutral', Clock],
    reversed: ['info', Undo2],
    refunded: ['info', Undo2],
  },
  storeStatus: {
    in_review: ['wait', Clock],
    active: ['good', CircleCheck],
    rejected: ['bad', PencilLine],
    suspended: ['bad', Ban],
    closed: ['neutral', Archive],
  },
  shaparakState: {
    queued: ['neutral', CircleDashed],
    sent: ['info', Send],
    waiting: ['wait', Clock],
    accepted: ['good', CircleCheck],
    rejected: ['bad', CircleX],
    unanswered: ['wait', Search],
    withdrawn: ['neutral', Archive],
  },
  runState: {
    open: ['neutral', CircleDashed],
    frozen: ['wait', Clock],
    released: ['info', Send],
    handed_over: ['info', Landmark],
    done: ['good', CircleCheck],
  },
  lineState: {
    waiting: ['neutral', CircleDashed],
    handed_over: ['info', Landmark],
    accepted: ['info', Send],
    paid: ['good', CircleCheck],
    refused: ['bad', CircleX],
    withdrawn: ['wait', Ban],
    returned: ['bad', Undo2],
  },
  accountState: {
    incomplete: ['bad', PencilLine],
    pending: ['wait', Clock],
    verified: ['good', CircleCheck],
    rejected: ['bad', CircleX],
    replaced: ['neutral', Archive],
  },
  transferState: {
    waiting: ['wait', Clock],
    in_batch: ['info', Landmark],
    paid: ['good', CircleCheck],
    returned: ['bad', CircleX],
  },
  itemStatus: {
    matched: ['good', CircleCheck],
    expected: ['wait', Clock],
    missing: ['bad', CircleDashed],
    over: ['bad', ArrowUp],
    under: ['bad', ArrowDown],
    duplicate: ['bad', Copy],
    unknown: ['bad', Search],
  },
  fileState: {
    receiving: ['wait', Clock],
    taking_in: ['wait', Clock],
    done: ['good', CircleCheck],
    refused: ['bad', CircleX],
  },
};

type StatusBadgeProps = { [Kind in keyof Words]: { of: Kind; state: keyof Words[Kind] } }[keyof Words];

/** The state of a payment, a store, a settlement run and the like: word, colour and icon, the same everywhere. */
export function StatusBadge(props: StatusBadgeProps) {
  const t = useTranslations('common');
  const [tone, icon] = lookOf(props);
  return (
    <Badge tone={tone} icon={icon}>
      {t(keyOf(props))}
    </Badge>
  );
}

function lookOf(props: StatusBadgeProps): Look {
  switch (props.of) {
    case 'paymentState':
      return looks.paymentState[props.state];
    case 'storeStatus':
      return looks.storeStatus[props.state];
    case 'runState':
      return looks.runState[props.state];
    case 'lineState':
      return looks.lineState[props.state];
    case 'accountState':
      return looks.accountState[props.state];
    case 'transferState':
      return looks.transferState[props.state];
    case 'itemStatus':
      return looks.itemStatus[props.state];
    case 'fileState':
      return looks.fileState[props.state];
    case 'shaparakState':
      return looks.shaparakState[props.state];
  }
}

function keyOf(props: StatusBadgeProps) {
  switch (props.of) {
    case 'paymentState':
      return `paymentState.${props.state}` as const;
    case 'storeStatus':
      return `storeStatus.${props.state}` as const;
    case 'runState':
      return `runState.${props.state}` as const;
    case 'lineState':
      return `lineState.${props.state}` as const;
    case 'accountState':
      return `accountState.${props.state}` as const;
    case 'transferState':
      return `transferState.${props.state}` as const;
    case 'itemStatus':
      return `itemStatus.${props.state}` as const;
    case 'fileState':
      return `fileState.${props.state}` as const;
    case 'shaparakState':
      return `shaparakState.${props.state}` as const;
  }
}

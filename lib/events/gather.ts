/**
 * Makes one call of many: the first goes through at once, those of the next `everyMs` are one call at their end. A shop that sells
 * a hundred times a second is read four times a second.
 */
export function gather(call: () => void, everyMs: number): { call: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  const rest = () => {
    timer = undefined;
    if (!isWanted) return;
    isWanted = false;
    go();
  };
  const go = () => {
    timer = setTimeout(rest, everyMs);
    call();
  };
  return {
    call: () => {
      if (timer) isWanted = true;
      else go();
    },
    stop: () => {
      clearTimeout(timer);
      isWanted = false;
    },
  };
}

import { expect, test } from 'vitest';
import { allowedAfter, isBack, isEnded, type LineEventKind, lineStateOf } from './line';

test('the order in which events are read does not matter', () => {
  expect(lineStateOf([])).toBe('waiting');
  expect(lineStateOf(['paid', 'handed_over', 'accepted'])).toBe('paid');
  expect(lineStateOf(['returned', 'paid', 'handed_over'])).toBe('returned');
  expect(lineStateOf(['handed_over', 'refused'])).toBe('refused');
});

test('along every allowed way the newest event is the state, and money that went back stays back', () => {
  const walk = (kinds: LineEventKind[]): number => {
    const state = lineStateOf(kinds);
    expect(state).toBe(kinds.at(-1) ?? 'waiting');
    expect(allowedAfter[state].length === 0).toBe(isBack(state));
    expect(isEnded(state) || allowedAfter[state].some((kind) => kind === 'paid')).toBe(true);
    return allowedAfter[state].reduce((ways, kind) => ways + walk([...kinds, kind]), 1);
  };
  expect(walk([])).toBeGreaterThan(10);
});

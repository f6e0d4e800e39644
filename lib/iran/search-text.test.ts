import { expect, test } from 'vitest';
import { searchText } from './search-text';

test.each([
  ['كرج', 'کرج'],
  ['خميني شهر', 'خمینی‌شهر'],
  ['امل', 'آمل'],
  ['مامونیه', 'مأمونیه'],
  ['مؤسسه', 'موسسه'],
  ['خانة نور', 'خانهٔ نور'],
  ['Bandar e anzali', 'Bandar-e Anzali'],
  ['منطقهٔ ۲', 'منطقه 2'],
])('«%s» finds «%s»', (typed, name) => {
  expect(searchText(typed)).toBe(searchText(name));
});

test.each([
  ['کرج', 'کرد'],
  ['قم', 'بم'],
])('«%s» is not «%s»', (one, other) => {
  expect(searchText(one)).not.toBe(searchText(other));
});

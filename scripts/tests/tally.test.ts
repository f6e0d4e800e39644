import { expect, test } from 'vitest';
import { add, nothing, tallyLine, tallyPlaywright, tallyVitest, withCrash } from './tally';

const ran = (status: string, tests: number) => ({ status, assertionResults: Array(tests).fill({}) });

test('a file that could not be loaded is a failure, though no test of it failed', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    testResults: [ran('passed', 4), ran('failed', 0)],
  };
  expect(tallyVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a failed file with failed tests is not counted twice', () => {
  const report = { numPassedTests: 1, numFailedTests: 2, numPendingTests: 0, testResults: [ran('failed', 3)] };
  expect(tallyVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 0 });
});

test('browser tests that needed a second try, and errors outside of tests, are failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test('a runner that crashed, or found nothing to run, has failed', () => {
  expect(withCrash(nothing, 0).failed).toBe(1);
  expect(withCrash({ passed: 4, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(withCrash({ passed: 4, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(withCrash({ passed: 4, failed: 0, skipped: 1 }, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
});

test('the last line', () => {
  expect(tallyLine(add({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 0, skipped: 0 }))).toBe(
    '3 passed, 0 failed',
  );
  expect(tallyLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
});

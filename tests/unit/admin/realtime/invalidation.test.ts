/** What events make out of date is read anew once for a burst of them, and the board once a second at most. */
import { createInvalidation } from '../../../../src/plugins/sms-channel/admin/src/realtime/invalidation';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function invalidationOf({ isLoading = () => false }: { isLoading?: () => boolean } = {}) {
  const done: string[] = [];
  const invalidation = createInvalidation({
    isLoading,
    invalidate: (tags) => done.push(tags.map(({ type, id }) => (id ? `${type} ${id}` : type)).join(', ')),
  });
  return { invalidation, done };
}

describe('what is out of date', () => {
  it('is read anew once for a burst, each thing once', () => {
    const { invalidation, done } = invalidationOf();
    invalidation.add([{ type: 'SmsThread', id: 'c1' }, { type: 'SmsMe' }]);
    invalidation.add([{ type: 'SmsThread', id: 'c1' }]);
    invalidation.add([{ type: 'SmsThread', id: 'c2' }]);
    expect(done).toEqual([]);
    jest.advanceTimersByTime(1000);
    expect(done).toEqual(['SmsThread c1, SmsMe, SmsThread c2']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits for an answer that is under way: it may be older than the event', () => {
    let isUnderWay = true;
    const { invalidation, done } = invalidationOf({ isLoading: () => isUnderWay });
    invalidation.add([{ type: 'SmsMe' }]);
    jest.advanceTimersByTime(5000);
    expect(done).toEqual([]);
    isUnderWay = false;
    jest.advanceTimersByTime(200);
    expect(done).toEqual(['SmsMe']);
  });

  it('a storm of events for ten seconds reads the board about once a second, and nothing is forgotten', () => {
    const { invalidation, done } = invalidationOf();
    for (let passed = 0; passed < 10_000; passed += 50) {
      invalidation.add([{ type: 'SmsBoard' }]);
      jest.advanceTimersByTime(50);
    }
    const during = done.length;
    expect(during).toBeGreaterThanOrEqual(8);
    expect(during).toBeLessThanOrEqual(11);
    invalidation.add([{ type: 'SmsBoard' }]);
    jest.advanceTimersByTime(2000);
    expect(done.length).toBe(during + 1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not hold up the rest for the board', () => {
    const { invalidation, done } = invalidationOf();
    invalidation.add([{ type: 'SmsBoard' }]);
    jest.advanceTimersByTime(150);
    invalidation.add([{ type: 'SmsBoard' }, { type: 'SmsOffers' }]);
    jest.advanceTimersByTime(150);
    expect(done).toEqual(['SmsBoard', 'SmsOffers']);
  });

  it('is nothing any more once it is stopped', () => {
    const { invalidation, done } = invalidationOf();
    invalidation.add([{ type: 'SmsMe' }]);
    invalidation.stop();
    jest.advanceTimersByTime(1000);
    expect(done).toEqual([]);
  });
});

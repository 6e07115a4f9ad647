import { workStreamCreate, workStreamUpdate } from '../../../src/plugins/sms-channel/shared/work-streams/contract';
import { mergedSettings, settingsOf } from '../../../src/plugins/sms-channel/shared/work-streams/settings';

describe('the settings of a work stream', () => {
  it('have their defaults until they are set, also in rows from before they existed', () => {
    expect(settingsOf({}).distribution.offerSeconds).toBe(120);
    expect(settingsOf({ distribution: null }).distribution.offerSeconds).toBe(120);
    expect(settingsOf({ distribution: { offerSeconds: 60 } }).distribution).toMatchObject({
      offerSeconds: 60,
      activeUnits: 1,
    });
  });

  it('stay what they are where a save does not name them', () => {
    const before = { distribution: { offerSeconds: 60, activeUnits: 3 } };
    expect(mergedSettings(before, { distribution: { offerSeconds: 90 } })).toEqual({
      distribution: { offerSeconds: 90, activeUnits: 3 },
    });
    expect(mergedSettings(before, {})).toEqual({});
  });

  it.each([
    [{ distribution: { offerSeconds: 5 } }, ['distribution', 'offerSeconds']],
    [{ distribution: { nonsense: 1 } }, ['distribution']],
  ])('name the field that is wrong: %j', (given, path) => {
    expect(workStreamUpdate.safeParse(given).error?.issues[0]?.path).toEqual(path);
  });

  it('are filled in by no save that leaves them out', () => {
    expect(workStreamCreate.parse({ name: 'Support' })).not.toHaveProperty('distribution');
    expect(workStreamUpdate.parse({ distribution: {} })).toEqual({ distribution: {} });
  });
});

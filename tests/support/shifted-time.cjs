/**
 * Loaded into a process before everything else (`NODE_OPTIONS=--require …`), it moves what the process takes for the present by
 * TEST_TIME_OFFSET_MS: a database that was stored months ago is then met on the day on which it was stored.
 */
const offset = Number(process.env.TEST_TIME_OFFSET_MS ?? 0);
const RealDate = Date;
const present = () => RealDate.now() + offset;

/** @param {...unknown} given */
function ShiftedDate(...given) {
  if (!new.target) return new RealDate(present()).toString();
  const moment = given.length === 0 ? [present()] : given;
  return Reflect.construct(RealDate, moment, new.target === ShiftedDate ? RealDate : new.target);
}
// The same prototype: what native code makes is an instance of both.
ShiftedDate.prototype = RealDate.prototype;
ShiftedDate.prototype.constructor = ShiftedDate;
Object.setPrototypeOf(ShiftedDate, RealDate);
ShiftedDate.now = present;

if (offset !== 0) globalThis.Date = /** @type {DateConstructor} */ (/** @type {unknown} */ (ShiftedDate));

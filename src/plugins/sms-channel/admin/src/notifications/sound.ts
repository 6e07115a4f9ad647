const NOTES_HZ = [880, 1175];
const NOTE_S = 0.16;
const VOLUME = 0.12;
/** A burst of texts is one sound. */
const APART_MS = 2000;

let audio: AudioContext | null = null;
let playedAt = 0;

/** Two short rising notes. Browsers are silent until the reader has touched the page. */
export function playSound(): void {
  if (Date.now() - playedAt < APART_MS || typeof AudioContext !== 'function') return;
  playedAt = Date.now();
  audio ??= new AudioContext();
  const { currentTime } = audio;
  void audio.resume().catch(() => undefined);
  NOTES_HZ.forEach((hertz, index) => note(audio as AudioContext, hertz, currentTime + index * NOTE_S));
}

function note(context: AudioContext, hertz: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  // Without a rise and a fall it clicks.
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + NOTE_S);
}

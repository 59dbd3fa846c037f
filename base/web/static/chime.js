/** The gong of the hall: two soft tones, made here, no sound file. A browser may refuse sound until somebody touched it. */

const GAP_SECONDS = 0.55;
/** The sounds one can choose from, by the tones they strike. */
const TONES = { two: [659.25, 523.25], three: [523.25, 659.25, 783.99], bell: [880] };
const RING_SECONDS = 1.6;

/** One loudspeaker per page. */
export class Chime {
  /** @param {number} [volume] 0 to 1 */
  constructor(volume = 0.6) {
    this.context = new AudioContext();
    this.volume = volume;
  }

  /** @returns {boolean} whether sound would be heard now */
  get ready() {
    return this.context.state === "running";
  }

  /**
   * Ask for sound; call it at start and again from a touch.
   * @returns {Promise<boolean>} false: the browser refuses until somebody touches the screen
   */
  async unlock() {
    if (this.ready) return true;
    // Chromium leaves the promise open while it refuses, so it must not be waited for alone.
    await Promise.race([this.context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    return this.ready;
  }

  /** @param {string} [sound] one of TONES @returns {Promise<boolean>} true once it has rung out, false when the browser refused */
  async play(sound = "two") {
    if (!(await this.unlock())) return false;
    const tones = TONES[/** @type {keyof typeof TONES} */ (sound)] ?? TONES.two;
    tones.forEach((hertz, index) => this.strike(hertz, index * GAP_SECONDS));
    await new Promise((resolve) => setTimeout(resolve, ((tones.length - 1) * GAP_SECONDS + RING_SECONDS) * 1000));
    return true;
  }

  /** A bell is a tone and a quieter one an octave above, both dying away. @param {number} hertz @param {number} after */
  strike(hertz, after) {
    const begin = this.context.currentTime + after;
    for (const [factor, share] of [[1, 1], [2, 0.25]]) {
      const tone = new OscillatorNode(this.context, { frequency: hertz * factor });
      const loudness = new GainNode(this.context, { gain: 0 });
      loudness.gain.setValueAtTime(0.0001, begin);
      loudness.gain.exponentialRampToValueAtTime(this.volume * share, begin + 0.015);
      loudness.gain.exponentialRampToValueAtTime(0.0001, begin + RING_SECONDS);
      tone.connect(loudness).connect(this.context.destination);
      tone.start(begin);
      tone.stop(begin + RING_SECONDS);
    }
  }
}

/** Words in several languages on a place for few: the languages take turns, each with time to be read. */

const SHOWN_MS = 9000;

/** @typedef {{lang: string, dir: string, text: string}} Line */

export class Lines {
  /** @param {string} frame hidden while there is nothing to say @param {string} place @param {number} most lines at once */
  constructor(frame, place, most) {
    this.frame = document.querySelector(frame);
    this.place = document.querySelector(place);
    this.most = most;
    /** @type {Line[]} */
    this.lines = [];
    this.first = 0;
    setInterval(() => this.turn(), SHOWN_MS);
  }

  /** @param {Line[]} lines */
  say(lines) {
    if (JSON.stringify(lines) === JSON.stringify(this.lines)) return;
    this.lines = lines;
    this.first = 0;
    this.frame?.toggleAttribute("hidden", lines.length === 0);
    this.draw();
  }

  turn() {
    if (this.lines.length <= this.most) return;
    this.first = (this.first + this.most) % this.lines.length;
    this.draw();
  }

  draw() {
    const shown = this.lines.slice(this.first, this.first + this.most);
    this.place?.replaceChildren(...shown.map(written));
  }
}

/** @param {Line} line */
function written(line) {
  const words = document.createElement("span");
  words.textContent = line.text;
  words.lang = line.lang;
  words.dir = line.dir;
  return words;
}

/**
 * The sentences a page needs in its scripts. The template renders them, translated, into
 * `<script type="application/json" id="texts">` (macro `texts`); nothing is written in a script itself.
 */

/** @type {Record<string, string> | undefined} */
let sentences;

/** @returns {Record<string, string>} all sentences of this page, by key */
function load() {
  const block = document.getElementById("texts");
  return block?.textContent ? JSON.parse(block.textContent) : {};
}

/**
 * Put values into the places `%(name)s` of a sentence.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(sentence, values) {
  return sentence.replace(/%\((\w+)\)s/g, (place, name) => String(values[name] ?? place));
}

/**
 * One sentence of the page; its key itself when the template forgot it, so that the gap is seen.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  sentences ??= load();
  return fill(sentences[key] ?? key, values);
}

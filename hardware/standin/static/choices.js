/**
 * The services that numbers are given for. What fits on the glass is shown at once; more is asked for by group first, then page
 * by page, so that nobody has to drag.
 */
const FIT = 16;
/** In large type and low reach there is less glass. */
const FIT_EASIER = 6;

/** @typedef {{id: number, names: Record<string, string>, group: Record<string, string>}} Service */
/** @typedef {{title: string, more: string, service: number, press: () => void}} Choice */

export class Choices {
  /**
   * @param {{named: (names: Record<string, string>) => string, take: (service: number) => void, isNarrow: () => boolean}} ways
   */
  constructor(ways) {
    this.ways = ways;
    this.list = /** @type {HTMLElement} */ (document.querySelector("[data-services]"));
    this.none = /** @type {HTMLElement} */ (document.querySelector("[data-none]"));
    this.pager = /** @type {HTMLElement} */ (document.querySelector("[data-pager]"));
    /** @type {Service[]} */
    this.services = [];
    this.drawn = "";
    this.forget();
    for (const button of this.pager.querySelectorAll("button")) {
      button.addEventListener("click", () => this.turn(Number(button.dataset.turn)));
    }
  }

  forget() {
    this.group = "";
    this.page = 0;
  }

  /** @param {Service[]} services */
  draw(services) {
    this.services = services;
    const all = this.all();
    const fit = this.ways.isNarrow() ? FIT_EASIER : FIT;
    const pages = Math.max(1, Math.ceil(all.length / fit));
    this.page = Math.min(this.page, pages - 1);
    this.none.hidden = services.length > 0;
    this.pager.hidden = pages === 1;
    this.ends(pages);
    const seen = all.slice(this.page * fit, (this.page + 1) * fit);
    const looks = JSON.stringify(seen);
    if (looks === this.drawn) return;
    this.drawn = looks;
    this.list.replaceChildren(...seen.map(item));
  }

  /** @returns {Choice[]} */
  all() {
    const { named, isNarrow, take } = this.ways;
    const groups = [...new Set(this.services.map((service) => named(service.group)))];
    if (!groups.includes(this.group)) this.group = "";
    const byGroup = this.services.length > (isNarrow() ? FIT_EASIER : FIT) && groups.length > 1;
    if (byGroup && !this.group) return groups.map((name) => ({ title: name, more: "", service: 0, press: () => this.open(name) }));
    const shown = this.services.filter((service) => !byGroup || named(service.group) === this.group);
    return shown.map(({ id, names, group }) => ({ title: named(names), more: named(group), service: id, press: () => take(id) }));
  }

  /** @param {string} group */
  open(group) {
    this.group = group;
    this.page = 0;
    this.draw(this.services);
  }

  /** @param {number} by */
  turn(by) {
    this.page += by;
    this.draw(this.services);
  }

  /** @param {number} pages */
  ends(pages) {
    const [up, down] = this.pager.querySelectorAll("button");
    if (up) up.disabled = this.page === 0;
    if (down) down.disabled = this.page === pages - 1;
  }
}

/** @param {Choice} choice */
function item({ title, more, service, press }) {
  const place = document.createElement("li");
  const button = document.createElement("button");
  const small = document.createElement("small");
  button.type = "button";
  if (service) button.dataset.service = String(service);
  small.textContent = more;
  button.append(title, small);
  button.addEventListener("click", press);
  place.append(button);
  return place;
}

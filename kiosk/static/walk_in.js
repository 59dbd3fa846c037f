/** Choosing what one came for, without an appointment: groups, services, quantities, and what is closed. */
import { get } from "/static/base/api.js";
import { fillIn, stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { waitText } from "/static/base/wait.js";
import { element, show, shownView } from "/static/kiosk/views.js";

/** @typedef {{id: number, name: string, group: string, most: number, open: boolean, full: boolean, wait: import("/static/base/wait.js").Wait | null}} Service */

/** @typedef {{services: {id: number, quantity: number}[], paper: boolean, priority: false}} Choice */

export class WalkIn {
  /** @param {(choice: Choice, wish: {priority: boolean}) => void} onTake @param {() => void} onGo */
  constructor(onTake, onGo) {
    this.onTake = onTake;
    this.onGo = onGo;
    /** @type {Service[]} */
    this.services = [];
    /** @type {Map<number, number>} service id to quantity */
    this.chosen = new Map();
    this.sum = element("[data-sum]");
    element("[data-take]").addEventListener("click", onGo);
    this.wishes = Array.from(document.querySelectorAll("[data-wish]"));
    for (const wish of this.wishes) {
      wish.addEventListener("click", () => wish.setAttribute("aria-pressed", String(!this.wants(wish.getAttribute("data-wish") ?? ""))));
    }
    document.addEventListener("kiosk:view", () => this.drawSum());
  }

  clear() {
    this.chosen.clear();
    this.services = [];
    for (const wish of this.wishes) wish.setAttribute("aria-pressed", "false");
  }

  /** @param {string} name @returns {boolean} */
  wants(name) {
    return this.wishes.some((wish) => wish.getAttribute("data-wish") === name && wish.getAttribute("aria-pressed") === "true");
  }

  /** @returns {Choice} the staff, not the visitor, prefer somebody: a wish alone moves nobody ahead */
  choice() {
    const services = Array.from(this.chosen, ([id, quantity]) => ({ id, quantity }));
    return { services, paper: !this.wants("phone"), priority: false };
  }

  /** How long one would wait for what was chosen. @returns {number | null} */
  get wait() {
    const waits = this.services.filter((service) => this.chosen.has(service.id)).map((service) => service.wait);
    return waits.reduce((longest, one) => (one === null || (longest !== null && longest.most > one.most) ? longest : one), null);
  }

  /** Ask what can be had now and show it; the first view depends on how much there is. */
  async open() {
    this.services = (await get("/kiosk/services")).services;
    if (!this.services.some((service) => service.open)) show("closed");
    else this.drawGroups();
  }

  drawGroups() {
    const groups = Array.from(new Set(this.services.map((service) => service.group)));
    if (groups.length === 1) {
      this.drawServices(groups[0] ?? "");
      return;
    }
    element("[data-groups]").replaceChildren(...groups.map((group) => this.groupButton(group)));
    show("groups");
  }

  /** @param {string} group */
  groupButton(group) {
    const open = this.inGroup(group).filter((service) => service.open);
    const waits = new Set(open.map(stateOf));
    const all = new Set(this.inGroup(group).map(stateOf));
    const state = open.length ? (waits.size === 1 ? [...waits][0] ?? "" : "") : all.size === 1 ? [...all][0] ?? "" : text("closed");
    const fields = { name: group || text("others"), state };
    const button = /** @type {HTMLButtonElement} */ (stamp("group", fields));
    button.disabled = open.length === 0;
    button.addEventListener("click", () => this.drawServices(group));
    return button;
  }

  /** @param {string} group */
  inGroup(group) {
    return this.services.filter((service) => service.group === group);
  }

  /** @param {string} group */
  drawServices(group) {
    element("[data-group-name]").textContent = group || text("others");
    const rows = this.inGroup(group).map((service) => this.serviceRow(service));
    element("[data-services]").replaceChildren(...rows);
    show("services");
  }

  /** @param {Service} service */
  serviceRow(service) {
    const row = stamp("service", { name: service.name, state: stateOf(service), quantity: "" });
    const name = /** @type {HTMLButtonElement} */ (element("button", row));
    name.disabled = !service.open;
    row.toggleAttribute("aria-disabled", !service.open);
    name.addEventListener("click", () => this.change(row, service, this.chosen.has(service.id) ? -this.quantity(service) : 1));
    element("[data-less]", row).addEventListener("click", () => this.change(row, service, -1));
    element("[data-more]", row).addEventListener("click", () => this.change(row, service, 1));
    this.drawRow(row, service);
    return row;
  }

  /** @param {Service} service */
  quantity(service) {
    return this.chosen.get(service.id) ?? 0;
  }

  /** @param {HTMLElement} row @param {Service} service @param {number} by */
  change(row, service, by) {
    const quantity = Math.min(service.most, this.quantity(service) + by);
    if (quantity > 0) this.chosen.set(service.id, quantity);
    else this.chosen.delete(service.id);
    this.drawRow(row, service);
    this.drawSum();
  }

  /** @param {HTMLElement} row @param {Service} service */
  drawRow(row, service) {
    const quantity = this.quantity(service);
    row.classList.toggle("is-chosen", quantity > 0);
    element("button", row).setAttribute("aria-pressed", String(quantity > 0));
    element(".kiosk-service__count", row).hidden = quantity === 0 || service.most === 1;
    /** @type {HTMLButtonElement} */ (element("[data-more]", row)).disabled = quantity >= service.most;
    fillIn(row, { quantity });
  }

  drawSum() {
    this.sum.hidden = this.chosen.size === 0 || !["groups", "services"].includes(shownView());
    const names = this.services.filter((service) => this.chosen.has(service.id)).map((service) => this.counted(service));
    element("[data-sum-text]").textContent = text("chosen", { services: names.join(", ") });
  }

  /** @param {Service} service */
  counted(service) {
    const quantity = this.quantity(service);
    return quantity > 1 ? `${quantity} × ${service.name}` : service.name;
  }
}

/** What stands on a service's button: how long one waits, or that there are no numbers. @param {Service} service */
function stateOf(service) {
  if (!service.open) return text(service.full ? "full" : "closed");
  if (service.wait === null) return "";
  return text("waiting", { time: waitText(service.wait) });
}

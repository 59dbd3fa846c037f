/** One view of the page at a time; every change begins at its heading, for eyes, fingers and screen readers. */

/** @returns {string} the name of the view that is shown */
export function shownView() {
  return document.body.dataset.view ?? "start";
}

/**
 * @param {string} name the `data-view` of a section
 */
export function show(name) {
  for (const view of document.querySelectorAll("[data-view]")) {
    if (view !== document.body) view.toggleAttribute("hidden", view.getAttribute("data-view") !== name);
  }
  document.body.dataset.view = name;
  element("[data-reset]", document.querySelector("footer")).hidden = name === "start";
  element("#stage").scrollTop = 0;
  section(name).querySelector("h1")?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("kiosk:view", { detail: name }));
}

/** @param {string} name @returns {HTMLElement} */
export function section(name) {
  return element(`section[data-view="${name}"]`);
}

/**
 * An element that the template is sure to have.
 * @param {string} selector
 * @param {ParentNode | null} [within]
 * @returns {HTMLElement}
 */
export function element(selector, within = document) {
  const found = within?.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`);
  return found;
}

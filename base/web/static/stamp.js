/** Making rows and cards from the page's own `<template>` elements, by text only: nothing from outside becomes markup. */

/**
 * A copy of `<template id="...">` with its `data-field` places filled in.
 * @param {string} id
 * @param {Record<string, string | number | null>} fields null removes the place
 * @returns {HTMLElement}
 */
export function stamp(id, fields) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const copy = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  fillIn(copy, fields);
  return copy;
}

/**
 * Fill the `data-field` places inside an element that is already on the page.
 * @param {Element} element
 * @param {Record<string, string | number | null>} fields
 */
export function fillIn(element, fields) {
  for (const [name, value] of Object.entries(fields)) {
    for (const place of element.querySelectorAll(`[data-field="${name}"]`)) {
      if (value === null) place.remove();
      else place.textContent = String(value);
    }
  }
}

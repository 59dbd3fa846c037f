/**
 * Name and addresses of the contact form, remembered on this device for who ticks that. They stay in this browser: the server
 * is told nothing more than what is sent with the form anyway. Unticked, or by the button, they are forgotten at once.
 */

const KEY = "booking-contact";
const place = /** @type {HTMLElement} */ (document.querySelector("[data-remember]"));
const form = /** @type {HTMLFormElement} */ (place.closest("form"));
const tick = /** @type {HTMLInputElement} */ (place.querySelector("[name=remember]"));
const note = /** @type {HTMLElement} */ (document.querySelector("[data-filled]"));
const fields = /** @type {HTMLInputElement[]} */ (
  ["name", "email", "mobile", "phone"].map((name) => form.elements.namedItem(name)).filter(Boolean)
);

/** @returns {Record<string, string>} what is remembered by field name; nothing where the browser keeps nothing */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {Record<string, string> | null} contact what is to be remembered; null: nothing any more */
function remember(contact) {
  try {
    if (contact) localStorage.setItem(KEY, JSON.stringify(contact));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing: then there is nothing to forget either
  }
}

const known = remembered();
const filled = fields.filter((field) => !field.value && typeof known[field.name] === "string" && known[field.name]);
for (const field of filled) field.value = known[field.name];
tick.checked = Object.keys(known).length > 0;
note.hidden = filled.length === 0;
place.hidden = false;

form.addEventListener("submit", () => {
  const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  remember(tick.checked ? { ...remembered(), ...typed } : null);
});

tick.addEventListener("change", () => {
  if (!tick.checked) remember(null);
});

note.querySelector("[data-forget]")?.addEventListener("click", () => {
  remember(null);
  for (const field of filled) field.value = "";
  tick.checked = false;
  note.hidden = true;
  fields[0].focus();
});

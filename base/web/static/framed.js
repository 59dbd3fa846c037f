/**
 * A page that stands in a frame of the town's own site: it tells that site, and nobody else, how high it is, so that nothing has to be
 * scrolled twice; ways to pages that may not stand in a frame open beside it.
 */
const meta = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="framed-by"]'));
const origins = meta.content.split(" ");
const inside = (meta.dataset.inside ?? "").split(" ");

/**
 * The browser gives the message only to a parent of that very origin.
 * @param {object} message
 */
function tell(message) {
  for (const origin of origins) parent.postMessage(message, origin);
}

function tellHeight() {
  tell({ type: "wartemarke:height", height: Math.ceil(document.body.getBoundingClientRect().height) });
}

/** @param {HTMLAnchorElement} link */
function leadsOut(link) {
  if (link.origin !== location.origin) return true;
  return link.pathname !== "/" && !inside.some((path) => link.pathname.startsWith(path));
}

if (parent !== window) {
  document.documentElement.classList.add("is-framed");
  for (const link of document.querySelectorAll("a[href]")) {
    if (link instanceof HTMLAnchorElement && leadsOut(link)) link.target = "_blank";
  }
  new ResizeObserver(tellHeight).observe(document.body);
  tell({ type: "wartemarke:page" }); // whoever pressed a button far below begins this page at its top
}

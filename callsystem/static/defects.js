/** The office's devices, and their defects with their owners: asked for now and then, for they are no matter of seconds. */
import { get } from "/static/base/api.js";
import { stamp } from "/static/base/stamp.js";
import { text } from "/static/base/texts.js";
import { showRows } from "/static/callsystem/rows.js";

/** @typedef {{id: number, device: string, kind: string, by: string, at: string, owner: string | null}} Defect */
/** @typedef {import("/static/callsystem/watching.js").Watch} Watch */

const AGAIN_MS = 15_000;

/** @param {Watch} watch */
export function watchDefects(watch) {
  document.querySelector("[data-report]")?.addEventListener("click", () => void report(watch).then(look));
  const look = () =>
    void get(`/lead/defects?office_id=${watch.office}`).then(
      ({ defects, seen }) => {
        showSeen(seen);
        show(defects, watch, look);
      },
      () => {},
    );
  look();
  setInterval(look, AGAIN_MS);
}

/** @param {Record<string, string>} seen when each device was heard of last, in words */
function showSeen(seen) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-device]"))) {
    place.textContent = seen[place.dataset.device ?? ""] ?? place.textContent;
  }
}

/** Ask which device and what about it. @param {Watch} watch */
async function report(watch) {
  const place = /** @type {HTMLDialogElement} */ (document.querySelector('[data-ask="report"]'));
  place.returnValue = "";
  place.showModal();
  await new Promise((resolve) => place.addEventListener("close", resolve, { once: true }));
  if (place.returnValue !== "ok") return;
  const said = new FormData(/** @type {HTMLFormElement} */ (place.querySelector("form")));
  await watch.tell("/lead/defects", { device_id: Number(said.get("broken-device")), kind: said.get("broken-kind") });
}

/** @param {Defect[]} defects @param {Watch} watch @param {() => void} look */
function show(defects, watch, look) {
  const rows = defects.map((defect) => row(defect, watch, look));
  document.querySelector('[data-section="defects"]')?.toggleAttribute("hidden", rows.length === 0);
  showRows(/** @type {HTMLElement} */ (document.querySelector('[data-list="defects"]')), rows);
}

/** @param {Defect} defect @param {Watch} watch @param {() => void} look */
function row(defect, watch, look) {
  const time = watch.clock.time(defect.at);
  const made = stamp("defect", {
    what: text(`defect_${defect.kind}`, { device: defect.device }),
    since: defect.owner ? text("defect_owner", { time, owner: defect.owner }) : text("defect_since", { time }),
  });
  const tell = (/** @type {string} */ verb) => () => void watch.tell(`/lead/defects/${verb}`, { defect_id: defect.id }).then(look);
  made.querySelector("[data-own]")?.addEventListener("click", tell("own"));
  made.querySelector("[data-mended]")?.addEventListener("click", tell("mended"));
  return made;
}

// Keeps the page true to the devices: asks once a second, sends scans and faults.

/** @typedef {{id: number, lines: string[], qr: string | null, marked: boolean, cut: boolean}} Slip */

const SHOWN = 12;
const texts = JSON.parse(document.getElementById("texts").textContent);
const slips = document.getElementById("slips");
const displays = document.getElementById("displays");
const faults = document.getElementById("faults");
let newest = 0;

/** @param {Slip} slip */
function showSlip(slip) {
  const item = document.createElement("li");
  item.classList.toggle("torn", !slip.cut);
  const picture = document.createElement("img");
  picture.src = `/slips/${slip.id}.png`;
  picture.alt = slip.lines.join("\n");
  const note = document.createElement("p");
  note.textContent = [`${texts.slip} ${slip.id}`, slip.qr ?? ""].join(" ");
  const large = document.createElement("a");
  large.href = picture.src;
  large.append(picture);
  item.append(large, note);
  slips.prepend(item);
  while (slips.children.length > SHOWN) slips.lastElementChild.remove();
}

/** @param {Record<string, string>} shown by address */
function showDisplays(shown) {
  const items = Object.entries(shown).map(([address, number]) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = `${texts.display} ${address}`;
    const digits = document.createElement("b");
    digits.textContent = number;
    item.append(name, digits);
    return item;
  });
  displays.replaceChildren(...items);
  document.getElementById("no-displays").hidden = items.length > 0;
}

/** @param {Record<string, Record<string, number>>} state by device and fault */
function showFaults(state) {
  for (const input of faults.querySelectorAll("input")) {
    if (input === document.activeElement && input.type === "number") continue;
    const value = state[input.dataset.device][input.name];
    if (input.type === "checkbox") input.checked = value > 0;
    else input.value = String(value);
  }
}

/** @param {string} address @returns {Promise<any>} */
async function ask(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** @param {string} address @param {object} content */
async function send(address, content) {
  await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
}

async function refresh() {
  const [fresh, shown, state] = await Promise.all([
    ask(`/slips.json?after=${newest}`), ask("/displays.json"), ask("/faults.json"),
  ]);
  for (const slip of fresh.slice(-SHOWN)) showSlip(slip);
  newest = fresh.at(-1)?.id ?? newest;
  document.getElementById("no-slips").hidden = newest > 0;
  showDisplays(shown);
  showFaults(state);
}

async function keepRefreshing() {
  const line = document.getElementById("line");
  try {
    await refresh();
    line.textContent = "";
  } catch {
    line.textContent = texts.gone;
  }
  setTimeout(keepRefreshing, 1000);
}

document.getElementById("scan").addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = document.getElementById("code");
  await send("/scan", { text: code.value });
  code.value = "";
});

faults.addEventListener("submit", (event) => event.preventDefault());
faults.addEventListener("change", async (event) => {
  const input = event.target;
  const value = input.type === "checkbox" ? Number(input.checked) : Number(input.value);
  await send("/fault", { device: input.dataset.device, fault: input.name, value });
});

keepRefreshing();

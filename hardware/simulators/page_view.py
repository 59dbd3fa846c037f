"""The simulators' page as HTML: a card for each device that is there, with its faults."""

import html
import json
from pathlib import Path
from string import Template

from hardware.simulators.device import AMOUNTS, MOMENTARY
from hardware.simulators.hall import Hall
from hardware.simulators.page_texts import LANGUAGES

STATIC = Path(__file__).parent / "static"
SPOKEN_BY_SCRIPT = ("slip", "display", "gone", "done", "ready", "closed", "open", "pager")

BODIES = {
    "printer": '<div class="machine"><span class="lamp" data-lamp="printer"></span><span class="slot"></span></div>',
    "scanner": """<form id="scan"><label for="code">$scan_label</label>
      <div class="row"><input id="code" name="text" autocomplete="off" spellcheck="false" maxlength="600" required>
      <button>$scan_button</button></div></form>""",
    "displays": '<p id="no-displays" class="quiet">$no_displays</p><ul id="displays" class="lights"></ul>',
    "buttons": """<div class="box"><output id="answer" aria-label="$answer">&nbsp;</output>
      <div class="keys">$keys</div></div>""",
    "pagers": '<p id="no-pagers" class="quiet">$no_pagers</p><ul id="pagers" class="lights"></ul>',
    "relay": '<div class="box"><output id="relay">&nbsp;</output></div>',
}

PAPER = """<section class="paper" aria-labelledby="paper-title"><h2 id="paper-title">$paper</h2>
  <p id="no-slips" class="quiet">$no_slips</p><ol id="slips" reversed></ol></section>"""


def page(hall: Hall, language: str) -> str:
    """The whole page."""
    words = {name: html.escape(text) for name, text in LANGUAGES[language].items()}
    words |= {
        "keys": "".join(_key(label, words[does]) for label, does in hall.keys.items()),
        "language": language,
    }
    spoken = SPOKEN_BY_SCRIPT + tuple(
        {fault for device in hall.devices.values() for fault in device.fault_states}
    )
    return Template((STATIC / "page.html").read_text(encoding="utf-8")).substitute(
        words,
        texts=json.dumps({name: LANGUAGES[language][name] for name in spoken}),
        cards="".join(_card(hall, name, words) for name in hall.names),
        papers=Template(PAPER).substitute(words) if "printer" in hall.names else "",
    )


def _card(hall: Hall, name: str, words: dict[str, str]) -> str:
    faults = hall.device(name).fault_states
    return (
        f'<section class="card card--{name}" aria-labelledby="{name}-title"><div class="head">'
        f'<h2 id="{name}-title">{words[name]}</h2><p class="state" data-state="{name}">{words["ready"]}</p></div>'
        f'<p class="port">{words["port"]} <code>{html.escape(str(hall.folder / name))}</code></p>'
        f"{Template(BODIES[name]).substitute(words)}"
        f'<fieldset data-device="{name}"><legend>{words["faults"]}</legend><div class="faults">'
        f"{''.join(_switch(name, fault, words[fault]) for fault in faults)}</div></fieldset></section>"
    )


def _switch(device: str, fault: str, label: str) -> str:
    """A fault to switch on, one with an amount, or one that happens once."""
    if fault in MOMENTARY:
        return (
            f'<button type="button" class="once" data-once="{fault}" data-device="{device}">{label}</button>'
        )
    if fault in AMOUNTS:
        field = f'type="number" min="0" max="{AMOUNTS[fault]}" value="0" inputmode="numeric"'
        return f'<label class="amount">{label} <input {field} name="{fault}" data-device="{device}"></label>'
    field = f'<input type="checkbox" name="{fault}" data-device="{device}" autocomplete="off">'
    return f'<label class="switch">{field}<span>{label}</span></label>'


def _key(label: str, does: str) -> str:
    return f'<button type="button" class="key key--{label.lower()}" data-key="{label}"><kbd>{label}</kbd> {does}</button>'

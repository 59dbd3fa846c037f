"""The words of the simulators' page. The agent runs alone on a kiosk PC, so they are not in the server's catalogue."""

ENGLISH = {
    "title": "Simulated devices",
    "subtitle": "These devices are made of software. What the agent prints, shows and reads passes through here.",
    "paper": "Paper",
    "no_slips": "Nothing printed yet.",
    "scanner": "Scanner",
    "scan_label": "Code held before the scanner",
    "scan_button": "Scan",
    "displays": "Counter displays",
    "no_displays": "Nothing shown yet.",
    "faults": "Faults",
    "slip": "Slip",
    "display": "Display",
    "gone": "The simulated devices do not answer.",
    "printer": "Printer",
    "near_end": "paper near its end",
    "paper_out": "no paper",
    "cover_open": "cover open",
    "offline": "switched offline",
    "cutter": "cutter jammed",
    "ticket_left": "nobody takes the ticket",
    "deaf": "deaf: takes no bytes",
    "mute": "mute: prints, never answers",
    "garbage": "talks garbage",
    "slow": "slow, bytes per second (0: off)",
    "unplug_after": "unplug after bytes (0: off)",
    "unplugged": "unplugged",
}

GERMAN = {
    "title": "Simulierte Geräte",
    "subtitle": "Diese Geräte bestehen aus Software. Was gedruckt, angezeigt und gescannt wird, läuft hier durch.",
    "paper": "Papier",
    "no_slips": "Noch nichts gedruckt.",
    "scanner": "Scanner",
    "scan_label": "Code vor dem Scanner",
    "scan_button": "Scannen",
    "displays": "Platzanzeigen",
    "no_displays": "Noch nichts angezeigt.",
    "faults": "Störungen",
    "slip": "Zettel",
    "display": "Anzeige",
    "gone": "Die simulierten Geräte antworten nicht.",
    "printer": "Drucker",
    "near_end": "Papier geht zu Ende",
    "paper_out": "kein Papier",
    "cover_open": "Deckel offen",
    "offline": "offline geschaltet",
    "cutter": "Schneidmesser klemmt",
    "ticket_left": "niemand nimmt den Zettel",
    "deaf": "taub: nimmt nichts an",
    "mute": "stumm: druckt, antwortet nie",
    "garbage": "redet Unsinn",
    "slow": "langsam, Bytes pro Sekunde (0: aus)",
    "unplug_after": "Kabel ab nach Bytes (0: aus)",
    "unplugged": "Kabel abgezogen",
}

LANGUAGES = {"en": ENGLISH, "de": GERMAN}


def language_of(accepted: str) -> str:
    """The first language of an Accept-Language header that we speak; English if there is none."""
    wanted = (part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))
    return next((language for language in wanted if language in LANGUAGES), "en")

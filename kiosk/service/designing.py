"""An office's layout of slips: look it up, keep another one."""

from sqlalchemy.orm import Session

from base.history.recording import write_row
from kiosk.layout import SlipLayout
from kiosk.model import SlipTemplate


def layout_of(session: Session, office_id: int) -> SlipLayout:
    """The layout of this office, the usual one where none was kept."""
    kept = session.get(SlipTemplate, office_id)
    return SlipLayout.from_json(kept.layout if kept else None)


def keep_layout(session: Session, office_id: int, layout: SlipLayout, by: int | None) -> None:
    """From the next slip on it looks like this. The change stands in the history."""
    kept = session.get(SlipTemplate, office_id) or SlipTemplate(office_id=office_id)
    write_row(session, kept, {"layout": layout.to_json()}, office_id, by)

"""An office's layout of slips: look it up, keep another one."""

from sqlalchemy.orm import Session

from kiosk.layout import SlipLayout
from kiosk.model import SlipTemplate


def layout_of(session: Session, office_id: int) -> SlipLayout:
    """The layout of this office, the usual one where none was kept."""
    kept = session.get(SlipTemplate, office_id)
    return SlipLayout.from_json(kept.layout if kept else None)


def keep_layout(session: Session, office_id: int, layout: SlipLayout) -> None:
    """From the next slip on it looks like this."""
    kept = session.get(SlipTemplate, office_id)
    if kept is None:
        session.add(SlipTemplate(office_id=office_id, layout=layout.to_json()))
    else:
        kept.layout = layout.to_json()

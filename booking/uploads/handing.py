"""A document on its way to somebody's machine: a file to save, never a page of ours."""

from pathlib import Path

from flask import Response, current_app, make_response

from base.web.body import Form, RowId, checked
from booking.uploads.model import Upload
from booking.uploads.rules import MEDIA_TYPES
from booking.uploads.store import Store


class UploadId(Form):
    """Which document, in the address."""

    upload_id: RowId


def upload_number(text: str) -> int:
    """Raises InvalidInput."""
    return checked(UploadId, {"upload_id": text}).upload_id


def store() -> Store:
    """Where this installation keeps documents."""
    return Store(Path(current_app.config["DATA_DIR"]), str(current_app.secret_key))


def handed(upload: Upload) -> Response:
    """The document under a name of ours. Nothing in it can run here, and no cache keeps it. Raises UnknownUpload."""
    answer = make_response(store().open(upload.file, upload.key))
    answer.content_type = MEDIA_TYPES[upload.kind]
    answer.headers["Content-Disposition"] = f'attachment; filename="document-{upload.id}.{upload.kind}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer

"""Refusals of uploads.

WartemarkeError
├── UploadRefused             422   this file cannot be taken; send another one
│   ├── UploadEmpty                 no file was chosen, or there is nothing in it
│   ├── UploadTooLarge        413   larger than the service takes
│   └── UploadOfOtherKind           by what is in it, it is none of the kinds taken
├── UploadTooMany             409   as many as may be are there already; remove one
├── NoUploads                 404   nothing of this appointment takes documents
├── UnknownUpload             404   removed, or never there; the answer for a foreign one too
└── UploadNotStored           503   no room on the disk, or the file is away; the database goes on
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class UploadRefused(WartemarkeError):
    """This file cannot be taken."""

    code = "upload_refused"
    status = 422

    def next_step(self) -> str:
        return _("Please choose another file. What you sent before is still there.")


class UploadEmpty(UploadRefused):
    code = "upload_empty"

    def sentence(self) -> str:
        return _("No file was chosen, or the file is empty.")


class UploadTooLarge(UploadRefused):
    """`megabytes` is how large a file may be."""

    code = "upload_too_large"
    status = 413

    def __init__(self, megabytes: int) -> None:
        super().__init__(megabytes=megabytes)
        self.megabytes = megabytes

    def sentence(self) -> str:
        return _("The file is too large. At most %(megabytes)s MB can be taken.", megabytes=self.megabytes)

    def next_step(self) -> str:
        return _("Please scan it with fewer colours or pages, or bring the paper with you.")


class UploadOfOtherKind(UploadRefused):
    """`kinds` are those that are taken."""

    code = "upload_of_other_kind"

    def __init__(self, kinds: list[str]) -> None:
        super().__init__(kinds=kinds)
        self.kinds = kinds

    def sentence(self) -> str:
        return _("By its content this file is none of: %(kinds)s.", kinds=", ".join(self.kinds))


class UploadTooMany(WartemarkeError):
    """`most` is how many may be there at once."""

    code = "upload_too_many"
    status = 409

    def __init__(self, most: int) -> None:
        super().__init__(most=most)
        self.most = most

    def sentence(self) -> str:
        return _("As many documents are there already as can be taken.")

    def next_step(self) -> str:
        return _("Please remove one first, or bring the others with you.")


class NoUploads(WartemarkeError):
    code = "no_uploads"
    status = 404

    def sentence(self) -> str:
        return _("No documents can be sent for this appointment.")

    def next_step(self) -> str:
        return _("Please bring your papers with you.")


class UnknownUpload(WartemarkeError):
    code = "unknown_upload"
    status = 404

    def sentence(self) -> str:
        return _("This document is not here, or not any more.")

    def next_step(self) -> str:
        return _("Documents are deleted soon after the visit. Please look at the paper itself.")


class UploadNotStored(WartemarkeError):
    code = "upload_not_stored"
    status = 503

    def sentence(self) -> str:
        return _("There is no room for documents at the moment.")

    def next_step(self) -> str:
        return _("Your appointment is safe. Please try again later, or bring the papers with you.")

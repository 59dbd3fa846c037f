"""The row that an address or a form names."""

from base.web.body import Form, RowId


class OneRow(Form):
    """The id of a row."""

    id: RowId

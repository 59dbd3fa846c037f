"""A slip without a line: the server composed it beforehand, only number, service, time and block are filled in here."""

from collections.abc import Iterator, Mapping

from hardware.messages import Block, Document, Text


def filled(document: Document, values: Mapping[str, str]) -> Document:
    """The slip with these values in the place of {number} and the others; a line that becomes empty is left out."""
    return Document(blocks=tuple(_filled(document.blocks, values)))


def _filled(blocks: tuple[Block, ...], values: Mapping[str, str]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Text):
            yield block
            continue
        text, plain = (_fill(words, values) for words in (block.text, block.plain))
        if text.strip():
            yield block.model_copy(update={"text": text, "plain": plain})


def _fill(words: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", value)
    return words

"""From bytes to data with positions: YAML 1.2 without anchors, aliases and tags."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from kiosk.errors import KioskError, KioskErrors
from kiosk.yamlfile.document import Data, Document, FileError, KeyPath, Mark, Spot
from kiosk.yamlfile.scalars import shown, value_of
from kiosk.yamlfile.sentences import nearest
from kiosk.yamlfile.syntax import explain, lines_of, runaway, runs_away

MAX_BYTES = 200_000
"""More than any file that a person writes by hand; a wrong file is not read for minutes."""
MAX_DEPTH = 40
KEPT = 64
"""So many files are kept, read; nobody changes the data of a document."""

_KNOWN_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
}
_COMMENT = re.compile(r"[ \t]+#")


def load_document(path: Path, root: Path | None = None) -> Document:
    """Read a file; `root` is the folder that its name in messages is relative to, by default the working folder.

    Raises KioskErrors: not there, a folder, not UTF-8, empty, syntax that is not YAML 1.2, anchors, aliases and tags,
    keys that stand twice.
    """
    name = _short(path, root or Path.cwd())
    return _document(path, name, _text(path, name))


@lru_cache(maxsize=KEPT)
def _document(path: Path, name: str, text: str) -> Document:
    """A file's data; the ones read last are kept, because a preview and a check read the same text again and again."""
    node = _composed(text, name)
    if node is None:
        raise KioskErrors([FileError(Spot(name), "the file is empty.", "Write its keys, or remove the file.")])
    reader = _Reader(name, text)
    data = reader.value(node, ())
    if reader.errors:
        raise KioskErrors(reader.errors)
    return Document(path, name, data, reader.values, reader.keys)


def _short(path: Path, root: Path) -> str:
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return str(path)


def _text(path: Path, name: str) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KioskErrors([_unreadable(path, name, error)]) from error
    if len(content) > MAX_BYTES:
        raise KioskErrors([FileError(Spot(name), f"{len(content)} bytes are more than the {MAX_BYTES} allowed.")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        spot = Spot(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        what = f"byte 0x{content[error.start]:02x} is not UTF-8 text."
        raise KioskErrors([FileError(spot, what, "Save the file in the encoding UTF-8.")]) from error


def _unreadable(path: Path, name: str, error: OSError) -> KioskError:
    if path.is_dir():
        return FileError(Spot(name), "this is a folder, a file is wanted.")
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError(Spot(name), f"the file cannot be read: {error.strerror or error}.")
    neighbours = [near.name for near in path.parent.iterdir()] if path.parent.is_dir() else []
    return FileError(Spot(name), "no such file.", nearest(path.name, neighbours))


def _composed(text: str, name: str) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        fault = explain(error, text)
        raise KioskErrors([FileError(Spot(name, fault.line, fault.column), fault.what, fault.hint)]) from error
    except ReaderError as error:
        spot = _spot_of_index(name, text, int(error.position))
        raise KioskErrors([FileError(spot, "a character that cannot be shown.", "Delete it.")]) from error
    except RecursionError as error:
        raise KioskErrors([FileError(Spot(name), "values stand too deep in each other.")]) from error
    except Exception as error:  # the parser may raise anything on bytes that are no YAML
        raise KioskErrors([FileError(Spot(name), f"this is not YAML: {shown(str(error))}.")]) from error
    return node


def _spot_of_index(name: str, text: str, index: int) -> Spot:
    before = text[:index]
    return Spot(name, before.count("\n") + 1, index - before.rfind("\n"))


class _Reader:
    """Walks the nodes once: data, marks, and every error on the way."""

    def __init__(self, name: str, text: str) -> None:
        self.values: dict[KeyPath, Mark] = {}
        self.keys: dict[KeyPath, Mark] = {}
        self.errors: list[KioskError] = []
        self._name = name
        self._lines = lines_of(text)
        self._anchored: set[int] = set()

    def value(self, node: Node, path: KeyPath) -> Data:
        """The data of a node; None in place of what is refused."""
        self.values[path] = self._mark(node)
        if not self._allowed(node, path):
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(part, (*path, index)) for index, part in enumerate(node.value)]
        return value_of(node.value, plain=_plain(node))

    def _mapping(self, node: MappingNode, path: KeyPath) -> Data:
        data: dict[str, Data] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._refuse(key, path, "a key must be one word.", "Write 'key: value'.")
            elif self._allowed(key, path):
                self._entry(data, key, value, path)
        return data

    def _entry(self, data: dict[str, Data], key: ScalarNode, value: Node, path: KeyPath) -> None:
        inner = (*path, key.value)
        if key.value in data:
            first = self.keys[inner].line
            self._refuse(key, inner, f"this key stands twice, first in line {first}.", "Remove one of the two.")
            return
        self.keys[inner] = self._mark(key)
        data[key.value] = self.value(value, inner)
        if _plain(value) and not value.value:  # the parser says that nothing stands at the beginning of what follows
            self.values[inner] = Mark(key.end_mark.line + 1, key.end_mark.column + 2)

    def _allowed(self, node: Node, path: KeyPath) -> bool:
        if node.anchor:
            if id(node) not in self._anchored:  # an alias leads to the same node again
                self._refuse(node, path, f"anchors (&{node.anchor}) are not used here.", "Write it out each time.")
            self._anchored.add(id(node))
        elif str(node.tag) not in _KNOWN_TAGS:
            tag = str(node.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(node, path, f"tags ({shown(tag)}) are not used here.", "Remove it, or use quotes.")
        elif len(path) > MAX_DEPTH:
            self._refuse(node, path[:4], f"more than {MAX_DEPTH} levels of keys in each other.")
        else:
            return not isinstance(node, ScalarNode) or self._whole(node, path)
        return False

    def _whole(self, node: ScalarNode, path: KeyPath) -> bool:
        """Whether a single value is no more and no less than its writer meant."""
        start, last = node.start_mark, node.end_mark.line
        if node.style in {'"', "'"} and runs_away(self._lines, start.line, last):
            fault = runaway(start.line, start.column, last)
            self._refuse(node, path, fault.what, fault.hint)
        elif not _encodable(node.value):
            self._refuse(node, path, "half a character: \\ud800 to \\udfff stand for nothing alone.", "Delete it.")
        else:
            return True
        return False

    def _refuse(self, node: Node, path: KeyPath, what: str, hint: str = "") -> None:
        mark = self._mark(node)
        spot = Spot(self._name, mark.line, mark.column, ".".join(shown(str(part)) for part in path))
        self.errors.append(FileError(spot, what, hint))

    def _mark(self, node: Node) -> Mark:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if not isinstance(node, ScalarNode):
            return Mark(line, column)
        end = node.end_mark
        rest = self._lines[end.line][end.column :] if _plain(node) and end.line < len(self._lines) else ""
        return Mark(line, column, node.value, cut=bool(_COMMENT.match(rest)))


def _plain(node: Node) -> bool:
    """Whether a single value is written without quotes and not as a block."""
    return isinstance(node, ScalarNode) and not node.style


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

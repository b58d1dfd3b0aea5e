"""Files that people write: YAML 1.2 into typed models, every error of a file in one run with its line and column.

`load(path, Model)` is the whole of it for a file with one model. A file whose keys depend on what stands in it (a scene
and its kind, a sensor and its type) is read by `load_document` and validated in parts by `validate`.
"""

from kiosk.yamlfile.document import Data, Document, FileError, KeyPath, Spot, in_order
from kiosk.yamlfile.fields import Language, Name, name_refused
from kiosk.yamlfile.reading import load_document
from kiosk.yamlfile.sentences import fault, nearest
from kiosk.yamlfile.validating import load, validate

__all__ = [
    "Data",
    "Document",
    "FileError",
    "KeyPath",
    "Language",
    "Name",
    "Spot",
    "fault",
    "in_order",
    "load",
    "load_document",
    "name_refused",
    "nearest",
    "validate",
]

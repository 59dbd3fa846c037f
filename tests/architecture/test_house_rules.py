"""The house rules that a program can check: sizes, names, imports at the top, every package introduced."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGES, ROOT, program_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
WORDS_WITHOUT_MEANING = {"util", "utils", "helper", "helpers", "common", "manager", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
each_file = pytest.mark.parametrize("file", [pytest.param(file, id=str(file)) for file in program_files()])


def functions(file: Path) -> Iterator[Function]:
    tree = ast.parse((ROOT / file).read_text())
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def own_imports(function: Function) -> list[str]:
    """Names of packages of ours that a function imports in its body."""
    names = []
    for node in ast.walk(function):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append("." * node.level + (node.module or ""))
    return [name for name in names if name.startswith(".") or name.split(".")[0] in PACKAGES]


@each_file
def test_no_file_is_too_long(file: Path) -> None:
    assert len((ROOT / file).read_text().splitlines()) <= LONGEST_FILE


@each_file
def test_no_function_is_too_long(file: Path) -> None:
    too_long = {function.name: length(function) for function in functions(file)}
    assert {name: lines for name, lines in too_long.items() if lines > LONGEST_FUNCTION} == {}


@each_file
def test_no_function_hides_an_import(file: Path) -> None:
    assert {
        function.name: own_imports(function) for function in functions(file) if own_imports(function)
    } == {}


@each_file
def test_names_say_something(file: Path) -> None:
    words = {word for part in file.with_suffix("").parts for word in part.split("_")}
    assert words & WORDS_WITHOUT_MEANING == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_introduces_itself(package: str) -> None:
    introduction = ast.get_docstring(ast.parse((ROOT / package / "__init__.py").read_text()))
    assert introduction is not None
    assert len(introduction.split()) > 10


def test_no_package_offers_a_name_that_one_of_its_modules_has() -> None:
    """Whoever imports that module puts it in the place of what was offered."""
    wrong = [f"{file.parent}: {name}" for file in program_files() for name in _names_of_modules(file)]
    assert wrong == []


def _names_of_modules(file: Path) -> Iterator[str]:
    if file.name != "__init__.py":
        return
    package, folder = ".".join(file.parent.parts), (ROOT / file).parent
    modules = {each.stem for each in folder.glob("*.py")} | {
        each.name for each in folder.iterdir() if each.is_dir()
    }
    for node in ast.walk(ast.parse((ROOT / file).read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            yield from modules & {alias.asname or alias.name for alias in node.names}

"""The rules of the house that import contracts and linters do not hold."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import mingbai

PACKAGE = Path(mingbai.__file__).parent
ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
LAW_SOURCES = [path for path in SOURCES if path.is_relative_to(PACKAGE / "law")]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def _module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _named(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", SOURCES, ids=_named)
def test_no_import_stands_in_a_function(path: Path) -> None:
    inside = {
        node.lineno
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not inside, f"imports in functions on lines {sorted(inside)}"


def test_only_two_modules_import_by_name() -> None:
    """Loading on demand is for start-up time, and stands in two places that say so."""
    users = {
        _named(path)
        for path in SOURCES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in {"import_module", "__import__"}
    }
    assert users <= {"mingbai/cli/on_demand.py", "mingbai/readers/reading.py"}


@pytest.mark.parametrize("path", LAW_SOURCES, ids=_named)
def test_law_never_asks_what_day_it_is(path: Path) -> None:
    clocks = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}
    owners = {"date", "datetime", "time"}
    asked = [
        ast.unparse(node)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in clocks
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in owners
    ]
    assert not asked


@pytest.mark.parametrize("path", SOURCES, ids=_named)
def test_exported_names_exist(path: Path) -> None:
    if path.name == "__main__.py":
        return
    module = importlib.import_module(_module_name(path))
    exported = getattr(module, "__all__", [])
    assert len(set(exported)) == len(exported)
    assert [name for name in exported if not hasattr(module, name)] == []


def _map_text() -> str:
    return (ROOT / "docs" / "map.md").read_text("utf-8")


def test_every_path_in_the_map_exists() -> None:
    """A path is anything in backquotes that holds a slash and no blank."""
    paths = {
        path for path in re.findall(r"`([^`\s]*/[^`\s]*)`", _map_text()) if not path.startswith(("-", "<"))
    }
    assert paths
    assert sorted(path for path in paths if not (ROOT / path).exists()) == []


def test_every_package_is_in_the_map() -> None:
    packages = {
        path.parent.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("__init__.py")
        if path.parent.name != "migrations"
    }
    missing = {package for package in packages if f"`{package}/" not in _map_text()}
    assert missing == set()


def test_no_pattern_holds_on_to_more_than_a_repeated_character() -> None:
    """Python before 3.11.5, as Debian 12 has it, matches ``(?:ab|c)*+`` wrongly (gh-106052)."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")
    assert possessive.search("(?:ab)*+")
    assert possessive.search("(?:ab){3,}+")
    strings = (
        (path, node.value)
        for path in SOURCES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )
    found = [
        (path.name, value)
        for path, value in strings
        if possessive.search(value if isinstance(value, str) else value.decode("latin-1"))
    ]
    assert found == []


def _glossary() -> Iterator[tuple[str, str, str, str]]:
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and not set(line) <= set("|- :"):
            term, chinese, article, name = cells
            if term != "term":
                yield term, chinese, article, name


def test_every_glossary_line_is_whole() -> None:
    lines = list(_glossary())
    assert lines
    for term, chinese, article, name in lines:
        assert re.search(r"[a-z]", term), term
        assert re.search(r"[\u4e00-\u9fff]", chinese), term
        assert article, term
        assert re.fullmatch(r"`[^`]+`(, `[^`]+`)*", name), term


def test_every_code_name_of_the_glossary_exists() -> None:
    """Names as identifiers, or as keys of the statutory forms."""
    known: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(_tree(path)):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.alias(name=name):
                    known.add(name)
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                    known.add(name)
                case ast.Constant(value=str() as name) if name.isidentifier():
                    known.add(name)
    forms = (PACKAGE / "law" / "forms" / "forms.json").read_text("utf-8")
    known.update(re.findall(r'"([a-z][a-z0-9_]*)"', forms))
    unknown = [
        name
        for *_, names in _glossary()
        for name in re.findall(r"`([^`]+)`", names)
        if any(part not in known for part in name.split("."))
    ]
    assert unknown == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_no_path(lock: Path) -> None:
    assert re.findall(r"\w+://|file:|--index-url|--find-links|(?:^|\s)/\w+", lock.read_text("utf-8")) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_locked_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.IGNORECASE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower().replace("_", "-") for line in requirements}


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = _names(project["project"]["dependencies"])
    declared_dev = declared | _names(project["dependency-groups"]["dev"])
    locked, locked_dev = (
        _names(re.findall(r"^[A-Za-z0-9][\w.-]*==", lock.read_text("utf-8"), flags=re.MULTILINE))
        for lock in LOCKS
    )
    assert declared - locked == set()
    assert declared_dev - locked_dev == set()

"""What holds an app together, and apart from the others."""

import ast
import importlib
import tomllib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

import mingbai

PACKAGE = Path(mingbai.__file__).parent
ROOT = PACKAGE.parent.parent
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in LINTER["contracts"]}
APPS = sorted(
    path.parent.name for path in PACKAGE.glob("*/models*") if path.name in {"models", "models.py"}
)  # fmt: skip
# Who may ask what time it is: faces, commands and jobs.
FACES = {"portal", "desk", "rest", "cli"}


def rows_of_the_house() -> dict[str, int]:
    """Each part of the house and its row, counted from the bottom."""
    layers = reversed(CONTRACTS["house"]["layers"])
    return {part.strip(): row for row, names in enumerate(layers) for part in names.split("|")}


def test_there_are_apps() -> None:
    assert APPS
    assert {f"mingbai.{name}" for name in APPS} <= {config.name for config in apps.get_app_configs()}


@pytest.mark.parametrize("app", APPS)
def test_each_app_is_protected_but_for_its_doors(app: str) -> None:
    parts = {path.stem for path in (PACKAGE / app).iterdir() if path.suffix == ".py" or path.is_dir()}
    inner = sorted(f"mingbai.{app}.{part}" for part in parts - {"__init__", "__pycache__", "api", "queries"})
    assert CONTRACTS.get(f"app-{app}") == {
        "id": f"app-{app}",
        "name": f"{app} is used through its api and queries",
        "type": "protected",
        "protected_modules": inner,
        "allowed_importers": [f"mingbai.{app}"],
    }


def test_no_contract_is_left_without_an_app() -> None:
    assert {name for name in CONTRACTS if name.startswith("app-")} == {f"app-{app}" for app in APPS}


def _doors() -> set[str]:
    return {f"{app}.{door}" for app in APPS for door in ("api", "queries") if _is_there(app, door)}


def _is_there(app: str, door: str) -> bool:
    return (PACKAGE / app / f"{door}.py").exists() or (PACKAGE / app / door).is_dir()


def test_what_each_door_offers_is_decided() -> None:
    offered = {door: set(importlib.import_module(f"mingbai.{door}").__all__) for door in _doors()}
    decided = {f"{app}.{door}": names for app in APPS for door, names in _doors_of(app).items()}
    assert offered == decided


def _doors_of(app: str) -> dict[str, set[str]]:
    """``tests/<app>/doors.py``: widening a door is a decision, and is made there."""
    doors: dict[str, set[str]] = importlib.import_module(f"{app}.doors").DOORS
    return doors


def _foreign_keys() -> list[Any]:
    return [
        pytest.param(field, id=str(field))
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField)
    ]


@pytest.mark.parametrize("field", _foreign_keys())
def test_a_foreign_key_points_down_and_holds_fast(field: "models.ForeignKey[Any, Any]") -> None:
    """Nothing statutory goes because something else is deleted; no model grows attributes from above."""
    assert not field.many_to_many, "a relation with dates is a model of its own"
    assert field.remote_field.on_delete is models.PROTECT
    assert field.remote_field.related_name == "+"
    here = field.model._meta.app_label
    there = field.remote_field.model._meta.app_label
    if there in APPS and there != here:
        rows = rows_of_the_house()
        assert rows[there] < rows[here], "a foreign key points downwards"


def test_every_change_of_a_model_has_its_migration() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def test_only_faces_commands_and_jobs_ask_the_time() -> None:
    asking = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "mingbai.clock":
                asking |= {path.relative_to(PACKAGE) for name in node.names if name.name == "now"}
            if isinstance(node, ast.Import | ast.ImportFrom) and any(
                f"{getattr(node, 'module', '')}.{name.name}".endswith("mingbai.clock") for name in node.names
            ):
                asking.add(path.relative_to(PACKAGE))
    allowed = {path for path in asking if path.parts[0] in FACES | {"jobs"} or path.stem == "jobs"}
    assert asking - allowed == set()

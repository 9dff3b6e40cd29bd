"""The same random records, asked the same questions, give the same ordered answers on both databases."""

import importlib
import types
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from databases import KINDS, Databases, rolled_back, standing_on
from test_apps import APPS, PACKAGE, rows_of_the_house
from world import World, of_app

ASKED = [
    app for app in APPS if (PACKAGE / app / "queries.py").exists() or (PACKAGE / app / "queries").is_dir()
]


@pytest.mark.parametrize("app", ASKED)
def test_every_question_of_every_app_is_asked(app: str) -> None:
    module = importlib.import_module(f"mingbai.{app}.queries")
    functions = {name for name in module.__all__ if isinstance(getattr(module, name), types.FunctionType)}
    assert functions == set(of_app(app).QUESTIONS)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_databases_answer_alike(databases: Databases, tmp_path: Path, seed: int) -> None:
    answers = []
    backend = "django.core.files.storage.FileSystemStorage"
    storages = {"files": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "files"}}}
    upwards = [of_app(app) for app in sorted(ASKED, key=lambda app: (rows_of_the_house()[app], app))]
    for kind in KINDS:
        with standing_on(databases.settings(kind)), override_settings(STORAGES=storages), rolled_back():
            assert connection.vendor == kind
            world = World(seed, [module.fill for module in upwards])
            answers.append(
                {
                    (module.__name__, name): question(world)
                    for module in upwards
                    for name, question in module.QUESTIONS.items()
                }
            )
    for name in answers[0]:
        assert answers[0][name] == answers[1][name], name

"""What the ledger finds altered is called as people know it, in every app."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test import override_settings

from databases import Databases, rolled_back, standing_on
from mingbai.clock import day_of
from mingbai.ledger.api import verify
from mingbai.ledger.naming import row_in_words
from mingbai.organisations.models import Succession
from mingbai.publishing.models import Publication, Version
from mingbai.registers.models import Decision
from mingbai.reports.api import compile_report
from mingbai.reports.models import Compilation, ReadReport, ReadReportRemoval, Rendition, WorkFact
from organisations.district import CONSOLE
from reports.year import AT, ENTERED_AT, YEAR, a_year
from test_apps import rows_of_the_house
from test_parity import ASKED
from world import World, of_app

RECORDED = [
    model for model in apps.get_models() if hasattr(model, "sealed_fields") or hasattr(model, "marked_fields")
]


def test_every_record_of_every_sort_has_a_name(databases: Databases, tmp_path: Path) -> None:
    storages = {
        "files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }
    upwards = [of_app(app) for app in sorted(ASKED, key=lambda app: (rows_of_the_house()[app], app))]
    with standing_on(databases.settings("sqlite")), override_settings(STORAGES=storages), rolled_back():
        World(1, [module.fill for module in upwards])
        unnamed = [
            (row._meta.label, row.pk, row_in_words(row))
            for model in RECORDED
            for row in model._default_manager.all()
            if not re.fullmatch(r"[、\u4e00-\u9fff]+“.*\S.*”", row_in_words(row), re.DOTALL)
        ]
        met = {model for model in RECORDED if model._default_manager.exists()}
    assert unnamed == []
    assert set(RECORDED) - met <= {Rendition, ReadReportRemoval, Succession}  # named below


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_every_sort_of_record_is_told(model: type[models.Model]) -> None:
    assert re.fullmatch(r"[、\u4e00-\u9fff]+", getattr(model, "record_kind", ""))


def test_an_altered_compilation_is_called_by_agency_year_and_draft(database: str) -> None:
    records = a_year()
    kept = compile_report(agency=records.district.district, year=YEAR, by=CONSOLE, at=AT)
    Compilation.objects.filter(pk=kept.pk).update(convention={})
    (fault,) = verify()
    named = "年度报告的一稿“某区2020年度报告（汇总）第1稿，2021-02-18编制”"
    assert str(fault) == f"{named}（reports.compilation {kept.pk} convention）：这一项被改动过。"


def test_a_deleted_row_is_called_by_who_wrote_it_and_when(database: str) -> None:
    a_year()
    WorkFact.objects.filter(pk=WorkFact.objects.earliest("pk").pk).delete()
    (fault,) = verify()
    assert fault.name == f"填报的工作情况，{day_of(ENTERED_AT)}由{CONSOLE.text}办理"


def test_what_the_world_at_random_does_not_meet_has_names_too(database: str) -> None:
    stone, river = a_year().agencies[2:]
    publication = Publication(agency=stone, kind="annual_report", index_number="330899/2021-1")
    version = Version(publication=publication, number=1, title="某镇2020年年度报告", live_from=AT)
    removal = ReadReportRemoval(report=ReadReport(name="邻区", year=YEAR, file_name="a.pdf"), recorded_at=AT)
    assert [row_in_words(row) for row in (
        Rendition(name="某镇.docx", version=version),
        removal,
        Succession(predecessor=stone, successor=river, on=AT.date()),
    )] == [
        "年度报告的文件“某镇.docx，某镇2020年年度报告（第1版），索引号330899/2021-1，2021-02-18发布”",
        "读入报告的移除“邻区2020年，a.pdf，2021-02-18”",
        f"机关的承继“{stone.latest_name}由{river.latest_name}承继，2021-02-18”",
    ]  # fmt: skip


def test_a_row_that_nothing_can_be_read_of_is_called_by_its_sort(database: str) -> None:
    nothing = Decision(number="某1号")
    assert row_in_words(nothing) == "处理决定"

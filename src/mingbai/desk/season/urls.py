"""Every address of a season."""

from django.urls import URLPattern, URLResolver, path

from mingbai.desk.season.comparing import compare, compare_by_year
from mingbai.desk.season.neighbours import neighbour, neighbour_file, neighbours
from mingbai.desk.season.papers import brief_paper, circular_paper, filled, mapped, national, papers
from mingbai.desk.season.policies import policies
from mingbai.desk.season.promises import acted, promises, proof_file, taken_up
from mingbai.desk.season.rollup import contribution, rollup

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("rollup/", rollup, name="desk-season-rollup"),
    path("rollup/<str:cell>/", contribution, name="desk-season-contribution"),
    path("compare/", compare, name="desk-season-compare"),
    path("years/", compare_by_year, name="desk-season-years"),
    path("neighbours/", neighbours, name="desk-season-neighbours"),
    path("neighbours/<uuid:uid>/", neighbour, name="desk-season-neighbour"),
    path("neighbours/<uuid:uid>/file/", neighbour_file, name="desk-season-neighbour-file"),
    path("policies/", policies, name="desk-season-policies"),
    path("promises/", promises, name="desk-season-promises"),
    path("promises/take-up/", taken_up, name="desk-season-promise-taken-up"),
    path("promises/<uuid:uid>/<slug:step>/", acted, name="desk-season-promise-act"),
    path("promises/<uuid:uid>/proof/<int:seq>/", proof_file, name="desk-season-promise-proof"),
    path("papers/", papers, name="desk-season-papers"),
    path("papers/brief/", brief_paper, name="desk-season-brief"),
    path("papers/circular/", circular_paper, name="desk-season-circular"),
    path("papers/template/", filled, name="desk-season-template"),
    path("papers/template/map/", mapped, name="desk-season-template-map"),
    path("papers/template/national/", national, name="desk-season-template-national"),
]

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingbai.law.report.figures import Claim, Section
from mingbai.readers.recognition.sentences.claims import claims


def read(
    text: str, *, year: int | None = 2022, agency: str | None = None, title: str = "一、总体情况"
) -> list[Claim]:
    return list(claims("", [Section(1, title, text)], year=year, agency=agency))


def told(text: str, **facts: object) -> list[tuple[str, object, str]]:
    return [(claim.subject, claim.value, claim.unit) for claim in read(text, **facts)]  # type: ignore[arg-type]


def values(text: str, **facts: object) -> dict[str, object]:
    return {subject: value for subject, value, unit in told(text, **facts) if unit != "%"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请12件。", {"applications.received": 12}),
        ("本年度受理依申请公开12件，按期答复11件。",
         {"applications.received": 12, "applications.concluded": 11}),
        ("共接收8份政府信息公开申请。", {"applications.received": 8}),
        ("全镇共收到70件申请，办结69件，1件结转下年度继续办理。",
         {"applications.received": 70, "applications.concluded": 69, "applications.carried_out": 1}),
        ("收到和办理依申请公开9件。", {"applications.handled": 9}),
        ("政府信息公开申请共计15件。", {"applications.handled": 15}),
        ("收到依申请公开申请三件。", {"applications.received": 3}),
        ("受理政府信息公开申请1,234件。", {"applications.received": 1234}),
        ("受理政府信息公开申请（含上年结转）75件。", {"applications.available": 75}),
        ("上年结转政府信息公开申请2件，本年新收政府信息公开申请30件。",
         {"applications.carried_in": 2, "applications.received": 30}),
        ("共处理依申请公开92件，其中本年新接收91件，2021年结转办理1件。",
         {"applications.handled": 92, "applications.received": 91, "applications.carried_in": 1}),
        ("答复申请305件（含上年度结转申请18件，另有22件申请顺延到下年度答复）。",
         {"applications.concluded": 305, "applications.carried_in": 18, "applications.carried_out": 22}),
        ("收到申请54件，办结48件，结转至2023年6件。",
         {"applications.received": 54, "applications.concluded": 48, "applications.carried_out": 6}),
        ("收到申请10件，结转1件。", {"applications.received": 10, "applications.carried": 1}),
        ("收到申请741件，其中自然人申请733件，法人或其他组织申请8件。",
         {"applications.received": 741, "applications.received@natural_person": 733,
          "applications.received@organisation": 8}),
        ("收到申请75件（自然人72、商业企业3）。",
         {"applications.received": 75, "applications.received@natural_person": 72,
          "applications.received@org_commercial": 3}),
        ("全年受理公民、法人和其他组织提出的政府信息公开申请35件。", {"applications.received": 35}),
        ("2022年，我局未收到政府信息公开申请。", {"applications.received": 0}),
        ("全年未收到依申请公开事项，无结转。", {"applications.received": 0, "applications.carried_out": 0}),
    ],
)  # fmt: skip
def test_applications(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结申请14件，其中：予以公开9件、部分公开1件、不予公开2件、无法提供的1件、不予处理0件、其他处理1件。",
         {"granted": 9, "partial": 1, "denied": 2, "unable": 1, "not_processed": 0, "other": 1}),
        ("答复申请42件，予以公开及部分公开30件，不予公开12件。", {"granted+partial": 30, "denied": 12}),
        ("收到申请4件，其中公开1，区分处理1，无法提供2。", {"granted": 1, "partial": 1, "unable": 2}),
        ("答复申请5件，其他处理（含申请人主动撤回）5件。", {"other": 5}),
        ("答复申请5件，予以公开、不予公开分别为3件、2件。", {"granted": 3, "denied": 2}),
        ("答复申请5件，因信息不存在的5件。", {"unable_not_held": 5}),
        ("办结申请9件，属于行政执法案卷2件，属于国家秘密1件，重复申请6件。",
         {"denied_enforcement_file": 2, "denied_state_secret": 1, "np_duplicate": 6}),
    ],
)  # fmt: skip
def test_results(text: str, expected: dict[str, object]) -> None:
    found = {key.removeprefix("results."): v for key, v in values(text).items() if key.startswith("results.")}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因政府信息公开引发的行政复议36起，行政诉讼9起。",
         {"reconsideration.total": 36, "litigation.total": 9}),
        ("政府信息公开行政复议5件，其中结果维持3件，结果纠正1件，尚未审结1件。",
         {"reconsideration.total": 5, "reconsideration.maintained": 3, "reconsideration.corrected": 1,
          "reconsideration.pending": 1}),
        ("信息公开类行政复议、行政诉讼分别为3件、2件。", {"reconsideration.total": 3, "litigation.total": 2}),
        ("信息公开类行政复议、行政诉讼各1件。", {"reconsideration.total": 1, "litigation.total": 1}),
        ("依法做好信息公开类行政复议、行政诉讼案件的应诉工作，共办理相关案件74件。", {"disputes.total": 74}),
        ("有1件涉及政府信息公开的行政复议。", {"reconsideration.total": 1}),
        ("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
         {"reconsideration.total": 0, "litigation.total": 0}),
        ("全年未收到因政府信息公开申请引起的行政复议和行政诉讼情况。",
         {"reconsideration.total": 0, "litigation.total": 0}),
    ],
)  # fmt: skip
def test_disputes(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制发行政规范性文件20份，废止规范性文件5件，现行有效规范性文件155件。",
         {"normative.made": 20, "normative.repealed": 5, "normative.in_force": 155}),
        ("主动公开规章13件，行政规范性文件60件。", {"regulations.opened": 13, "normative.opened": 60}),
        ("作出行政许可决定120件，行政处罚决定35件，行政强制0件。",
         {"license.decisions": 120, "penalty.decisions": 35, "compulsion.decisions": 0}),
        ("行政事业性收费59.2万元。", {"fee.amount": Decimal("59.2")}),
        ("政府集中采购项目16个，政府集中采购金额120万元。",
         {"procurement.projects": 16, "procurement.amount": 120}),
        ("主动公开128条，其中政策及规范性文件类1条。", {"normative.items": 1}),
    ],
)  # fmt: skip
def test_table_2(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "承办人大代表建议50件、政协提案85件，均按时答复。",
        "受理各类群众诉求259起，办理12345热线工单3400件。",
        "全年制发文件47件，其中主动公开30件，依申请公开12件，不予公开5件。",
        "制作政府信息397条，其中主动公开61条，依申请公开信息数255条，不予公开信息数81条。",
        "指导各单位办理申请12件，抽查依申请公开答复书20件，发出催办提示84次。",
        "2022年对25件政府信息公开申请案件收取了信息处理费2950元。",
        "在办理信息公开申请中收取信息处理费共计380元，其中民政局1件，收取380元。",
        "全年收到申请90余件，约办结80件。",
        "行政复议局全年办理行政复议案件532件。",
        "公开行政处罚信息15条，梳理行政许可事项54项，公示行政处罚决定15件。",
        "解读规范性文件12件，备案审查规范性文件20件，修订规范性文件3件。",
        "根据《某某通知》（某办发〔2021〕60号）要求，12月31日前印发第3期。",
        "开展高效办成一件事改革，第一件惠民实事落地。",
        "没有出现应公开而不予公开的办件，未发生超期答复申请的情况。",
        "政务新媒体共计95个，合格率100%，同比增长6.7%。",
        "无正当理由大量反复申请的，依法处理。",
        "政府网站访问量785万人次，收到公众意见382条。",
        "申请内容集中在行政许可26件、行政处罚10件、信访处理5件。",
        "宣布失效规范性文件2件，废止和宣布失效规范性文件6件。",
        "公文公开属性认定率100%，其中依申请公开11件，占14%。",
        "作为复议机关，全年收到行政复议申请46件，受理16件，其中涉及政府信息公开的4件。",
    ],
)
def test_sentences_on_other_things_state_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "other",
    [
        "受理行政许可申请82件，办结33件",
        "接听12345热线转办件273件，办结853件",
        "局长信箱收到来信90封，全部答复88件",
        "受理法律援助申请145件，办结74件",
        "受理各类行政复议申请11件，审结9件",
        "通过一网通办受理事项8909件，办结5188件",
        "全年受理案件6457件，办结2205件",
        "网格员上报事件6394件，办结4684件",
        "公开答复95件网民留言",
        "征集意见72条，办结1件",
        "公开办事指南28件，受理网上申请4126件，网上办结1088件",
        "村（社区）收到群众公开申请88件，答复24件",
        "公共企事业单位受理信息公开申请1件，答复3件",
        "办理人大建议6件、政协提案6件，主动公开答复1件，不予公开1件",
        "近三年分别收到申请9件、6件、11件",
        "2020年、2021年、2022年分别收到申请9件、6件、11件",
    ],
)
def test_other_business_after_applications_is_not_taken_for_them(other: str) -> None:
    first, *more = read(f"全年收到政府信息公开申请12件。{other}。")
    assert (first.subject, first.value) == ("applications.received", 12)
    assert all("last_year" in claim.scope for claim in more)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年收到申请21件，20件已办结，1件正在办理中。",
         {"applications.received": 21, "applications.concluded": 20}),
        ("信息公开案件23件：3件行政复议、20件行政诉讼。",
         {"reconsideration.total": 3, "litigation.total": 20}),
        ("答复申请6件，同意公开1件，不同意公开5件。",
         {"applications.concluded": 6, "results.granted": 1, "results.denied": 5}),
        ("信息公开类行政复议、行政诉讼分别发生1件和6件。",
         {"reconsideration.total": 1, "litigation.total": 6}),
        ("信息公开类复议9件、诉讼2件，其中结果维持的分别为3件和0件。",
         {"reconsideration.total": 9, "litigation.total": 2}),
        ("自然人申请5件，其他组织申请2件。", {"applications.handled@natural_person": 5}),
    ],
)  # fmt: skip
def test_numbers_before_what_they_count_and_parts_left_over(text: str, expected: dict[str, object]) -> None:
    assert values(text) == expected


CASES = "四、政府信息公开行政复议、行政诉讼情况"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到行政复议2件，其中维持1件，尚未审结1件。",
         {"reconsideration.total": 2, "reconsideration.maintained": 1, "reconsideration.pending": 1}),
        ("行政诉讼13件。", {"litigation.total": 13}),
        ("被提起诉讼16件。", {"litigation.total": 16}),
        ("办理行政复议35件，其中因政府信息公开引发的行政复议3件。", {"reconsideration.total": 3}),
        ("发生行政复议66件，均与政府信息公开无关。", {}),
        ("履行复议决定2件，重新作出答复3件。", {}),
        ("以本机关为第三人的行政诉讼1件。", {}),
    ],
)  # fmt: skip
def test_the_chapter_on_cases_is_about_disclosure(text: str, expected: dict[str, object]) -> None:
    assert values(text, title=CASES) == expected
    assert not values("发生行政复议2件。", title="四、监督保障情况")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("不服行政复议决定提起诉讼2件。", "later_suits.total"),
        ("未经复议直接起诉2件。", "direct_suits.total"),
        ("未经复议直接起诉和复议后起诉2件。", "litigation.total"),
        ("未经复议直接起诉的案件中，结果维持2件。", "direct_suits.maintained"),
    ],
)
def test_the_two_kinds_of_suit_are_told_apart(text: str, subject: str) -> None:
    (claim,) = read(text, title=CASES)
    assert (claim.subject, claim.value, claim.scope) == (subject, 2, frozenset())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制发行政规范性文件6件，废止2件，截至年底现行有效40件。",
         {"normative.made": 6, "normative.repealed": 2, "normative.in_force": 40}),
        ("收到政府信息公开申请90件，40件依法予以公开，9件部分公开，3件不予公开的原因不明。",
         {"applications.received": 90, "results.granted": 40, "results.partial": 9}),
        ("收到依申请公开办件132件、办结135件。",
         {"applications.received": 132, "applications.concluded": 135}),
        ("全年答复“予以公开”的7件，答复“部分公开”的4件，均为信息公开申请。",
         {"results.granted": 7, "results.partial": 4}),
        ("政府信息公开行政复议4件、行政诉讼2件，被纠错1件。",
         {"reconsideration.total": 4, "litigation.total": 2}),
        ("政府信息公开行政复议4件、行政诉讼2件（维持1件）。",
         {"reconsideration.total": 4, "litigation.total": 2, "litigation.maintained": 1}),
        ("政府信息公开行政复议4件；行政诉讼2件，维持1件。",
         {"reconsideration.total": 4, "litigation.total": 2, "litigation.maintained": 1}),
        ("收到申请27件（上年度15件），办结25件。",
         {"applications.received": 27, "applications.concluded": 25}),
    ],
)  # fmt: skip
def test_figures_that_go_on_about_the_same(text: str, expected: dict[str, object]) -> None:
    found = read(text)
    assert {c.subject: c.value for c in found if "last_year" not in c.scope} == expected


def test_a_heading_tells_the_kind_of_case() -> None:
    found = read(
        "信息公开类行政复议：维持4件，共计4件。行政诉讼（未经复议直接起诉）：维持1件，共计2件。"
        "行政诉讼（复议后起诉）：维持0件，共计3件。"
    )
    assert [(claim.subject, claim.value, sorted(claim.scope)) for claim in found] == [
        ("reconsideration.maintained", 4, []),
        ("direct_suits.maintained", 1, []),
        ("later_suits.maintained", 0, []),
    ]


def test_what_an_office_did_is_its_own() -> None:
    found = read("全县收到申请20件，办结19件；县政府办代表县政府受理5件，答复4件。")
    assert [sorted(claim.scope) for claim in found] == [["area"], [], ["office"]]


def test_the_chapter_on_problems_states_nothing() -> None:
    assert told("全年收到政府信息公开申请12件。", title="五、存在的主要问题及改进情况") == []


@pytest.mark.parametrize("other", ["办结率", "网站访问量", "比上年增长4倍；主动公开条数"])
def test_the_growth_of_other_things_is_none_of_the_applications(other: str) -> None:
    assert [c.subject for c in read(f"收到申请80件，{other}同比增长20.5%。")] == ["applications.received"]
    assert len(read("收到申请80件，申请量同比增长20.5%。")) == 2


def test_a_share_of_more_than_the_report_holds_is_none_of_its_shares() -> None:
    found = read("收到申请26件，占全市申请总量的35%，公开答复5件，占19.2%，非公开答复21件。")
    assert [(claim.subject, claim.value) for claim in found] == [
        ("applications.received", 26),
        ("results.granted", 5),
        ("results.granted", Decimal("19.2")),
    ]


def test_shares_and_growth_belong_to_the_figure_before_them() -> None:
    found = read("收到申请80件，较上年下降20.5%，其中予以公开60件，占75%；部分公开20件（25%）。")
    percentages = [(c.subject, c.value, "growth" in c.scope) for c in found if c.unit == "%"]
    assert percentages == [
        ("applications.received", Decimal("-20.5"), True),
        ("results.granted", 75, False),
        ("results.partial", 25, False),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("区政府办代表区政府受理政府信息公开申请17件。", "office"),
        ("沭阳县收到政府信息公开申请17件。", "unit"),
        ("全县收到政府信息公开申请17件。", "area"),
        ("通过网络收到政府信息公开申请17件。", "channel"),
        ("上半年收到政府信息公开申请17件。", "period"),
        ("1—6月收到政府信息公开申请17件。", "period"),
        ("条例实施以来累计受理政府信息公开申请17件。", "cumulative"),
        ("2019—2022年共受理政府信息公开申请17件。", "cumulative"),
        ("2021年收到政府信息公开申请17件。", "last_year"),
        ("去年同期收到政府信息公开申请17件。", "last_year"),
    ],
)
def test_words_that_narrow_or_widen(text: str, word: str) -> None:
    (claim,) = read(text)
    assert word in claim.scope


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月1日至12月31日，共收到政府信息公开申请17件。",
        "截至12月31日，收到政府信息公开申请17件。",
        "全年累计受理政府信息公开申请17件。",
        "按照2021年工作要点要求，全年收到政府信息公开申请17件。",
        "我局收到政府信息公开申请17件。",
        "某市科委收到政府信息公开申请17件。",
    ],
)
def test_words_that_do_not(text: str) -> None:
    (claim,) = read(text, agency="某市科学技术委员会")
    assert claim.scope == frozenset()


def test_parts_share_the_scope_of_their_whole() -> None:
    found = read("区政府办受理申请17件，其中予以公开5件。不予公开2件。")
    assert all("office" in claim.scope for claim in found)
    channels = read("收到申请17件，其中网络申请9件。予以公开5件。")
    assert [claim.subject for claim in channels if not claim.scope] == [
        "applications.received",
        "results.granted",
    ]


def test_a_year_that_only_borders_the_year_is_not_another_year() -> None:
    found = read("全年收到申请5件，2021年结转1件，结转至2023年2件，予以公开3件。")
    assert [claim.scope for claim in found] == [frozenset()] * 4


def test_lines_torn_inside_a_sentence_are_joined() -> None:
    assert values("全年共收到政府信\n息公开申请 1 2 件，答\n复12件。") == {
        "applications.received": 12,
        "applications.concluded": 12,
    }
    assert values("全年收到政府信息公开申请１２件，占１００％。")["applications.received"] == 12


def test_outcomes_without_a_number() -> None:
    found = read("信息公开类行政复议7件，诉讼9件，均获维持，保持零败诉。")
    assert {claim.subject for claim in found if "all" in claim.scope} == {
        f"{family}.{outcome}"
        for family in ("reconsideration", "litigation")
        for outcome in ("corrected", "pending")
    }
    assert {claim.subject for claim in found if "none_lost" in claim.scope} == {
        "litigation.corrected",
        "litigation.pending",
    }


def test_the_whole_sentence_goes_with_each_figure() -> None:
    text = "全年收到申请17件，予以公开5件"
    assert {claim.sentence for claim in read(f"工作有序。{text}。其他工作也有序。")} == {text}


LETTERS = (
    "全年收到政府信息公开申请办结答复结转下上年度件占其中予以部分不无法提供复议诉讼均维持各分别为、，。；（）%"
    "0123456789.,万余约《》〔〕 "
)


@given(st.text(alphabet=LETTERS, max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for claim in read(text):
        assert claim.sentence
        assert claim.value == claim.value
        assert claim.unit in {
            "件",
            "份",
            "宗",
            "起",
            "例",
            "万件",
            "部",
            "个",
            "次",
            "条",
            "项",
            "元",
            "万元",
            "亿元",
            "%",
            "",
        }


@given(st.text(max_size=200), st.none() | st.integers(2019, 2030))
def test_foreign_text_states_nothing_that_breaks(text: str, year: int | None) -> None:
    list(claims(text, [], year=year, agency=text[:8]))


def test_the_sentence_is_kept_as_printed() -> None:
    (claim,) = read("按照《某条例》要求，收到信息公开申请三件。")
    assert claim.sentence == "按照《某条例》要求，收到信息公开申请三件"


@pytest.mark.parametrize(
    "noise",
    [
        "收到申请1件，",
        "无",
        "计",
        "（",
        "申请",
        "占1%",
        "2021年",
        "其中予以公开、",
        "行政复议、",
        "均",
        "１",
        "转下年度",
    ],
)
def test_noise_without_a_full_stop_is_no_sentence(noise: str) -> None:
    text = noise * (60_000 // len(noise))
    assert read(text) == []
    found = read(
        "信息公开申请" + noise * 100 + "，共收到信息公开申请12件。" + text + "。收到信息公开申请5件。"
    )
    assert found[-1].value == 5
    assert all(len(claim.sentence) < len(text) for claim in found)

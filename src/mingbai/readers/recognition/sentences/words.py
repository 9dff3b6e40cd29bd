"""The words by which sentences of a report speak of figures.

Each anchor is a word that ties a number to a quantity; :data:`ANCHOR` finds them all in one pass, the
longest first. ``kind`` says what sort of word it is, ``key`` which quantity it names.
"""

import re
import string
from typing import NamedTuple

__all__ = [
    "ANCHOR",
    "ATTRIBUTES",
    "CANDIDATE",
    "CHINESE_COUNT",
    "DISCLOSURE",
    "EVERY",
    "FIGURE",
    "FILLER",
    "FOREIGN",
    "GROWTH",
    "MAY_COUNT",
    "NOT_A_FIGURE",
    "ROUND",
    "SHARE",
    "TAIL",
    "Anchor",
    "anchors",
    "without_anchors",
]


class Anchor(NamedTuple):
    """A word found in a sentence: its kind, the quantity that it names, and where it ends."""

    kind: str
    key: str
    start: int
    end: int


#: (kind, key, pattern); earlier entries win where two could begin at the same place.
_WORDS: tuple[tuple[str, str, str], ...] = (
    # carried over: the year named tells which border of the year is meant
    # 2022年结转至2023年办理 is the one border or the other
    ("carry", "carried", r"20\d\d年度?(?:未办结|未答复)?的?结?转[至到入]20\d\d年度?"),
    (
        "carry",
        "carried_out",
        r"(?:结转|转结|延续|延期|延长|转|移)[^，,；;。、（）()\d]{0,4}(?:下一?个?年度?|次年度?|明年度?|翌年|20\d\d年度?)|顺延",
    ),
    ("carry", "carried_out", r"(?:下一?年度?|次年度?)(?:继续)?(?:办理|答复|结转)"),
    (
        "carry",
        "carried_in",
        r"(?:上一?年度?|上个?年度?|去年|往年|前一年度?|以前年度|20\d\d年度?)(?:未办结|未答复|遗留)?的?(?:结转|转结|转入|转来|延续|顺延|结存)",
    ),
    ("carry", "carried_in", r"结转(?:上一?年度?|去年|往年)"),
    ("carry", "carried", r"结转|转结"),
    # kinds of result
    (
        "result",
        "granted+partial",
        r"(?<![不非未动请予意息])公开(?:[及和与、]|以及)部分公开",
    ),
    ("result", "partial", r"部分公开|区分处理"),
    ("result", "denied", r"不予以?(?:公开|提供)|不同意(?:公开|提供)|不公开"),
    ("result", "not_processed", r"不予处理|不作处理"),
    ("result", "other", r"其[他它]处理|其[他它]情形|其[他它]方式处理"),
    (
        "result",
        "granted",
        r"(?<![不非未])(?<!主动)(?:予以公开|同意公开|准予公开|给予公开|全部公开|公开答复|答复公开|予以提供|同意提供)",
    ),
    ("result", "unable", r"无法提供|不能提供"),
    ("leaf", "denied_state_secret", r"国家秘密"),
    ("leaf", "denied_law_forbidden", r"法律、?行政法规禁止"),
    ("leaf", "denied_three_security", r"三安全一稳定"),
    ("leaf", "denied_third_party", r"第三方合法权益"),
    ("leaf", "denied_internal_affairs", r"内部事务(?:性)?信息"),
    ("leaf", "denied_process_info", r"过程性信息"),
    ("leaf", "denied_enforcement_file", r"行政执法案卷"),
    ("leaf", "denied_admin_query", r"行政查询事项"),
    ("leaf", "unable_needs_creation", r"没有现成信息|(?:需要|需)?另行制作"),
    ("leaf", "unable_still_unclear", r"补正后(?:申请内容)?仍?不明确|申请内容仍?不明确"),
    ("leaf", "np_petition", r"信访举报投诉类?"),
    ("leaf", "np_duplicate", r"(?<!人)重复申请"),
    ("leaf", "np_publication", r"公开出版物"),
    ("leaf", "np_abusive", r"大量反复申请"),
    ("leaf", "np_reconfirm", r"确认或者?重新出具"),
    ("cause", "unable_not_held", r"不掌握|(?:政府)?信息不存在|非本(?:行政)?机关"),
    # disputes
    ("dispute", "reconsideration", r"复议"),
    ("dispute", "litigation", r"起?诉讼|起诉|被诉(?![讼求行])"),
    ("outcome", "maintained", r"(?:结果)?维持(?:原(?:行政行为|行政决定|决定|答复))?"),
    ("outcome", "corrected", r"(?:结果|被)?纠[正错]|败诉"),
    ("outcome", "pending", r"(?:尚未|尚在|未)审结|尚未办结|正在审理|审理中"),
    ("outcome", "other", r"其[他它]结果"),
    # table 2
    ("document", "normative", r"规范性文件"),
    ("document", "regulations", r"规章(?!制度)"),
    ("decision", "license", r"行政许可"),
    ("decision", "penalty", r"行政处罚"),
    ("decision", "compulsion", r"行政强制"),
    ("amount", "fee", r"行政事业性收费"),
    ("amount", "procurement", r"集中采购"),
    # kinds of applicant
    (
        "everyone",
        "",
        r"(?:公民|自然人|个人)(?:、|和|或|及|与)法人(?:(?:和|或者?|及|、|以及|与)?其[他它]组织)?",
    ),
    ("who", "natural_person", r"自然人|公民|个人"),
    ("who", "organisation", r"(?:商业)?企业(?:、|和|或|或者|及|与|以及)其[他它](?:社会)?组织"),
    ("who", "org_commercial", r"商业企业|企业|公司"),
    ("who", "org_research", r"科研机构"),
    ("who", "org_public_welfare", r"社会公益组织"),
    ("who", "org_legal_service", r"法律服务机构"),
    ("who", "organisation", r"法人(?:、|和|或|或者|及|与|以及)?其[他它]组织|法人"),
    # what is done with applications
    # the form's own words for （七）总计
    ("verb", "concluded", r"办理结果(?=(?:总计|合计|共计?)?(?:[为:：])?$)"),
    ("verb", "handled", r"收办|办理|处理|承办|处置"),
    ("verb", "concluded", r"(?<!未)(?:办结|办毕|办复|[答回]复)|完成"),
    ("verb", "received", r"新收到?|新增|收到|收取|受理|接收|接到|接受|收件|登记"),
    ("application", "", r"依申请公开|(?<!行政许可)申请(?!人|表|行政复议|复议|法院|再审|强制)"),
)

#: The characters that an anchor can begin with, and those that can come second: most places of a text
#: are passed over by these alone.
_FIRST = (
    "结延顺下次上去往前以2部区不其予同准给全公答无国法三第内过行没需另"
    "补申信重大确政非复诉起维纠被败尚未正审规集自个商企科社收办处承完新受接登依回"
)
_SECOND = (
    "02一三下业个中予人他以件会作分到前办取受另司同在增复它安审家年府延开律息意成持掌"
    "收政明有期未本果次正毕民法然理申研程章纠结续置翌能范行要认议记讼访诉请转部量错长"
)
_FIRST_WITH_ANY = "转移"
_MAY_BEGIN = re.compile(f"[{_FIRST}](?=[{_SECOND}])|[{_FIRST_WITH_ANY}]|不公")
# The groups are empty and last: a branch that begins with one is entered before its first letter is seen.
ANCHOR = re.compile("|".join(f"(?:{pattern})(?P<w{i}>)" for i, (_, _, pattern) in enumerate(_WORDS)))
_KINDS = {f"w{i}": (kind, key) for i, (kind, key, _) in enumerate(_WORDS)}


def anchors(text: str) -> list[Anchor]:
    """Every anchor in ``text``, in order."""
    found: list[Anchor] = []
    end = 0
    for place in _MAY_BEGIN.finditer(text):
        start = place.start()
        match = ANCHOR.match(text, start) if start >= end else None
        if match is None or match.lastgroup is None:
            continue
        end = match.end()
        kind, key = _KINDS[match.lastgroup]
        if kind != "everyone":
            found.append(Anchor(kind, key, start, end))
    return found


def without_anchors(text: str) -> str:
    """``text`` without its anchors."""
    for anchor in reversed(anchors(text)):
        text = text[: anchor.start] + text[anchor.end :]
    return text


#: Sentences without any of these words state nothing that the tables hold. Each begins with a plain
#: character: a search passes over all others at once.
CANDIDATE = re.compile(
    r"申请|予公开|以公开|分公开|复议|诉讼|规范性文件|规章|行政许可|行政处罚|行政强制|"
    r"行政事业性收费|集中采购|办结|答复|结转|顺转|下转|转结|顺延|自然人"
)

#: A number with what stands behind it. ``more`` marks round numbers (余): nothing exact can be asked of them.
FIGURE = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?P<fraction>\.[0-9]+)?(?P<size>[万亿])?(?P<more>余|多)?"
    r"(?P<unit>个百分点|百分点|[%％]|件次?|份|部|宗|起|例|条|项|个|元|人次|人|次|年|月|日|号|时|分|期|篇|场|家|类|天|楼|层|字|版|届|位|名|册|台)?"
)
#: What right before a number makes it a part of a word, a date or a document number.
NOT_A_FIGURE = frozenset(".第〔[—－-0123456789") | frozenset(string.ascii_letters)
#: What before a number makes it round.
ROUND = ("约", "近", "超过", "超", "逾", "不足", "至少")
#: Counts written in Chinese numerals: 三件. 一件事 is none. What all of them hold is found faster.
MAY_COUNT = re.compile("[一二两三四五六七八九十][件宗]")
CHINESE_COUNT = re.compile(
    r"(?<![第某每同这那任逐其一二两三四五六七八九十百千])"
    r"(?P<numeral>[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[件宗](?![事件套]))"
)

#: Words that may stand between a verb and its number without changing what it counts.
FILLER = re.compile(
    r"其中|共计|总计|合计|累计|全部|全年|本年度?|年内|当年|今年|按期|按时|按照?规定|依法|依规|及时|如期|已经|均|共|已|都|并|新|有|为|了|的|计|"
    r"截至年底|目前|年度|(?:均|已|全部)在?(?:法定|规定)[期时]限内|政府|信息|公开|申请|案件|办件|事项|件|数量?|总?量|总|情况|达到?|予以|作出|进行|可|去年(?:同期|全年)?|上一?年度?(?:同期|全年)?|[，,；;、:：（()）“”]|20\d\d年?"
)

#: Words that turn a sentence to other things than applications to this agency.
FOREIGN = re.compile(
    r"(?=[村社居中低援救专事仲会信催公办协反听咨回培处学审工平建征意执投报抽指提收整文服材来栏案检沟注热申电留督稿类舆补解许证评诉请贷转问预不撤放延超告登])(?:"
    r"提案|建议|信访(?!举报)|投诉(?!类)|热线|诉求|咨询|留言|意见|问题|工单|来电|来信|电话|解读|稿件|信息数|信息总数|类信息|文件|公文|"
    r"舆情|报告|案例|抽查|评查|抽检|评估|培训|督[办促查]|提醒|催办|指导|协助|协调|会商|(?<!结)转办|转送|转交|征求|回访|沟通|审核|审查|整改|材料|"
    r"许可|事项清单|栏目|专栏|平台(?!.{0,12}(?:申请|依申请))|处理费|收费|办事|服务事项|申报|注册|听证|反映|检查|审批服务|服务大厅|村[级委居收受]|社区|居委会|公共企事业|中小学|公证|低保|救助|援助|请示|预约|证明|学生|贷款|补贴|执行|"
    r"仲裁|不予受理|不再受理|撤回|撤销|放弃|补正(?!后)|延期|延长|超期|告知书|转为"
    r")"
)

#: A list of the openness of documents, whose 依申请公开、不予公开 count documents and not applications.
ATTRIBUTES = re.compile(
    r"(?<!部分)(?<!已)(?<!已经)主动公开(?:的?(?:公文|文件|类|政府信息|信息))?(?:数|共|计|为)*\d+[件条份个]?[^。]{0,12}?(?:依申请公开|不予公开|不公开)"
)

#: What may stand between a count and its share: 占总数的, （, 占比.
SHARE = re.compile(
    r"^[件条份宗起个的]?[，,、;；]?[（(]?约?(?:占比?|占[^，,；;。（）()\d]{0,12}?|比例|比重)?(?:的|为|达到?|约|是|[:：])?$"
)

#: A change against last year: up, down.
GROWTH = re.compile(
    r"(?:同比|环比|较上年度?|较去年|比上年度?|比去年|与上年度?相比|与去年相比|较前一年|较20\d\d年度?|比20\d\d年度?)[^，,；;。\d]{0,10}?"
    r"(?:(?P<up>增长|上升|增加|增幅|提高|多)|(?P<down>下降|减少|降低|降幅|回落|少))[^，,；;。\d]{0,4}$"
)

#: Words that may stand between the last noun and its number; looked ahead for, so that none is given back.
TAIL = re.compile(
    r"^(?=(?P<all>(?:的|[“”]|办件|答复|处理|决定|申请|事项|情[形况]|类|共|[合累]?计|总|数量?|分别|各|均|都|有|为|是|[:：]|案件|办理|办结|告知书?|回复|政府信息|"
    r"信息公开|了|、|和|并|全部|继续|年度?|至|达到?|应诉|相关|公开|被|审结|结案|一审|二审|发生|提起|引发|受理|件|量|（[^（）]*）)*))(?P=all)$"
)

#: Words that place a sentence in the field of this report; other cases are an agency's own business.
DISCLOSURE = re.compile(r"信息公开|政府信息|依申请|政务公开")

#: Words that may stand in a clause on applications without singling out some of them.
EVERY = re.compile(
    FILLER.pattern
    + r"|公民|法人|自然人|或者?|其[他它]组织|组织|和|提出|提交|递交|各类|各级|群众|社会公众|人|行政机关|机关|"
    r"部门|单位|有效|依|向|由|上|[全我本各][省市区县州盟旗镇乡街道局委办厅院所中心]*|办公[室厅]|代表|[省市区县]?(?:人民)?政府办?|"
    r"网[络上]|通过|邮寄|在线|平台|网站|信函|现场|当面"
)

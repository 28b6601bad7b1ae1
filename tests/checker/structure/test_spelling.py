"""Slips of words: what is looked for, at what speed it grows, and how many planted ones are found."""

from __future__ import annotations

import random
import re

from tests.checker.builders import checker, compiler, sources
from tests.checker.structure.reading import findings

from yongjiang.checker.characters import Characters
from yongjiang.checker.segmentation import edges_in, is_word, words_in
from yongjiang.checker.spelling import speller
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.zones import load_lexicon

PLAIN = """甲区水利发展规划

一、任务

坚持人民至上，全面提升供水保障能力。完善农村供水管网，加强水质监测，推动城乡融合发展。加快建设数字水利平台，
深化水价改革，健全投资机制。支持企业参与工程建设，培育专业人才，扩大就业规模。强化防洪安全管理，
落实责任制度，开展隐患排查，提高应急处置水平。优化营商环境，落实税收优惠政策，降低企业成本。
推进生态修复，保护湿地资源，改善水环境质量，发展绿色产业，促进旅游消费，增加农民收入。
"""


def test_a_plain_text_has_no_slips() -> None:
    assert findings("YJ607", PLAIN) == ()


def test_most_planted_slips_are_found_where_they_are() -> None:
    """A word of the list gets a like-sounding or like-looking character that makes no word of it."""
    words = speller(Vocabulary(load_lexicon("national")))
    chance = random.Random(7)
    places = [(m.start(), m[0]) for term in sorted(words.terms) for m in re.finditer(term, PLAIN)]
    planted = caught = 0
    while planted < 60:
        at, term = chance.choice(places)
        slips = [slip for slip in words.slips_of(term) if not is_word(slip)]
        if not slips:
            continue
        wrong = chance.choice(slips)
        planted += 1
        text = PLAIN[:at] + wrong + PLAIN[at + len(term) :]
        caught += any(f.evidence[0].start <= at + 1 < f.evidence[0].end + 1 for f in findings("YJ607", text))
    assert caught >= 0.75 * planted


def test_places_of_slips_count_characters() -> None:
    """A character beyond the basic plane is one, as everywhere; what overlaps is found each time."""
    words = speller(Vocabulary(load_lexicon("national")))
    for text in ("郭嘉级平台", "𠀀郭嘉级平台，𠀀𠀀郭嘉", "\ud800郭嘉"):
        found = {slip.wrong: starts for slip, starts in words.slips(text, Characters(text))}
        assert found["郭嘉"] == [m.start() for m in re.finditer("郭嘉", text)]


def test_words_and_their_edges() -> None:
    assert words_in("成果加快转化") == ("成果", "加快", "转化")
    assert edges_in("成果加快转化") == {0, 2, 4, 6}


def test_a_long_document_takes_no_longer_in_proportion() -> None:
    """Words are looked for all at once: twice the text has no more suspicions than twice as many."""
    words = speller(Vocabulary(load_lexicon("national")))
    once = {slip.wrong for slip, _ in words.slips(PLAIN, Characters(PLAIN))}
    assert {slip.wrong for slip, _ in words.slips(PLAIN * 20, Characters(PLAIN * 20))} <= once


def test_the_rules_are_silent_on_an_empty_document() -> None:
    report = checker().check(sources({"空.txt": "\n \n甲\n"}), select=["YJ6"])
    assert report.findings == ()
    assert compiler() is compiler()


def test_a_rare_word_is_told_where_whole_words_stand_around_it() -> None:
    """知识产权 and 融资 are words; of 质 and 压 between them nothing else can be made."""
    for wrong, right in (("知识产权质压融资", "质押"), ("企业并构重组", "并购")):
        (found,) = findings("YJ607", f"甲区规划\n\n一、任务\n\n稳步推进{wrong}，全面完成。\n")
        assert (found.severity, found.mend.rpartition("为")[2]) == ("info", f"“{right}”。")


def test_short_words_of_lists_and_mottoes_are_coined() -> None:
    for coined in ("推进近郊、近水、近山三条主线。", "绘就“规划图”、成愿“实景图”。"):
        assert findings("YJ607", f"甲区规划\n\n一、任务\n\n{coined}\n") == ()

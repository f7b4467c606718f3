from __future__ import annotations

from pathlib import Path

from knowledge.languages import LANGUAGES
from knowledge.matching.calibrate import calibrate
from knowledge.matching.questions import Asked
from knowledge.matching.thresholds import Thresholds
from tests.matching.phrasebook import an_index

QUESTIONS = tuple(
    Asked(f"{number}-{turn}", "vi", "vn", f"{text}{' nha' * turn}", topics, "plain")
    for turn in range(5)
    for number, (text, topics) in enumerate(
        [
            ("tui là thực tập sinh thì đổi công ty được hông", ("job-change-titp",)),
            ("đang tokutei muốn chuyển việc", ("job-change-ssw",)),
            ("phí đi Nhật nhiều nhất bao nhiêu", ("fee-cap-vietnam",)),
            ("số cảnh sát Nhật là mấy", ("help-emergency",)),
            ("mai có mưa không", ()),
            ("phở bò nấu sao cho ngon", ()),
            ("học tiếng Hàn ở đâu", ()),
            ("vé máy bay bao nhiêu", ()),
        ]
    )
)


def test_a_calibration_believes_right_topics_more_than_wrong_ones() -> None:
    judge = calibrate(an_index(), QUESTIONS).words.judges["vi"]
    right = judge.confidence(an_index().match("thực tập sinh có đổi công ty được ko", "vi", "vn").evidence)
    wrong = judge.confidence(an_index().match("trời hôm nay đẹp ghê", "vi", "vn").evidence)
    assert right > wrong


def test_a_language_without_questions_takes_the_strictest_bars() -> None:
    judges = calibrate(an_index(), QUESTIONS).words.judges
    assert set(judges) == set(LANGUAGES)
    assert judges["en"] == judges["vi"]


def test_choices_are_never_harder_to_get_than_an_answer() -> None:
    judges = calibrate(an_index(), QUESTIONS).words.judges.values()
    assert all(judge.choices <= judge.answer <= judge.sure for judge in judges)


def test_calibrating_twice_gives_the_same() -> None:
    assert calibrate(an_index(), QUESTIONS) == calibrate(an_index(), QUESTIONS)


def test_thresholds_survive_being_stored(tmp_path: Path) -> None:
    stored = tmp_path / "thresholds.yaml"
    Thresholds.load().save(stored)
    assert Thresholds.load(stored) == Thresholds.load()


def test_the_shipped_thresholds_cover_every_language() -> None:
    shipped = Thresholds.load()
    assert set(shipped.words.judges) == set(shipped.meaning.judges) == set(LANGUAGES)


def test_without_a_model_what_is_known_of_meaning_is_kept() -> None:
    assert calibrate(an_index(), QUESTIONS).meaning == an_index().thresholds.meaning

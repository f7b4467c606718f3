from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.matching.evaluate import evaluate
from knowledge.matching.measures import Rate, Result, measure, percentile
from knowledge.matching.outcome import Answer, Choices, Danger, Outcome, Reason, Refusal, Urgent
from knowledge.matching.questions import Asked, QuestionsError, read_questions

HELD = {"fees", "jobs", "help-emergency"}
NO = Refusal(Reason.UNKNOWN)


def a_result(outcome: Outcome, *topics: str) -> Result:
    return Result(Asked("1", "vi", "vn", "?", topics, "plain"), outcome, 1.0)


def test_each_question_counts_where_it_belongs() -> None:
    rates = measure(
        [
            a_result(Answer("fees"), "fees"),
            a_result(Answer("jobs"), "fees"),
            a_result(Choices(("jobs", "fees")), "fees"),
            a_result(NO, "fees"),
            a_result(Answer("fees")),
            a_result(Choices(("fees", "jobs"))),
            a_result(NO),
            a_result(Answer("fees"), "a topic that is not there"),
        ],
        HELD,
    )
    assert rates["right_first"] == Rate(1, 4)
    assert rates["right_shown"] == Rate(2, 4)
    assert rates["wrong_answer"] == Rate(1, 4)
    assert rates["direct"] == Rate(2, 4)
    assert rates["false_answer"] == Rate(1, 3)
    assert rates["false_reply"] == Rate(2, 3)
    assert rates["unheld_answer"] == Rate(1, 1)


def test_danger_is_missed_only_without_the_block_and_without_the_right_answer() -> None:
    rates = measure(
        [
            a_result(Urgent(Danger.VIOLENCE, NO), "escape-abuse"),
            a_result(Answer("help-emergency"), "help-emergency"),
            a_result(NO, "trafficking"),
            a_result(Urgent(Danger.SUICIDE, Answer("fees")), "fees"),
        ],
        HELD,
    )
    assert rates["urgent_missed"] == Rate(1, 3)
    assert rates["urgent_false"] == Rate(1, 1)


def test_the_interval_is_wilsons() -> None:
    low, high = Rate(9, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert Rate(0, 0).share is None


def test_percentiles_of_nothing_are_zero() -> None:
    assert percentile([], 0.5) == 0.0
    assert percentile([3, 1, 2], 0.5) == 2


def test_a_report_has_lines_for_styles_follow_ups_and_rough_spelling(tmp_path: Path) -> None:
    file = tmp_path / "vi.jsonl"
    file.write_text(
        '{"id": "1", "lang": "vi", "country": "vn", "text": "phí?", "topics": ["fees"], "style": "short"}\n\n'
        '{"id": "2", "lang": "vi", "turns": [{"text": "đổi việc", "topics": ["jobs"]}, {"text": "phí", "topics": ["fees"]}]}\n',
        encoding="utf-8",
    )
    asked: list[tuple[str, str | None]] = []

    def ask(question: Asked, previous: str | None) -> tuple[Outcome, float]:
        asked.append((question.text, previous))
        return Answer("jobs" if "việc" in question.text else "fees"), 2.0

    report = evaluate(read_questions(file), ask, HELD)
    assert [(line.group, line.questions) for line in report.lines] == [
        ("all", 1), ("short", 1), ("follow-up", 1), ("no diacritics", 1),
    ]  # fmt: skip
    assert ("phí", "jobs") in asked
    assert ("phi?", None) in asked
    assert report.as_json()[0]["right_first"]["share"] == 1.0
    assert len(report.as_table().rows) == 4


@pytest.mark.parametrize("line", ["{", '{"id": "1"}'])
def test_a_broken_file_of_questions_names_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionsError, match=r"broken\.jsonl:2"):
        read_questions(file)

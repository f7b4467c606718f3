"""Questions of the inbox that ask the same stand together, in whatever spelling and language."""

from __future__ import annotations

from knowledge.inbox import Question
from knowledge.inbox.clusters import Cluster, Sorting, clusters
from tests.builders import TODAY
from tests.matching.phrasebook import an_index


def asked(*texts: tuple[str, str]) -> tuple[Question, ...]:
    return tuple(Question(n, text, language, None, TODAY) for n, (language, text) in enumerate(texts, start=1))


def numbers(found: tuple[Cluster, ...]) -> list[list[int]]:
    return [[question.id for question in cluster.questions] for cluster in found]


def test_spellings_of_one_question_are_one_cluster() -> None:
    questions = asked(
        ("vi", "chủ giữ hộ chiếu của em"),
        ("vi", "trời mưa hoài buồn ghê"),
        ("vi", "chu giu ho chieu cua em!!"),
        ("vi", "Chủ  giữ hộ chiếu của em?"),
    )
    assert numbers(clusters(questions, an_index())) == [[1, 3, 4], [2]]


def test_what_the_matcher_surely_takes_for_one_topic_is_one_cluster_in_all_languages() -> None:
    questions = asked(
        ("vi", "thực tập sinh có được đổi công ty không ạ"),
        ("km", "កម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុនបានទេបង"),
        ("my", "အလုပ်သင်က ကုမ္ပဏီပြောင်းလို့ရလားဗျ"),
        ("vi", "gọi xe cấp cứu số mấy vậy"),
    )
    (change, ambulance) = clusters(questions, an_index())
    assert numbers((change, ambulance)) == [[1, 2, 3], [4]]
    assert change.languages == ("vi", "km", "my")
    assert {member.topic for member in change.members} == {"job-change-titp"}


def test_the_largest_comes_first_and_the_same_questions_give_the_same_clusters() -> None:
    questions = asked(("vi", "tuyết rơi"), ("vi", "giữ hộ chiếu"), ("vi", "giu ho chieu"))
    found = clusters(questions, an_index())
    assert numbers(found) == [[2, 3], [1]] == numbers(clusters(questions, an_index()))
    assert found[0].number == 2


def test_nothing_is_sorted_twice() -> None:
    sorting, questions = Sorting(), asked(("vi", "tuyết rơi"))
    found = sorting.clusters(questions, an_index())
    assert sorting.clusters(questions, an_index()) is found
    assert sorting.clusters((), an_index()) == ()

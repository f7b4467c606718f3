from __future__ import annotations

from knowledge.text.segment import burmese_syllables, grams, join_script, khmer_clusters, khmer_words, pieces


def test_khmer_is_cut_into_words() -> None:
    assert khmer_words("ខ្ញុំចង់ទៅជប៉ុន") == ("ខ្ញុំ", "ចង់", "ទៅ", "ជប៉ុន")


def test_latin_names_in_khmer_stay_whole() -> None:
    assert "ssw" in khmer_words("ខ្ញុំចង់ទៅssw")


def test_khmer_clusters_keep_subscripts_and_vowels_with_their_letter() -> None:
    assert khmer_clusters("ខ្ញុំទៅ 12") == ("ខ្ញុំ", "ទៅ", "12")


def test_burmese_is_cut_into_syllables() -> None:
    assert burmese_syllables("အလုပ်သင်") == ("အ", "လုပ်", "သင်")
    assert burmese_syllables("ကမ္ဘောဒီးယား") == ("ကမ္ဘော", "ဒီး", "ယား")


def test_spaces_inside_khmer_and_burmese_do_not_count_but_around_latin_they_do() -> None:
    assert join_script("ခ ဂ ssw ဃ", "my") == "ခဂ ssw ဃ"
    assert join_script("ខ្ញុំ ចង់", "km") == "ខ្ញុំចង់"
    assert join_script("di nhat", "vi") == "di nhat"


def test_grams_are_runs_of_neighbours() -> None:
    assert grams(("a", "b", "c"), 2) == ("a b", "b c")
    assert grams(("a",), 2) == ()


def test_pieces_mark_where_a_word_begins_and_ends() -> None:
    assert pieces("ab", 2, 3) == (" a", "ab", "b ", " ab", "ab ")

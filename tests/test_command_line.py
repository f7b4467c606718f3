"""The commands of the contract, and what bad input gets: a clear message, an exit code, nothing half done."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import predeparture
from knowledge.opening import ready_store
from knowledge.settings import Settings
from tests.fakes.telegram import FakeTelegramProcess
from tests.ports import free_port

PROGRAM = Path(predeparture.__file__)
SHELF = PROGRAM.parent / "var"
"""The index is trained once for all tests."""
KEYS = {"lang", "outcome", "topics", "text", "sources", "checked_on", "ms"}


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("knowledge.opening.VAR", SHELF)
    for name in list(os.environ):
        if name.startswith("PREDEPARTURE_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def loaded_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the shipped knowledge base, as the first start makes it."""
    path = tmp_path_factory.mktemp("loaded") / "predeparture.sqlite"
    asyncio.run(_load(f"sqlite:///{path}"))
    return path


async def _load(url: str) -> None:
    async with ready_store(url, predeparture.SEED, datetime.now(UTC)):
        pass


@pytest.fixture
def after_the_first_start(loaded_base: Path, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    shutil.copy(loaded_base, tmp_path / "var" / loaded_base.name)
    for index in SHELF.glob("index-*.index"):
        (tmp_path / "var" / index.name).symlink_to(index)


AFTER_THE_FIRST_START = pytest.mark.usefixtures("after_the_first_start")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(predeparture.app, arguments)


def a_broken_seed(folder: Path, file: str, before: str, after: str) -> Path:
    """The shipped knowledge base with one change."""
    seed = folder / "broken"
    shutil.copytree(predeparture.SEED, seed)
    path = seed / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return seed


def test_one_question_gets_one_reply_and_makes_no_database() -> None:
    found = run("ask", "thực tập sinh có được đổi công ty không", "--lang", "vi", "--json")
    told = json.loads(found.stdout)
    assert set(told) == KEYS
    assert told["lang"] == "vi" and told["topics"][0]["id"] == "job-change-titp"
    assert told["sources"][0]["url"].startswith("http")
    assert not Path("var").exists()


def test_explain_says_which_topics_were_considered() -> None:
    assert "job-change-titp: " in run("ask", "thực tập sinh đổi công ty", "--lang", "vi", "--explain").output


def test_a_batch_gives_one_line_for_each_line_in_order_and_nothing_else() -> None:
    lines = [
        {"id": "a", "text": "TITP là gì", "lang": "vi", "country": "vn"},
        {"id": "b", "turns": [{"text": "SSW có được đổi công ty không"}, {"text": "còn thực tập sinh"}], "lang": "vi"},
        {"id": "c", "text": "nấu phở thế nào", "lang": "vi"},
    ]
    Path("questions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    replies = [json.loads(line) for line in run("ask", "--batch", "questions.jsonl", "--json").stdout.splitlines()]
    assert [reply["id"] for reply in replies] == ["a", "b", "c"]
    assert set(replies[0]) == KEYS | {"id"}
    assert [set(reply) for reply in replies[1]["replies"]] == [KEYS, KEYS]
    assert replies[2]["outcome"] == "refusal" and replies[2]["topics"] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{", "not JSON"), ('{"id": 1}', "expected a text"), ('{"id": 1, "text": "", "lang": "fr"}', "lang")],
)
def test_a_broken_line_of_a_batch_is_named(line: str, reason: str) -> None:
    Path("questions.jsonl").write_text("\n" + line, encoding="utf-8")
    found = run("ask", "--batch", "questions.jsonl", "--json")
    assert found.exit_code == 2
    assert "questions.jsonl:2: " in found.stderr and reason in found.stderr


def test_an_unknown_language_is_refused_by_name() -> None:
    found = run("ask", "hello", "--lang", "fr")
    assert found.exit_code == 2 and "'fr' is none of vi, km, my, en" in found.stderr


def test_the_shipped_knowledge_base_has_no_finding_that_blocks() -> None:
    found = run("check")
    assert found.exit_code == 0, found.stdout
    assert "0 block" in found.stdout


def test_evaluate_gives_the_measures_per_language() -> None:
    question = {
        "id": "1",
        "lang": "vi",
        "country": "vn",
        "text": "TITP là gì",
        "topics": ["titp-what-is"],
        "style": "plain",
    }
    Path("questions.jsonl").write_text(json.dumps(question), encoding="utf-8")
    (whole, *_) = json.loads(run("evaluate", "questions.jsonl", "--json").stdout)
    assert whole["language"] == "vi" and whole["right_first"]["of"] == 1


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("facts/vietnam.yaml", "type: wage-months", "type: wage-moons", "facts/vietnam.yaml"),
        ("topics/titp-what-is.yaml", "category: ", "kategory: ", "topics/titp-what-is.yaml"),
        ("sources.yaml", "  url: ", "  url ", "sources.yaml"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, file: str, before: str, after: str, said: str) -> None:
    found = run("import", str(a_broken_seed(tmp_path, file, before, after)), "--apply")
    assert found.exit_code == 2
    assert f"{said}, line " in found.stderr
    assert not Path("var").exists()


@AFTER_THE_FIRST_START
def test_an_unknown_placeholder_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    before = run("export", "before")
    assert before.exit_code == 0
    broken = a_broken_seed(
        tmp_path, "topics/titp-what-is.yaml", "{titp-stages-and-length.", "{titp-stages-and-lengths."
    )
    found = run("import", str(broken), "--apply")
    assert found.exit_code == 1 and "titp-stages-and-lengths" in found.stderr and "nothing was changed" in found.stderr
    assert run("import", str(predeparture.SEED)).stdout.count("changed  ") == 0


@AFTER_THE_FIRST_START
def test_a_workbook_goes_out_and_comes_back_without_a_change(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert " topics, " in run("export", str(book)).stdout
    assert book.read_bytes().startswith(b"PK")
    found = run("import", str(book))
    assert found.exit_code == 0 and "0 added, 0 changed, 0 removed" in found.stdout
    assert "Nothing was changed. Add --apply to do it." in found.stdout


def test_a_file_that_is_no_workbook_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("topic,language\n")
    found = run("import", str(tmp_path / "x.csv"))
    assert found.exit_code == 2 and "CSV" in found.stderr


@AFTER_THE_FIRST_START
def test_import_shows_its_plan_first_and_changes_nothing(tmp_path: Path) -> None:
    newer = a_broken_seed(
        tmp_path, "topics/titp-what-is.yaml", "phrasings:\n  en:\n", "phrasings:\n  en:\n    - what on earth is titp\n"
    )
    plan = run("import", str(newer))
    assert "what on earth is titp" in plan.stdout and "Nothing was changed" in plan.stdout
    assert run("import", str(newer), "--apply").exit_code == 0
    assert "what on earth is titp" not in run("import", str(newer)).stdout


def test_a_review_sheet_goes_out_and_comes_back() -> None:
    assert "texts without review written to sheet.csv" in run("export", "--review-sheet", "vi", "sheet.csv").stdout
    assert not Path("var").exists()
    with Path("sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["language"] for row in rows} == {"vi"} and len({row["topic"] for row in rows}) == len(rows) > 9
    rows[0] |= {"approve (yes/no)": "yes", "your name": "Hoa"}
    rows[1] |= {"approve (yes/no)": "yes"}
    with Path("sheet.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    told = run("import-review", "sheet.csv").stdout
    assert f"approved  {rows[0]['topic']}/vi  Hoa" in told
    assert "no name stands in the row" in told
    assert f"1 approved, 0 remarks for the editor, 1 refused, {len(rows) - 2} left open" in told
    run("export", "--review-sheet", "vi", "next.csv")
    assert rows[0]["topic"] not in Path("next.csv").read_text(encoding="utf-8-sig").splitlines()[1]


def test_what_is_no_review_sheet_is_said_and_nothing_is_made() -> None:
    Path("sheet.csv").write_text("a,b", encoding="utf-8")
    found = run("import-review", "sheet.csv")
    assert found.exit_code == 2 and "columns are missing" in found.stderr and "Traceback" not in found.output
    assert not Path("var").exists()
    assert run("export", "--review-sheet", "en", "sheet.csv").exit_code == 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somewhere/base", "expected sqlite"),
        ("postgresql://nobody:secret@127.0.0.1:1/base", "unreachable"),
        ("sqlite:////dev/null/base.sqlite", "unreachable"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_sentence_without_secrets(
    url: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREDEPARTURE_DATABASE_URL", url)
    found = run("check")
    assert found.exit_code == 2
    assert said in found.stderr
    assert "secret" not in found.output and "Traceback" not in found.output


def test_a_bot_without_a_token_says_where_to_get_one() -> None:
    found = run("bot")
    assert found.exit_code == 2 and "PREDEPARTURE_TELEGRAM_TOKEN" in found.stderr


def test_a_server_that_others_reach_needs_a_secret_key_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = run("api", "--host", "0.0.0.0", "--port", str(free_port()))
    assert found.exit_code == 2 and "PREDEPARTURE_SECRET_KEY" in found.stderr


def test_a_key_made_on_a_laptop_is_kept() -> None:
    assert Settings().secret(host="127.0.0.1") == Settings().secret(host="127.0.0.1")
    assert Path("var/secret-key").stat().st_mode & 0o077 == 0


@AFTER_THE_FIRST_START
async def test_a_token_that_telegram_does_not_know_ends_with_a_sentence_that_does_not_show_it() -> None:
    async with FakeTelegramProcess() as fake:
        environment = os.environ | {
            "PREDEPARTURE_TELEGRAM_TOKEN": "1:wrong-token",
            "PREDEPARTURE_TELEGRAM_API_URL": fake.url,
        }
        command = [sys.executable, str(PROGRAM), "bot"]
        found = await asyncio.to_thread(
            subprocess.run, command, env=environment, capture_output=True, text=True, timeout=240
        )
    assert found.returncode == 2
    assert "PREDEPARTURE_TELEGRAM_TOKEN" in found.stderr
    assert "wrong-token" not in found.stderr + found.stdout and "Traceback" not in found.stderr


@AFTER_THE_FIRST_START
def test_serve_says_where_to_go_and_ends_in_good_order() -> None:
    port = str(free_port())
    server = subprocess.Popen([sys.executable, PROGRAM, "serve", "--port", port], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    lines = [server.stdout.readline() for _ in range(3)]
    taken = subprocess.run(
        [sys.executable, PROGRAM, "serve", "--port", port], capture_output=True, text=True, timeout=240
    )
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=60) == 0
    assert f"http://127.0.0.1:{port}/" in lines[0] and "/edit/enter?token=" in lines[1]
    assert taken.returncode == 2 and "--port" in taken.stderr


@AFTER_THE_FIRST_START
def test_people_and_tokens_are_managed_from_the_command_line() -> None:
    assert "/edit/enter?token=" in run("user", "add", "lan", "--role", "editor", "--lang", "vi").stdout
    assert run("user", "add", "lan").exit_code == 1
    assert "lan\teditor\tvi\tactive" in run("user", "list").stdout
    assert len(run("token", "add", "lan", "our website").stdout.strip()) > 30
    assert "our website" in run("token", "list").stdout
    assert run("token", "revoke", "1").exit_code == 0
    assert run("token", "revoke", "7").exit_code == 1


@AFTER_THE_FIRST_START
def test_a_backup_is_a_database_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    run("user", "add", "lan")
    assert run("backup", "copy.sqlite").exit_code == 0
    monkeypatch.setenv("PREDEPARTURE_DATABASE_URL", "sqlite:///copy.sqlite")
    assert "lan\t" in run("user", "list").stdout

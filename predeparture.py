"""The command line of Pre-Departure, and the one place where everything is wired together."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from knowledge.apart import Stopped
from knowledge.content.bundle import BundleError, read_bundle
from knowledge.days import japan_date
from knowledge.languages import COUNTRIES, LANGUAGES, WORKER_LANGUAGES
from knowledge.logs import prepare_logs
from knowledge.opening import CannotRun, build_index, ready_store
from knowledge.roles import OPERATOR, Permission, Role
from knowledge.settings import MissingSetting, Settings
from knowledge.store import Store, StoreError

if TYPE_CHECKING:
    from knowledge.content.texts import Texts
    from knowledge.conversation import Knowledge
    from knowledge.matching.questions import Asked

SEED = Path(__file__).parent / "knowledge" / "seed"

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
users = typer.Typer(no_args_is_help=True, help="The people who edit.")
tokens = typer.Typer(no_args_is_help=True, help="API tokens.")
app.add_typer(users, name="user")
app.add_typer(tokens, name="token")

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


@app.callback()
def main() -> None:
    """Sourced answers for people who are about to work in Japan."""
    prepare_logs()


@app.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Web chat, public pages, editor pages and, if a token is set, the Telegram bot: all in one process."""
    from running import run_all

    _run(run_all(Settings(), SEED, host=host, port=port))


@app.command()
def api(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """The web alone, for replicas."""
    from running import run_web

    _run(run_web(Settings(), SEED, host=host, port=port))


@app.command()
def bot(host: Host = "127.0.0.1", port: Port = 8001) -> None:
    """The Telegram bot alone, for replicas; HOST and PORT are where a webhook listens, if one is set."""
    from running import run_bot

    _run(run_bot(Settings(), SEED, host=host, port=port))


@app.command()
def ask(
    text: Annotated[str, typer.Argument(help="The question.")] = "",
    lang: Annotated[str | None, typer.Option(help="vi, km, my or en.")] = None,
    country: Annotated[str | None, typer.Option(help="vn, kh or mm.")] = None,
    batch: Annotated[Path | None, typer.Option(help="JSON lines of questions.", exists=True, dir_okay=False)] = None,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Which topics were considered, and why.")] = False,
) -> None:
    """One reply on the terminal, or one for each line of a file."""
    from knowledge import asking, batches, explaining

    _known(lang, LANGUAGES, "--lang")
    _known(country, COUNTRIES, "--country")
    if not text and not batch:
        _stop("Write a question, or name a file with --batch.", code=2)
    knowledge, now = _run(_knowledge()), _now()
    if batch:
        try:
            for line in batches.answer_lines(batch.read_text(encoding="utf-8").splitlines(), knowledge, now):
                print(json.dumps(line, ensure_ascii=False), flush=True)
        except batches.BatchError as error:
            _stop(f"{batch}:{error}", code=2)
        return
    told = asking.ask(text, knowledge, now, language=lang, country=country)
    if as_json:
        print(json.dumps(batches.as_json(told), ensure_ascii=False))
    else:
        print(told.text)
    if explain:
        print(explaining.told(explaining.explain(text, knowledge, language=lang, country=country)), file=sys.stderr)


@app.command()
def evaluate(files: list[Path], as_json: AsJson = False) -> None:
    """How well questions with known topics are understood, per language and style."""
    from rich.console import Console

    from knowledge.answering import ask_with
    from knowledge.matching.evaluate import evaluate as measure

    asked, knowledge = _asked(files), _run(_knowledge())
    ask_one = ask_with(knowledge.texts, knowledge.index)
    report = measure(asked, ask_one, knowledge.texts.topics)
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        Console(width=200).print(report.as_table())


@app.command()
def calibrate(files: list[Path]) -> None:
    """Fit the bars for answers and choices on questions with known topics, and ship them; after many new phrasings."""
    from knowledge.matching.calibrate import calibrate as fit
    from knowledge.matching.shelf import ship_vectors
    from knowledge.matching.thresholds import SHIPPED

    asked, knowledge = _asked(files), _run(_knowledge())
    shipped = ship_vectors(knowledge.texts)
    fitted = fit(knowledge.index, asked)
    fitted.save()
    for way, judging in (("words", fitted.words), ("words and meaning", fitted.meaning)):
        for language, judge in judging.judges.items():
            bars = (f"{name} {bar:.3f}" for name, bar in (("answer", judge.answer), ("choices", judge.choices)))
            print(way, language, *bars, sep="\t")
    print(f"{shipped} vectors shipped. Fitted on {len(asked)} questions, written to {SHIPPED.name}")


def _asked(files: list[Path]) -> list[Asked]:
    from knowledge.matching.questions import QuestionsError, read_questions

    try:
        return [question for path in files for question in read_questions(path)]
    except (QuestionsError, OSError) as error:
        _stop(str(error), code=2)


@app.command()
def check(strict: Annotated[bool, typer.Option("--strict", help="Age counts, too.")] = False) -> None:
    """Everything that is wrong with the knowledge base, a line each."""
    from knowledge.content.checks import Finding, Kind
    from knowledge.content.checks import check as check_texts
    from knowledge.guides.fee_rules import check_fee_rules, read_fee_rules

    async def run() -> tuple[Finding, ...]:
        texts, today = await _texts(), japan_date(_now())
        return (*check_texts(texts, today), *check_fee_rules(read_fee_rules(SEED), texts, today))

    findings = _run(run())
    blocking = [finding for finding in findings if finding.blocks or (strict and finding.kind is Kind.AGE)]
    for finding in findings:
        print("blocks" if finding in blocking else "warns ", finding.kind, finding.subject, finding.detail, sep="  ")
    print(f"{len(blocking)} block, {len(findings) - len(blocking)} warn")
    raise typer.Exit(1 if blocking else 0)


@app.command(name="import")
def import_(path: Path, apply: Annotated[bool, typer.Option("--apply", help="Do it.")] = False) -> None:
    """Take over a knowledge base from files or from a workbook (.xlsx). Shows its plan; editors' changes are kept."""
    from knowledge import importing

    if path.is_file():
        _import_file(path, apply=apply)
        return

    async def run() -> None:
        theirs = read_bundle(path)
        async with _store() as store:
            if not apply:
                print(*(await importing.preview(store, theirs)).told(), sep="\n")
                print("Nothing was changed. Add --apply to do it.")
                return
            result = await importing.apply(store, theirs, now=_now(), by=OPERATOR.name)
        print(*result.plan.told(), sep="\n")
        if isinstance(result, importing.Refused):
            for finding in result.findings:
                print("blocks", finding.kind, finding.subject, finding.detail, sep="  ", file=sys.stderr)
            _stop("Refused: nothing was changed.", code=1)

    _run(run())


def _import_file(path: Path, *, apply: bool) -> None:
    """A workbook, or an archive as it is exported in the browser."""
    from knowledge import exchange

    upload = exchange.read_upload(path.read_bytes())
    if isinstance(upload, exchange.Unreadable):
        _stop(f"{path}: {upload.detail or upload.trouble.value}", code=2)

    async def run() -> None:
        async with _store() as store:
            proposal = await exchange.propose(store, OPERATOR, upload, now=_now())
            if isinstance(proposal, exchange.Proposal):
                print(*exchange.told(proposal), sep="\n")
                if apply:
                    revision = proposal.revision
                    done = await exchange.take_over(store, OPERATOR, upload, expected=revision, now=_now())
                    if not isinstance(done, exchange.Taken):
                        _stop("Something was published in the meantime. Nothing was changed; try again.")
                else:
                    print("Nothing was changed. Add --apply to do it.")

    _run(run())


@app.command(name="import-review")
def import_review(path: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Take back a review sheet: who approved a text is named as its reviewer; better wordings are listed and kept."""
    from knowledge import reviewing

    async def run() -> reviewing.Returned:
        rows = reviewing.read_sheet(path.read_bytes())
        async with _store() as store:
            return await reviewing.take_back(store, rows, by=OPERATOR, now=_now())

    try:
        returned = _run(run())
    except reviewing.SheetError as error:
        _stop(f"{path}: {error}", code=2)
    print(*returned.told(), sep="\n")


@app.command()
def export(
    path: Path,
    review_sheet: Annotated[str | None, typer.Option(help="A CSV for a native speaker: vi, km or my.")] = None,
) -> None:
    """Write the published knowledge base as files, as a workbook (.xlsx) or an archive (.zip), or a sheet for review."""
    from knowledge import reviewing
    from knowledge.content import glossary
    from knowledge.content.bundle import write_bundle

    _known(review_sheet, [language.code for language in WORKER_LANGUAGES], "--review-sheet")
    texts = _run(_texts())
    if review_sheet:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(reviewing.write_sheet(texts, review_sheet, japan_date(_now())))
        print(f"{len(reviewing.to_review(texts, review_sheet))} texts without review written to {path}")
        return
    if path.suffix.lower() in (".xlsx", ".zip"):
        _export_file(texts, path)
        return
    write_bundle(texts, path)
    shutil.copyfile(glossary.SHIPPED, path / "glossary.yaml")
    print(f"{len(texts.topics)} topics, {len(texts.facts)} facts written to {path}")


def _export_file(texts: Texts, path: Path) -> None:
    from knowledge import exchange
    from knowledge.workbook import TooLong

    write = exchange.as_workbook if path.suffix.lower() == ".xlsx" else exchange.as_archive
    try:
        saved = write(texts)
    except TooLong as error:
        _stop(f"A text is too long for a cell of a spreadsheet. {error}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(saved)
    print(f"{len(texts.topics)} topics, {len(texts.facts)} facts written to {path}")


@app.command()
def backup(path: Path) -> None:
    """A consistent copy of the database."""
    from knowledge.backup import back_up

    async def run() -> None:
        async with _store() as store:
            await back_up(store, path)

    _run(run())
    print(f"Copied to {path}")


@users.command("add")
def add_user(
    name: str,
    role: Annotated[Role, typer.Option()] = Role.EDITOR,
    languages: Annotated[list[str] | None, typer.Option("--lang", help="Repeat for more; none means all.")] = None,
) -> None:
    """Add a person; prints a log-in link for them."""
    from knowledge.accounts import Accounts, NameTaken

    for language in languages or ():
        _known(language, LANGUAGES, "--lang")

    async def run() -> str:
        async with _store() as store:
            accounts = Accounts(store)
            made = await accounts.create(OPERATOR, name, role, tuple(languages or ()), now=_now())
            if isinstance(made, NameTaken):
                _stop(f"There is already a user {name!r}.")
            return str(await accounts.login_link(OPERATOR, name, now=_now()))

    print(_login_address(_run(run())))


@users.command("link")
def user_link(name: str) -> None:
    """A new log-in link for a person, valid for one hour and once."""
    from knowledge.accounts import Accounts

    async def run() -> str:
        async with _store() as store:
            link = await Accounts(store).login_link(OPERATOR, name, now=_now())
        return link if isinstance(link, str) else _stop(f"There is no user {name!r}.")

    print(_login_address(_run(run())))


@users.command("list")
def list_users() -> None:
    """Everybody who may log in."""
    from knowledge.accounts import Accounts

    async def run() -> None:
        async with _store() as store:
            for user in await Accounts(store).users():
                state = "disabled" if user.disabled_at else "active"
                languages = ",".join(user.account.languages) or "all languages"
                print(user.account.name, user.account.role, languages, state, sep="\t")

    _run(run())


@tokens.command("add")
def add_token(
    user: str,
    name: str,
    scopes: Annotated[list[Permission] | None, typer.Option("--scope", help="Repeat for more.")] = None,
    days: Annotated[int, typer.Option(min=1, max=730)] = 90,
) -> None:
    """An API token that acts for a user; it is shown once."""
    from knowledge.tokens import Issued, Tokens

    async def run() -> str:
        async with _store() as store:
            wanted = frozenset(scopes or [Permission.READ])
            issued = await Tokens(store).issue(OPERATOR, user, name, wanted, lifetime=timedelta(days=days), now=_now())
        return issued.secret if isinstance(issued, Issued) else _stop(f"There is no user {user!r}.")

    print(_run(run()))


@tokens.command("list")
def list_tokens() -> None:
    """All tokens, without their secrets."""
    from knowledge.tokens import Tokens

    async def run() -> None:
        async with _store() as store:
            for token in await Tokens(store).of(OPERATOR):
                print(token.id, token.prefix, token.owner, token.name, token.expires_at.date(), sep="\t")

    _run(run())


@tokens.command("revoke")
def revoke_token(number: int) -> None:
    """End a token at once."""
    from knowledge.tokens import ApiToken, Tokens

    async def run() -> None:
        async with _store() as store:
            if not isinstance(await Tokens(store).revoke(OPERATOR, number, now=_now()), ApiToken):
                _stop(f"There is no token {number}.")

    _run(run())


@asynccontextmanager
async def _store() -> AsyncIterator[Store]:
    """The database with tables and content, ready to use."""
    async with ready_store(Settings().database, SEED, _now()) as store:
        yield store


async def _texts() -> Texts:
    """What is published; without a database of our own yet, what is shipped. Makes no database."""
    from knowledge.store.load import load_texts

    if not Settings().has_database:
        return read_bundle(SEED)
    async with _store() as store, store.reading() as session:
        return await load_texts(session)


async def _knowledge() -> Knowledge:
    from knowledge.conversation import Knowledge

    texts = await _texts()
    return Knowledge(texts, build_index(texts), Settings().operator)


def _login_address(token: str) -> str:
    base = Settings().public_url.rstrip("/") or "http://127.0.0.1:8000"
    return f"{base}/edit/enter?token={token}"


def _known(code: str | None, codes: Any, option: str) -> None:
    if code is not None and code not in codes:
        _stop(f"{option}: {code!r} is none of {', '.join(codes)}.", code=2)


def _now() -> datetime:
    return datetime.now(UTC)


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; what an operator can mend becomes a sentence and an exit code."""
    try:
        with asyncio.Runner(loop_factory=_fastest_loop()) as runner:
            return runner.run(work)
    except BundleError as error:
        _stop(f"The knowledge base cannot be read. {error}", code=2)
    except (MissingSetting, StoreError, CannotRun, Stopped) as error:
        _stop(str(error), code=2)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _fastest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where it exists; it saves a fifth of the time for each message."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _stop(message: str, *, code: int = 1) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(code)


if __name__ == "__main__":
    app()

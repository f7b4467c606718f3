"""`make bench`: answers in process, the bot beside an echo bot, start-up and memory. Machines are noisy: read ratios."""

from __future__ import annotations

from tests.bench import answers, bot, matching, startup

if __name__ == "__main__":
    for part in (answers.report, matching.report, bot.report, startup.report):
        part()
        print()

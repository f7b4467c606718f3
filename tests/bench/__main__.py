"""`make bench`: ours beside what one would pick instead, answers in process, strange messages, the bot beside an echo bot,
the editors' board, start-up and memory. Machines are noisy: read ratios.
"""

from __future__ import annotations

from tests.bench import answers, board, bot, comparison, startup, strange

if __name__ == "__main__":
    for part in (comparison.report, answers.report, strange.report, bot.report, board.report, startup.report):
        part()
        print()

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # python-telegram-bot then gives durations as its next version will

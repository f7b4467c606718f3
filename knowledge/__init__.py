"""Everything that is true without Telegram and without HTTP."""

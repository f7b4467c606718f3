"""HTML: the web chat, the public topic pages, and what editors work with."""

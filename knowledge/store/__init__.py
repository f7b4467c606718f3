"""Where the knowledge base, its editors and the little that is known about people are kept: SQLite or PostgreSQL."""

from knowledge.store.session import Store, StoreError, StoreProblem

__all__ = ["Store", "StoreError", "StoreProblem"]

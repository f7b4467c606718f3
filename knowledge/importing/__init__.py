"""How does an edition come into the database without undoing what editors changed, and how does the base get out?"""

from knowledge.importing.edition import (
    Imported,
    NewerEdition,
    Refused,
    Unchanged,
    apply,
    export,
    load_seed_if_empty,
    preview,
)
from knowledge.importing.plan import Plan, Thing

__all__ = [
    "Imported",
    "NewerEdition",
    "Plan",
    "Refused",
    "Thing",
    "Unchanged",
    "apply",
    "export",
    "load_seed_if_empty",
    "preview",
]

"""What the description of the API promises holds for whatever a program sends: no failure, no answer it does not name.

Requests are made up from the description, every run the same ones, and sent over real HTTP by an admin.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as any_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.people import bearer
from tests.api.site import Site, a_site

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
KNOWN = {
    "topic": ("fee-cap-vietnam", "army"),
    "fact": ("fee-cap", "hotline"),
    "source": ("law",),
    "contact": ("otit",),
    "misconception": ("no-limit",),
    "number": (1, 2),
}
"""What can stand in a path and is there, so that requests come further than to a 404."""
FEW = settings(
    max_examples=6,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
async def busy_site(web_url: str) -> AsyncIterator[Site]:
    """It never says that there were too many questions."""
    async with a_site(web_url, asks_per_minute=1_000_000) as running:
        yield running


async def test_whatever_is_sent_the_answer_is_one_that_the_description_names(busy_site: Site) -> None:
    described = await asyncio.to_thread(schemathesis.openapi.from_url, f"{busy_site.url}/openapi.json", timeout=120)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 50
    wrong = list[str]()
    for operation in operations:
        admin = await bearer(busy_site, name=operation.label)
        wrong += await asyncio.to_thread(_try_out, operation, admin)
    assert not wrong, "\n\n".join(wrong)


def _try_out(operation: Any, admin: dict[str, str]) -> list[str]:
    """What was wrong with requests as they should be and as they should not, of things that are there or not."""
    found = dict[str, str]()
    valid, invalid = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @FEW
    @given(any_of.one_of(valid, invalid), any_of.booleans(), any_of.integers(0, 3))
    def holds(case: Any, known: bool, version: int) -> None:
        case.path_parameters = _known(case.path_parameters) if known else case.path_parameters
        versioned = {"If-Match": f'"{version}"'} if known and _names_a_version(operation) else {}
        response = case.call(headers={**admin, **versioned}, timeout=120)
        try:
            case.validate_response(response, checks=CHECKS)
        except FailureGroup as group:
            found.update((failure.title, f"{operation.label}: {failure}") for failure in group.exceptions)

    holds()
    return list(found.values())


def _known(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: KNOWN.get(name, (value,))[0] for name, value in (parameters or {}).items()}


def _names_a_version(operation: Any) -> bool:
    return any(parameter.name.lower() == "if-match" for parameter in operation.headers)

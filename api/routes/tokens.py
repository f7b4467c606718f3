"""How does somebody let a program act for them, and stop it?"""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import Response

from api import outcomes
from api.deps import Caller, TokensDep
from api.schemas.accounts import IssuedToken, ShownToken, TokenBody
from api.schemas.model import PathNumber
from api.schemas.problem import problems
from api.wiring import Wired
from knowledge.tokens import ApiToken, Issued

router = APIRouter(prefix="/api/v1/tokens", tags=["tokens"])


@router.get("", responses=problems(401))
async def list_tokens(account: Caller, tokens: TokensDep) -> list[ShownToken]:
    """One's own; an admin sees everybody's."""
    return [ShownToken.model_validate(token) for token in await tokens.of(account)]


@router.post("", status_code=201, response_model=IssuedToken, responses=problems(401, 403, 404, 422))
async def make_token(
    body: TokenBody, account: Caller, tokens: TokensDep, wiring: Wired, response: Response
) -> IssuedToken | Response:
    outcome = await tokens.issue(
        account,
        body.owner or account.name,
        body.name,
        set(body.scopes),
        lifetime=timedelta(days=body.days),
        now=wiring.clock(),
    )
    if not isinstance(outcome, Issued):
        return outcomes.respond(outcome)
    response.headers["Cache-Control"] = "no-store"
    return IssuedToken(**ShownToken.model_validate(outcome.token).model_dump(), secret=outcome.secret)


@router.delete("/{number}", response_model=ShownToken, responses=problems(401, 403, 404, 422))
async def revoke_token(number: PathNumber, account: Caller, tokens: TokensDep, wiring: Wired) -> ShownToken | Response:
    """It stops working at once and stays in the list."""
    outcome = await tokens.revoke(account, number, now=wiring.clock())
    return ShownToken.model_validate(outcome) if isinstance(outcome, ApiToken) else outcomes.respond(outcome)

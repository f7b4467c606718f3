from __future__ import annotations

from tests.api.site import QUESTIONS, Site


async def test_the_process_tells_that_it_lives_and_what_it_knows(site: Site) -> None:
    assert (await site.client.get("/healthz")).text == "ok"
    assert (await site.client.get("/readyz")).json() == {"ready": True, "texts_revision": 1, "database": "ok"}


async def test_a_database_that_is_away_is_told_while_questions_are_still_answered(site: Site) -> None:
    async with site.store.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE alembic_version")
    ready = await site.client.get("/readyz")
    assert ready.status_code == 200 and ready.json()["database"] == "not-migrated"
    assert (await site.post(text=QUESTIONS["vi"], language="vi")).status_code == 200


async def test_metrics_count_by_route_and_outcome_and_hold_no_words(site: Site) -> None:
    await site.post(text=QUESTIONS["vi"], language="vi")
    await site.client.get("/vi/fee-cap-vietnam")
    metrics = (await site.client.get("/metrics")).text
    assert 'predeparture_outcomes_total{language="vi",outcome="choices"} 1.0' in metrics
    assert 'route="/{language:language}/{topic}",status="200"} 1.0' in metrics
    assert "fee-cap" not in metrics and "phí" not in metrics


async def test_metrics_are_not_for_who_comes_through_a_proxy(site: Site) -> None:
    assert (await site.client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})).status_code == 404

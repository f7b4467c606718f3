"""How does the bot fetch its updates, or have them brought?"""

from __future__ import annotations

from .errors import Json, conflict
from .longpoll import WEBHOOK_SET
from .parameters import Parameters
from .webhook import Webhook
from .world import World

WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
LONGEST_POLL_S = 50


async def get_updates(world: World, parameters: Parameters) -> list[Json]:
    if world.delivery.webhook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    world.queue.allow(parameters.structure("allowed_updates"))
    offset = parameters.number("offset") or 0
    limit = parameters.clamped("limit", 100, 1, 100)
    timeout_s = parameters.clamped("timeout", 0, 0, LONGEST_POLL_S)
    return [update.as_json() for update in await world.poll.updates(offset, limit, timeout_s)]


async def set_webhook(world: World, parameters: Parameters) -> bool:
    url = parameters.text("url")
    if not url:
        return await delete_webhook(world, parameters)
    webhook = Webhook(url, parameters.text("secret_token"), parameters.clamped("max_connections", 40, 1, 100))
    world.queue.allow(parameters.structure("allowed_updates"))
    drop_if_asked(world, parameters)
    world.poll.terminate(conflict(WEBHOOK_SET))
    await world.delivery.start(webhook)
    return True


async def delete_webhook(world: World, parameters: Parameters) -> bool:
    await world.delivery.stop()
    drop_if_asked(world, parameters)
    return True


def drop_if_asked(world: World, parameters: Parameters) -> None:
    if parameters.flag("drop_pending_updates"):
        world.queue.drop()


def get_webhook_info(world: World, parameters: Parameters) -> Json:
    return world.delivery.info()

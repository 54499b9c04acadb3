"""Methods by which the bot gets updates and files."""

from __future__ import annotations

import time

from bot.playground.backend import Call, RefusalError
from bot.playground.records import JsonObject, ViolationKind
from bot.playground.updates import ConflictError
from bot.playground.webhook import Target, Webhook

MOST_FETCHED_BYTES = 20 * 1024 * 1024


def get_me(call: Call) -> object:
    """``getMe``."""
    return {
        **call.world.bot.as_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_guest_queries": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
    }


async def get_updates(call: Call) -> object:
    """``getUpdates``: confirms, then gives or waits; the later of two calls wins."""
    if call.backend.webhook.target is not None:
        words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete"
        raise RefusalError(409, f"Conflict: {words} the webhook first")
    queue = call.backend.queue
    if "allowed_updates" in call.parameters:
        queue.allowed = tuple(call.parameters["allowed_updates"])
    try:
        return await queue.poll(
            call.parameters.get("offset", 0),
            call.parameters.get("limit", 100),
            call.parameters.get("timeout", 0),
        )
    except ConflictError:
        words = "terminated by other getUpdates request; make sure that only one bot instance is"
        raise RefusalError(409, f"Conflict: {words} running") from None


def set_webhook(call: Call) -> object:
    """``setWebhook``: only this machine's own addresses are called, over plain HTTP too."""
    url = call.parameters["url"]
    if not url:
        return delete_webhook(call)
    if not Webhook.allows(url):
        problem = ("url", ViolationKind.UNSUPPORTED, "the playground calls loopback only")
        raise RefusalError(400, "Bad Request: bad webhook", violation=problem)
    if "allowed_updates" in call.parameters:
        call.backend.queue.allowed = tuple(call.parameters["allowed_updates"])
    _drop_if_asked(call)
    call.backend.webhook.set(Target(url, call.parameters.get("secret_token")))
    return True


def delete_webhook(call: Call) -> object:
    """``deleteWebhook``."""
    _drop_if_asked(call)
    call.backend.webhook.unset()
    return True


def get_webhook_info(call: Call) -> object:
    """``getWebhookInfo``."""
    webhook = call.backend.webhook
    info: JsonObject = {
        "url": webhook.target.url if webhook.target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.backend.queue),
    }
    if webhook.last_error is not None:
        info |= {"last_error_date": int(time.time()), "last_error_message": webhook.last_error}
    if call.backend.queue.allowed:
        info["allowed_updates"] = list(call.backend.queue.allowed)
    return info


def get_file(call: Call) -> object:
    """``getFile``: up to 20 MB, as with Telegram's own server."""
    stored = call.world.file(call.parameters["file_id"])
    if stored is None:
        problem = ("file_id", ViolationKind.TARGET, "there is no such file")
        raise RefusalError(400, "Bad Request: invalid file_id", violation=problem)
    size = len(stored.upload.content)
    if size > MOST_FETCHED_BYTES:
        raise RefusalError(400, "Bad Request: file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": size,
        "file_path": stored.path,
    }


def _drop_if_asked(call: Call) -> None:
    if call.parameters.get("drop_pending_updates"):
        call.backend.queue.drop()

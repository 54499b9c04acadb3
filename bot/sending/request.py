"""HTTP to the Bot API, with failures told apart by the one question that matters: was it done?

python-telegram-bot raises the same ``NetworkError`` for a refused connection, a lost answer and a
page of a broken proxy. Only the first is safe to repeat without a thought::

    telegram.error.NetworkError
    ├── NotSentError    the request never left: repeat it
    └── MaybeSentError  it may have been done: repeat it only when it is idempotent, or once it
                        was found that nothing was done; carries ``status`` (0: no answer)
"""

from __future__ import annotations

import json
from typing import Any, override

import httpx
from telegram.error import NetworkError
from telegram.request import BaseRequest, HTTPXRequest, RequestData

SERVER_ERROR = 500

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class NotSentError(NetworkError):
    """The request did not reach the Bot API."""


class MaybeSentError(NetworkError):
    """The request may have reached the Bot API; what became of it is not known.

    Attributes:
        status: The HTTP status of the answer, 0 when none came.
    """

    def __init__(self, message: str, *, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class CarefulRequest(HTTPXRequest):
    """PTB's requests over httpx, with typed failures and nothing of a body in any log.

    Args:
        connection_pool_size: How many requests may be under way at once.
        read_timeout: Seconds to wait for an answer. Giving up early gains nothing: a message that
            is filed after we looked for it is sent twice.
    """

    def __init__(self, *, connection_pool_size: int = 1, read_timeout: float = 20.0) -> None:
        super().__init__(
            connection_pool_size=connection_pool_size,
            read_timeout=read_timeout,
            write_timeout=20.0,
            connect_timeout=10.0,
            pool_timeout=10.0,
        )

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # PTB's own alias for it is private
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Ask the Bot API.

        Raises:
            NotSentError: When the request did not leave.
            MaybeSentError: When no answer came, or a status of 500 and above.
        """
        try:
            status, payload = await super().do_request(
                url,
                method,
                request_data,
                read_timeout,
                write_timeout,
                connect_timeout,
                pool_timeout,
            )
        except NetworkError as error:
            cause = error.__cause__
            # The cause holds the request, and so the address with the token: it ends here.
            kind = type(cause).__name__
            if isinstance(cause, _NEVER_LEFT):
                raise NotSentError(kind) from None
            raise MaybeSentError(kind) from None
        if status >= SERVER_ERROR:
            raise MaybeSentError(f"HTTP {status}", status=status)
        return status, payload

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; PTB's own way would write the whole body into the log when it can't.

        Raises:
            MaybeSentError: When it is no answer of the Bot API.
        """
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            # A proxy's page with status 200, or half an object: what was asked may be done.
            raise MaybeSentError("not an answer of the Bot API")
        return answer

"""The HTTP transport to the app: signed requests to its request URL."""

import asyncio
import hashlib
import hmac
import json
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from sandbox.delivery import ACK_SECONDS, Delivery, Unreachable
from sandbox.model import Json
from sandbox.record import as_text

FORM = "application/x-www-form-urlencoded"


class RequestUrl:
    def __init__(self, url: str, signing_secret: str) -> None:
        self.url = urlsplit(url)
        self.secret = signing_secret.encode()

    async def carry(self, delivery: Delivery) -> Json:
        return await asyncio.to_thread(self._post, delivery)

    def _post(self, delivery: Delivery) -> Json:
        body, content_type = _body(delivery)
        connection = HTTPConnection(self.url.hostname or "", self.url.port, timeout=ACK_SECONDS)
        try:
            connection.request("POST", self.url.path or "/", body, self._headers(delivery, body, content_type))
            response = connection.getresponse()
            content = response.read()
        except TimeoutError as error:
            raise Unreachable("http_timeout") from error
        except (OSError, HTTPException) as error:
            raise Unreachable("connection_failed") from error
        finally:
            connection.close()
        if response.status != 200:
            raise Unreachable("http_error")
        return _content(content, response.getheader("content-type", ""))

    def _headers(self, delivery: Delivery, body: bytes, content_type: str) -> dict[str, str]:
        # Apps compare this with the machine's clock, not with the sandbox's.
        timestamp = str(int(time.time()))
        signature = hmac.new(self.secret, b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": content_type, "X-Slack-Request-Timestamp": timestamp}
        headers["X-Slack-Signature"] = f"v0={signature}"
        if delivery.attempt:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.reason}
        return headers


def _body(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "events_api":
        return as_text(delivery.payload).encode(), "application/json"
    fields = {"payload": as_text(delivery.payload)} if delivery.kind == "interactive" else delivery.payload
    return urlencode(fields).encode(), FORM


def _content(body: bytes, content_type: str) -> Json:
    if not body:
        return {}
    if not content_type.startswith("application/json"):
        return {"text": body.decode()}
    content: Json = json.loads(body)
    return content

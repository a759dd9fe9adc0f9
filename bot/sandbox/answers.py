"""JSON answers that can carry whatever people type."""

import json

from starlette.responses import JSONResponse

from bot.sandbox.state import Value


class JsonAnswer(JSONResponse):
    """Plain ASCII, because half of an emoji is no valid UTF-8 and has to travel all the same."""

    def render(self, content: Value) -> bytes:
        """Return the content with everything else than ASCII written as escapes."""
        return json.dumps(content, separators=(",", ":")).encode()

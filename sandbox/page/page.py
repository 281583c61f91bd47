"""The page's routes."""

from collections.abc import Sequence
from importlib.resources import files
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox.controls import Control
from sandbox.core import Core
from sandbox.dispatch import NotAcknowledged
from sandbox.inputs import NotThere
from sandbox.model import Json
from sandbox.page.deeds import do
from sandbox.page.scene import Scene, Where

LOCAL = ("127.0.0.1", "localhost")


class Page:
    def __init__(self, core: Core, controls: Sequence[Control]) -> None:
        self.core = core
        self.controls = controls
        loader = PackageLoader("sandbox")
        self.templates = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.show),
            Route("/act", self.act, methods=["POST"]),
            Route("/version", self.version),
            Route("/suggest", self.suggest),
            Route("/files/{file}", self.file),
            Route("/archives/{channel}/{permalink}", self.permalink),
            Mount("/static", StaticFiles(directory=str(files("sandbox") / "static"))),
        ]

    def show(self, request: Request) -> Response:
        if not self._people():
            return PlainTextResponse("Nobody is in this workspace yet.")
        with self.core.world.look():
            scene = Scene(self.core, self.controls, _where(request.query_params), request.query_params.get("note", ""))
            return HTMLResponse(self.templates.get_template("page.html").render(scene=scene))

    async def act(self, request: Request) -> Response:
        if not _from_here(request):
            return PlainTextResponse("Only this page may do this.", 403)
        form = await request.form()
        where = _where(form)
        after = await run_in_threadpool(self._act, where, form)
        return RedirectResponse(f"/?{urlencode(after)}", 303)

    def version(self, _: Request) -> Response:
        return JSONResponse(self.core.world.version)

    def suggest(self, request: Request) -> Response:
        """The app's options of an external select for typed text."""
        query = request.query_params
        scene = Scene(self.core, self.controls, _where(query))
        view = self.core.world.views.get(query.get("view", ""))
        message = self.core.world.channels[query["channel"]].messages.get(query["ts"]) if view is None else None
        where = view or message
        try:
            offered = scene.person.suggest(where, query["action"], query["typed"]) if where else []
        except (NotThere, NotAcknowledged):
            offered = []
        return JSONResponse([option["text"]["text"] for option in offered])

    def file(self, request: Request) -> Response:
        """A file, if the person sees a message or view that shows it."""
        scene = Scene(self.core, self.controls, _where(request.query_params))
        try:
            file = scene.person.sees.file(request.path_params["file"])
        except NotThere:
            return PlainTextResponse("There is no such file.", 404)
        return Response(file.content, media_type=file.mimetype)

    def permalink(self, request: Request) -> Response:
        digits = request.path_params["permalink"].removeprefix("p")
        ts = request.query_params.get("thread_ts", f"{digits[:-6]}.{digits[-6:]}")
        where = {"in": request.path_params["channel"], "thread": ts, "as": request.query_params.get("as", "")}
        return RedirectResponse(f"/?{urlencode(where)}")

    def _act(self, where: Where, form: FormData) -> Json:
        scene = Scene(self.core, self.controls, where)
        note = do(scene, form)
        return scene.where.query(note=note)

    def _people(self) -> bool:
        return any(not user.is_bot for user in self.core.world.users.values())


def _where(source: QueryParams | FormData) -> Where:
    return Where(str(source.get("as", "")), str(source.get("in", "")), str(source.get("thread", "")))


def _from_here(request: Request) -> bool:
    """Whether the request comes from this page and not from another site in the browser."""
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    return host.rpartition(":")[0] in LOCAL and (origin is None or urlsplit(origin).netloc == host)

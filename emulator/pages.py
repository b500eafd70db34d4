"""The page of phones: GET / and its files under /static/."""

from functools import cache
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from emulator.words import LANGUAGES, words_of

PAGE = Path(__file__).parent / "page"
STATIC = PAGE / "static"
SHEETS = ("base", "phone", "chat", "media", "composer", "narrow")
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
)


def add_pages(app: web.Application) -> None:
    """Serve the page and its files."""
    app.router.add_get("/", show_page)
    app.router.add_get("/static/{path:.+}", show_file)


@cache
def render_page(language: str) -> str:
    """Return the page in `language`."""
    environment = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined)
    other = next(each for each in LANGUAGES if each != language)
    template = environment.get_template("index.html")
    return template.render(language=language, other=other, words=words_of(language), sheets=SHEETS)


async def show_page(request: web.Request) -> web.Response:
    """Answer with the page, in Vietnamese unless `?lang=en` asks otherwise."""
    asked = request.query.get("lang", LANGUAGES[0])
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY}
    return web.Response(text=render_page(language), content_type="text/html", headers=headers)


async def show_file(request: web.Request) -> web.StreamResponse:
    """Answer with a file of the page; browsers ask each time whether it changed."""
    path = (STATIC / request.match_info["path"]).resolve()
    if not path.is_relative_to(STATIC) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

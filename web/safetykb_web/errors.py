"""What a request that cannot be answered gets: a clear page, or JSON on a JSON path; never a stack trace."""

import sqlite3
from dataclasses import dataclass

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from safetykb.lookup.find import suggestions
from safetykb_web.figures.figure import NothingToShowError
from safetykb_web.figures.image import NoPainterError
from safetykb_web.headers import OURS, WRONG
from safetykb_web.page_data import Link, links_of
from safetykb_web.served import store
from safetykb_web.words import JSON_ENDING

SAYS = {
    400: "This request cannot be answered as it stands.",
    404: "There is no such page.",
    405: "This page is read, not written to.",
    413: "That is too much text. A list of medicines is a few hundred letters long.",
    414: "That address is too long. Enter the list on the page instead.",
    500: OURS,
    503: "The knowledge base cannot be read. Nothing was checked; this is not an all-clear.",
}


class UnclearRequestError(Exception):
    """A request that a person can mend; the message says how."""


class TooMuchError(UnclearRequestError):
    """A list that is longer than one check takes; it is shown again, so that nothing of it is lost."""

    def __init__(self, says: str, taken: tuple[str, ...], conditions: tuple[str, ...]) -> None:
        """Say what to cut, of what was entered as taken and as conditions."""
        super().__init__(says)
        self.taken, self.conditions = taken, conditions


class UnknownNameError(Exception):
    """A name that means no one record; the message says so, and `offered` leads to what may be meant."""

    def __init__(self, says: str, offered: tuple[Link, ...]) -> None:
        """Say what was not understood, and what is offered; nothing is chosen."""
        super().__init__(says)
        self.offered = offered


@dataclass(frozen=True, kw_only=True)
class ErrorPage:
    """What went wrong, what to do, and where else to look."""

    status: int
    says: str
    suggestions: tuple[Link, ...]
    taken: tuple[str, ...] = ()
    """Lines that were entered, to be shown again ..."""
    conditions: tuple[str, ...] = ()
    """... and conditions."""


def register_errors(app: Flask) -> None:
    """Answer every failed request of an application with a page of ours."""

    @app.errorhandler(UnclearRequestError)
    def _unclear(error: UnclearRequestError) -> Response:
        return _answer(ErrorPage(status=400, says=str(error), suggestions=()))

    @app.errorhandler(TooMuchError)
    def _too_much(error: TooMuchError) -> Response:
        kept = ErrorPage(
            status=400, says=str(error), suggestions=(), taken=error.taken, conditions=error.conditions
        )
        return _answer(kept)

    @app.errorhandler(UnknownNameError)
    def _unknown(error: UnknownNameError) -> Response:
        return _answer(ErrorPage(status=404, says=str(error), suggestions=error.offered))

    @app.errorhandler(NothingToShowError)
    def _nothing(error: NothingToShowError) -> Response:
        return _answer(ErrorPage(status=404, says=str(error), suggestions=_near(request.path)))

    @app.errorhandler(NoPainterError)
    def _unpainted(error: NoPainterError) -> Response:
        return _answer(ErrorPage(status=501, says=str(error), suggestions=()))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or 500
        says = SAYS.get(status, error.name + ".")
        near = _near(request.path) if isinstance(error, NotFound) else ()
        return _answer(ErrorPage(status=status, says=says, suggestions=near))

    @app.before_request
    def _wrong() -> None:
        if WRONG in request.environ:
            raise UnclearRequestError(request.environ[WRONG])

    @app.errorhandler(sqlite3.Error)
    def _unreadable(error: sqlite3.Error) -> Response:
        app.logger.error("the snapshot cannot be read: %s", error)
        return _answer(ErrorPage(status=503, says=SAYS[503], suggestions=()))

    @app.errorhandler(Exception)
    def _crash(error: Exception) -> Response:
        app.logger.exception("unexpected error at %s", request.path)
        return _answer(ErrorPage(status=InternalServerError.code, says=SAYS[500], suggestions=()))


def _near(path: str) -> tuple[Link, ...]:
    wanted = path.rstrip("/").rpartition("/")[2].removesuffix(JSON_ENDING).replace("--", " ")
    found = [near for part in wanted.split() for near in suggestions(store(), part)][:5]
    return tuple(links_of(store(), {near["id"] for near in found}).values())


def _answer(page: ErrorPage) -> Response:
    if request.path.endswith(JSON_ENDING):
        near = [{"id": link.id, "name": link.name, "url": link.url} for link in page.suggestions]
        body = jsonify({"status": page.status, "error": page.says, "suggestions": near})
        return make_response(body, page.status)
    return make_response(render_template("error.html", page=page, cited=None), page.status)

"""What the page of the law holds: every status, and its maps."""

from dataclasses import dataclass

from safetykb.lookup.store import Store
from safetykb_web.figures.law import US, WORLD
from safetykb_web.figures.placing import Placed, of_kinds
from safetykb_web.page_data import RecordPage, list_page


@dataclass(frozen=True, kw_only=True)
class RegulationPage:
    """Every legal status, and maps of those of which most is told."""

    kind: str
    records: tuple[RecordPage, ...]
    figures: tuple[Placed, ...]


def regulation_page(store: Store, folder: str) -> RegulationPage:
    """Return every legal status with the maps that are drawn of them."""
    page = list_page(store, folder)
    return RegulationPage(kind=page.kind, records=page.records, figures=of_kinds(store, US, WORLD))

"""The structure of the tagged PDF: mended where PDF/UA finds fault, thinned where it says nothing.

WeasyPrint leaves some header cells without a scope, links without the print flag, running heads
as content that belongs to no structure, empty spans where a line broke, wraps every line of text in
a span of its own, and every block that only carries style in a division.
"""

import re
from dataclasses import dataclass, field

import pydyf

from reports.document import streams
from reports.document.drawn import Drawn, Thing, content

PRINT_FLAG = 4
MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"
EMPTY_ALLOWED = frozenset({"/TD", "/TH", "/Figure"})
CELLS = frozenset({"/TD", "/TH"})
WRAPPERS = frozenset({"/Span", "/Div", "/NonStruct"})
MEANINGS = frozenset({"A", "Alt", "ActualText", "E", "Lang", "ID", "T"})
Reference = bytes


@dataclass
class _Structure:
    """What a walk through the structure found.

    Attributes:
        reached: elements that belong to the document.
        adopted: wrappers whose content their parent took over, with that parent.
    """

    drawn: Drawn
    reached: set[Reference] = field(default_factory=set)
    adopted: dict[Reference, Reference] = field(default_factory=dict)

    def element(self, kid: object) -> Thing | None:
        """Return the element that a kid is; None where it is content or the place of a link."""
        thing = self.drawn.at(kid) if isinstance(kid, bytes) else None
        return thing if thing is not None and "S" in thing else None

    def owner(self, element: Reference) -> Reference | None:
        """Return who owns the content of an element now; None where it belongs to nothing."""
        while element in self.adopted:
            element = self.adopted[element]
        return element if element in self.reached else None


def mend(drawn: Drawn) -> None:
    """Mend and thin the structure, and what the pages say of it."""
    structure = _Structure(drawn)
    root = drawn.at(drawn.catalog["StructTreeRoot"])
    _mend(root["K"][0], structure, in_head=False)
    listed = drawn.at(root["ParentTree"])["Nums"]
    owners = dict(zip(listed[::2], listed[1::2], strict=True))
    for page in drawn.pages():
        _flag_links(drawn, page)
        _settle_owners(page, owners[page["StructParents"]], structure)
    for reference in structure.reached - structure.adopted.keys():
        _say_briefly(drawn.at(reference), structure)


def _mend(reference: Reference, structure: _Structure, *, in_head: bool) -> bool:
    """Walk the structure: scope headers, thin it out; tell whether this element has content."""
    structure.reached.add(reference)
    element = structure.drawn.at(reference)
    kind = element["S"]
    in_head = in_head or kind == "/THead"
    if kind == "/TH":
        element.setdefault("A", pydyf.Dictionary({"O": "/Table"})).setdefault(
            "Scope", "/Column" if in_head else "/Row"
        )
    if kind in CELLS:
        _forget_headers(element)
    kept = pydyf.Array()
    for kid in element["K"]:
        own = structure.element(kid)
        if own is None:
            kept.append(kid)
        elif _mend(kid, structure, in_head=in_head):
            kept.extend(_adopted(kid, reference, structure) if _is_wrapper(own, element) else [kid])
    element["K"] = kept
    return bool(kept) or kind in EMPTY_ALLOWED


def _is_wrapper(kid: Thing, parent: Thing) -> bool:
    """Tell whether an element says nothing that its parent does not, on the parent's first page."""
    return kid["S"] in WRAPPERS and not MEANINGS & kid.keys() and kid["Pg"] == parent.get("Pg")


def _adopted(kid: Reference, parent: Reference, structure: _Structure) -> list[int | Reference]:
    """Hand the content of a wrapper to its parent."""
    structure.adopted[kid] = parent
    parts: list[int | Reference] = structure.drawn.at(kid)["K"]
    for part in parts:
        own = structure.element(part)
        if own is not None:
            own["P"] = parent
    return parts


def _forget_headers(cell: Thing) -> None:
    """Leave out which headers a cell has: the scope of every header says so, once."""
    cell.pop("ID", None)
    cell["A"].pop("Headers", None)
    if set(cell["A"]) == {"O"}:
        del cell["A"]


def _say_briefly(element: Thing, structure: _Structure) -> None:
    """Leave out what is optional, thousands of times, and the page where there is no content."""
    element.pop("Type", None)
    kids = element["K"]
    if all(structure.element(kid) is not None for kid in kids):
        element.pop("Pg", None)
    if len(kids) == 1:
        element["K"] = kids[0]


def _flag_links(drawn: Drawn, page: Thing) -> None:
    for reference in page.get("Annots", ()):
        annotation = drawn.at(reference)
        if annotation["Subtype"] == "/Link":
            annotation["F"] = annotation.get("F", 0) | PRINT_FLAG


def _settle_owners(page: Thing, owners: pydyf.Array, structure: _Structure) -> None:
    """Give text its new owner, pieces new numbers; mark as pagination what no structure reaches."""
    settled = [structure.owner(owner) for owner in owners]

    def artifact(match: re.Match[bytes]) -> bytes:
        return match[0] if settled[int(match[1])] is not None else ARTIFACT

    stream = structure.drawn.at(page["Contents"])
    said, gone = streams.with_fewer_pieces(MARKED.sub(artifact, content(stream)), settled)
    kept = [piece for piece, owner in enumerate(settled) if owner is not None and piece not in gone]
    new = {piece: place for place, piece in enumerate(kept)}
    stream.stream = [streams.with_new_pieces(said, new)]
    owners[:] = [settled[piece] for piece in kept]
    for reference in set(owners):
        element = structure.drawn.at(reference)
        element["K"] = pydyf.Array(
            new.get(kid, kid) if isinstance(kid, int) else kid
            for kid in element["K"]
            if not isinstance(kid, int) or kid in new
        )

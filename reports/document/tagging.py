"""The structure of the tagged PDF: mended where PDF/UA finds fault, thinned where it says nothing.

WeasyPrint leaves some header cells without a scope, links without the print flag, running heads
as content that belongs to no structure, empty spans where a line broke, wraps every line of text in
a span of its own, and every block that only carries style in a division.
"""

import re
from dataclasses import dataclass, field

import pikepdf

from reports.document import streams

PRINT_FLAG = 4
MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"
EMPTY_ALLOWED = frozenset({"/TD", "/TH", "/Figure"})
CELLS = frozenset({"/TD", "/TH"})
WRAPPERS = frozenset({"/Span", "/Div", "/NonStruct"})
MEANINGS = ("/A", "/Alt", "/ActualText", "/E", "/Lang", "/ID", "/T")
ObjectId = tuple[int, int]


@dataclass
class _Structure:
    """What a walk through the structure found.

    Attributes:
        reached: elements that belong to the document.
        adopted: wrappers whose content their parent took over, by id, with that parent.
    """

    reached: set[ObjectId] = field(default_factory=set)
    adopted: dict[ObjectId, pikepdf.Object] = field(default_factory=dict)

    def owner(self, element: pikepdf.Object | None) -> pikepdf.Object | None:
        """Return who owns the content of an element now; None where it belongs to nothing."""
        while element is not None and element.objgen in self.adopted:
            element = self.adopted[element.objgen]
        return element if element is not None and element.objgen in self.reached else None


def mend(pdf: pikepdf.Pdf) -> None:
    """Mend and thin the structure, and what the pages say of it."""
    structure = _Structure()
    _mend(pdf.Root.StructTreeRoot.K[0], structure, in_head=False)
    owners_by_key = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
    for page in pdf.pages:
        _flag_links(page)
        _settle_owners(pdf, page, owners_by_key[int(page.StructParents)], structure)
    _forget_pages(pdf.Root.StructTreeRoot.K[0])


def _pairs(nums: pikepdf.Object) -> list[tuple[int, pikepdf.Object]]:
    return [(int(nums[index]), nums[index + 1]) for index in range(0, len(nums), 2)]


def _mend(element: pikepdf.Object, structure: _Structure, *, in_head: bool) -> bool:
    """Walk the structure: scope headers, thin it out; tell whether this element has content."""
    structure.reached.add(element.objgen)
    kind = str(element["/S"])
    in_head = in_head or kind == "/THead"
    if kind == "/TH":
        _scope(element, "/Column" if in_head else "/Row")
    if kind in CELLS:
        _forget_headers(element)
    kept: list[pikepdf.Object | int] = []
    for kid in element.get("/K", pikepdf.Array()):
        if not _is_element(kid):
            kept.append(kid)
        elif _mend(kid, structure, in_head=in_head):
            kept.extend(_adopted(kid, element, structure) if _is_wrapper(kid, element) else [kid])
    element["/K"] = pikepdf.Array(kept)
    if "/Type" in element:
        del element["/Type"]  # optional, and said thousands of times
    return bool(kept) or kind in EMPTY_ALLOWED


def _is_element(kid: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_wrapper(kid: pikepdf.Object, parent: pikepdf.Object) -> bool:
    """Tell whether an element says nothing that its parent does not, on the parent's first page."""
    return (
        str(kid["/S"]) in WRAPPERS
        and not any(key in kid for key in MEANINGS)
        and "/Pg" in parent
        and kid["/Pg"].objgen == parent["/Pg"].objgen
    )


def _adopted(
    kid: pikepdf.Object, parent: pikepdf.Object, structure: _Structure
) -> list[pikepdf.Object | int]:
    """Hand the content of a wrapper to its parent."""
    structure.adopted[kid.objgen] = parent
    for part in kid["/K"]:
        if _is_element(part):
            part["/P"] = parent
    return list(kid["/K"])


def _scope(header: pikepdf.Object, scope: str) -> None:
    attributes = header.get("/A")
    if attributes is None:
        header["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    elif isinstance(attributes, pikepdf.Dictionary) and "/Scope" not in attributes:
        attributes["/Scope"] = pikepdf.Name(scope)


def _forget_headers(cell: pikepdf.Object) -> None:
    """Leave out which headers a cell has: the scope of every header says so, once."""
    if "/ID" in cell:
        del cell["/ID"]
    attributes = cell.get("/A")
    if isinstance(attributes, pikepdf.Dictionary) and "/Headers" in attributes:
        del attributes["/Headers"]
        if set(attributes.keys()) == {"/O"}:
            del cell["/A"]


def _forget_pages(element: pikepdf.Object) -> None:
    """Leave the page out where an element has no content of its own on it."""
    kids = list(element["/K"])
    if "/Pg" in element and all(_is_element(kid) for kid in kids):
        del element["/Pg"]
    for kid in kids:
        if _is_element(kid):
            _forget_pages(kid)


def _flag_links(page: pikepdf.Page) -> None:
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.get("/Subtype") == "/Link":
            annotation["/F"] = int(annotation.get("/F", 0)) | PRINT_FLAG


def _settle_owners(
    pdf: pikepdf.Pdf, page: pikepdf.Page, owners: pikepdf.Object, structure: _Structure
) -> None:
    """Give text its new owner; mark what no structure reaches, the margins, as pagination."""
    settled = [structure.owner(owner) for owner in owners]

    def artifact(match: re.Match[bytes]) -> bytes:
        return match[0] if settled[int(match[1])] is not None else ARTIFACT

    content = MARKED.sub(artifact, page.Contents.read_bytes())
    ids = [None if owner is None else owner.objgen for owner in settled]
    content, gone = streams.with_fewer_pieces(content, ids)
    for index, owner in enumerate(settled):
        owners[index] = None if index in gone else owner
    page.Contents = pdf.make_stream(content)
    _forget(gone, settled, page)


def _forget(gone: set[int], owners: list[pikepdf.Object | None], page: pikepdf.Page) -> None:
    """Take pieces that were joined to another out of their owners' content on this page."""
    losing = [owner for piece in gone if (owner := owners[piece]) is not None]
    for owner in {owner.objgen: owner for owner in losing}.values():
        on_page = "/Pg" in owner and owner["/Pg"].objgen == page.objgen
        owner["/K"] = pikepdf.Array(
            [part for part in owner["/K"] if not _is_gone(part, gone, page, on_page=on_page)]
        )


def _is_gone(
    part: pikepdf.Object | int, gone: set[int], page: pikepdf.Page, *, on_page: bool
) -> bool:
    if isinstance(part, int):
        return on_page and part in gone
    if "/MCID" not in part:
        return False
    here = part["/Pg"].objgen == page.objgen if "/Pg" in part else on_page
    return here and int(part["/MCID"]) in gone

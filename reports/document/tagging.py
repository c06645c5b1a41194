"""The last touches that make the tagged PDF small and let it pass PDF/UA checks.

WeasyPrint leaves some header cells without a scope, links without the print flag, running heads
as content that belongs to no structure, empty spans where a line broke, and wraps every line of
text in a span of its own, which makes a fifth of the file.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

PRINT_FLAG = 4
MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC"
EMPTY_ALLOWED = frozenset({"/TD", "/TH", "/Figure"})
ObjectId = tuple[int, int]


@dataclass
class _Structure:
    """What a walk through the structure found.

    Attributes:
        reached: elements that belong to the document.
        adopted: spans whose text their parent took over, by id, with that parent.
    """

    reached: set[ObjectId] = field(default_factory=set)
    adopted: dict[ObjectId, pikepdf.Object] = field(default_factory=dict)


def finish(pdf_bytes: bytes) -> bytes:
    """Return the document mended, with a fingerprint of its content as its identifier."""
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        structure = _Structure()
        _mend(pdf.Root.StructTreeRoot.K[0], structure, in_head=False)
        owners_by_key = dict(_pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
        for page in pdf.pages:
            _flag_links(page)
            _settle_owners(pdf, page, owners_by_key[int(page.StructParents)], structure)
        finished = BytesIO()
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return finished.getvalue()


def _pairs(nums: pikepdf.Object) -> list[tuple[int, pikepdf.Object]]:
    return [(int(nums[index]), nums[index + 1]) for index in range(0, len(nums), 2)]


def _mend(element: pikepdf.Object, structure: _Structure, *, in_head: bool) -> bool:
    """Walk the structure: scope headers, thin it out; tell whether this element has content."""
    structure.reached.add(element.objgen)
    kind = str(element.get("/S"))
    in_head = in_head or kind == "/THead"
    if kind == "/TH":
        _scope(element, "/Column" if in_head else "/Row")
    kids = list(element.get("/K", pikepdf.Array()))
    if kids and all(_is_plain_line(kid, element) for kid in kids):
        structure.adopted.update({kid.objgen: element for kid in kids})
        kept = [part for kid in kids for part in kid["/K"]]
    else:
        kept = [
            kid for kid in kids if not _is_element(kid) or _mend(kid, structure, in_head=in_head)
        ]
    element["/K"] = pikepdf.Array(kept)
    return bool(kept) or kind in EMPTY_ALLOWED


def _is_element(kid: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_plain_line(kid: pikepdf.Object, parent: pikepdf.Object) -> bool:
    """Tell whether a span is nothing but text on the page its parent begins on."""
    return (
        _is_element(kid)
        and kid["/S"] == "/Span"
        and "/A" not in kid
        and "/Alt" not in kid
        and kid["/Pg"].objgen == parent.get("/Pg", kid).objgen
        and all(isinstance(part, int) for part in kid["/K"])
    )


def _scope(header: pikepdf.Object, scope: str) -> None:
    attributes = header.get("/A")
    if attributes is None:
        header["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))
    elif isinstance(attributes, pikepdf.Dictionary) and "/Scope" not in attributes:
        attributes["/Scope"] = pikepdf.Name(scope)


def _flag_links(page: pikepdf.Page) -> None:
    for annotation in page.get("/Annots", pikepdf.Array()):
        if annotation.get("/Subtype") == "/Link":
            annotation["/F"] = int(annotation.get("/F", 0)) | PRINT_FLAG


def _settle_owners(
    pdf: pikepdf.Pdf, page: pikepdf.Page, owners: pikepdf.Object, structure: _Structure
) -> None:
    """Give text its new owner; mark what no structure reaches, the margins, as pagination."""
    adrift = set()
    for index, owner in enumerate(owners):
        if owner.objgen in structure.adopted:
            owners[index] = structure.adopted[owner.objgen]
        elif owner.objgen not in structure.reached:
            adrift.add(index)
            owners[index] = None

    def artifact(match: re.Match[bytes]) -> bytes:
        return ARTIFACT if int(match[1]) in adrift else match[0]

    page.Contents = pdf.make_stream(MARKED.sub(artifact, page.Contents.read_bytes()))

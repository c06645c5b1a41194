"""What makes a document light leaves its marks and its text alone."""

import subprocess
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import pikepdf
import pydyf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from weasyprint.document import Document

from reports.document import fonts, glyphs, letters, packing, press, streams
from reports.document.drawn import Drawn
from tests.reports.document.printing import printed, text_of
from tests.reports.document.snapshot_sample import snapshot

CLEARLY = 64
"""A difference of grey that shows at the edge of a letter."""
WIDTHS = {b"F": {b"0001": 500.0, b"0002": 1000.0, b"0003": 1000.0}}
LEAST = 0.01
"""Share of a page that may differ clearly: some lines fall on the next row of dots."""


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    """The two pages for the president, as WeasyPrint wrote them and as they were finished."""
    laid_out: list[Document] = []
    written = press.written

    def kept(document: Document) -> bytes:
        laid_out.append(document)
        return written(document)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "written", kept)
        made = printed(snapshot(), kind="short")
    raw = laid_out[0].copy().write_pdf(pdf_variant=press.VARIANT, uncompressed_pdf=True)
    return raw, made


def picture(made: bytes, folder: Path, page: int) -> Image.Image:
    (folder / "made.pdf").write_bytes(made)
    command = ["pdftoppm", "-r", "96", "-gray", "-f", str(page), "-singlefile", "made.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603
    with Image.open(folder / "page.pgm") as opened:
        return opened.copy()


@pytest.mark.parametrize("page", [1, 2])
def test_a_light_page_looks_the_same(pair: tuple[bytes, bytes], page: int, tmp_path: Path) -> None:
    raw, made = (picture(one, tmp_path, page) for one in pair)
    differences = ImageChops.difference(raw, made).tobytes()
    assert sum(grey > CLEARLY for grey in differences) <= LEAST * len(differences)


def test_a_light_document_says_the_same_in_fewer_bytes(pair: tuple[bytes, bytes]) -> None:
    raw, made = pair
    assert sorted(text_of(raw)) == sorted(text_of(made))
    assert len(made) < len(raw) * 0.6


def light(content: bytes, opaque: Collection[bytes] = ()) -> bytes:
    return streams.lightened(content, opaque, WIDTHS)


def test_what_is_not_drawn_is_not_written() -> None:
    content = (
        b"/a1.0 gs\nBT\n1 0 0 -1 74.078740 106.670875 Tm\n/F 10 Tf\n[<0001>0<0002><0003>0] TJ\nET\n"
        b"BT\n1 0 0 -1 74.078740 121.170875 Tm\n/F 10 Tf\n[<0003>] TJ\nET\nBT\nET\n"
    )
    assert light(content, {b"a1.0"}) == (
        b"BT\n1 0 0 -1 74.1 106.7 Tm\n/F 10 Tf\n<000100020003>Tj\n0 -14.5 Td\n<0003>Tj\nET\n"
    )


def test_a_page_with_something_translucent_keeps_its_states() -> None:
    content = b"/a0.5 gs\n0.123456 0 0 rg\n/a1.0 gs\n1.23456 2 m\n"
    kept = b"/a0.5 gs\n0.123 0 0 rg\n/a1.0 gs\n1.2 2 m\n"
    assert light(content, {b"a1.0"}) == kept


def segment(x: int, y: int, to: int, colour: str = "0.8 0.8 0.8") -> bytes:
    return f"q\nq\n/A gs\n{colour} RG\n0.5 w\n{x} {y} m\n{to} {y} l\nS\nQ\nQ\n".encode()


def test_level_lines_that_touch_are_drawn_as_one_and_those_of_one_pen_at_once() -> None:
    drawn = light(segment(1, 5, 3) + segment(3, 5, 9) + segment(1, 7, 3))
    pen = b"q\n/A gs\n0.8 0.8 0.8 RG\n0.5 w\n"
    assert drawn == pen + b"1 5 m\n9 5 l\n1 7 m\n3 7 l\nS\nQ\n"


def test_lines_of_two_pens_stay_two() -> None:
    drawn = light(segment(1, 5, 3) + segment(3, 5, 9, "0 0 0"))
    assert drawn.count(b"S\n") == 2


def ground(x: int) -> bytes:
    box = f"{x} 1 5 4 re\n"
    clipped = f"{box}W\nn\n"
    filled = f"q\n{clipped}/Artifact\nBMC\nq\n0.9 0.9 1 rg\n{clipped}{box}f\nQ\nEMC\nQ\n"
    return filled.encode()


def test_the_grounds_of_a_row_are_filled_at_once() -> None:
    boxes = b"1 1 5 4 re\nf\n6 1 5 4 re\nf\n"
    assert light(ground(1) + ground(6)) == b"/Artifact\nBMC\nq\n0.9 0.9 1 rg\n%bQ\nEMC\n" % boxes


def word(x: float, letters: str, piece: int, font: str = "F") -> bytes:
    shown = f"BT\n1 0 0 -1 {x} 9 Tm\n/{font} 10 Tf\n[<{letters}>] TJ\nET\n"
    return f"/Span\n<</MCID {piece}>>\nBDC\n0 0 1 rg\n{shown}EMC\n".encode()


def test_neighbouring_pieces_are_one_text_and_stay_pieces() -> None:
    drawn = light(word(5, "0001", 0) + word(25, "0002", 1) + word(45, "0003", 2, "G"))
    piece = b"/Span\n<</MCID %d>>\nBDC\n0 0 1 rg\n"
    assert drawn == (
        b"BT\n"
        + piece % 0
        + b"1 0 0 -1 5 9 Tm\n/F 10 Tf\n<0001>Tj\nEMC\n"
        + piece % 1
        + b"20 0 Td\n<0002>Tj\nEMC\n"
        + piece % 2
        + b"20 0 Td\n/G 10 Tf\n<0003>Tj\nEMC\nET\n"
    )


def test_the_letters_of_a_chart_become_words_where_they_are_moved_to() -> None:
    letters = "".join(f"0 Tr\n1 0 0 -1 {x} 9 Tm\n[<0001>] TJ\n" for x in (10, 20))
    spelt = f"BT\n0 Tr\n1 0 0 -1 0 9 Tm\n/F 20 Tf\n[<0001>] TJ\n{letters}ET\n"
    drawn = f"q\nq\n1 0 0 1 -4.5 2 cm\nq\nq\n0 0 1 rg\n[] 0 d\n4 M\n{spelt}Q\nQ\nQ\nQ\n"
    assert light(drawn.encode()) == (
        b"0 0 1 rg\nBT\n1 0 0 -1 -4.5 11 Tm\n/F 20 Tf\n<000100010001>Tj\nET\n"
    )


def test_a_dashed_line_keeps_its_dashes_and_other_lines_none() -> None:
    dashed, plain = b"q\n[3 2] 0 d\n1 2 m\n3 4 l\nS\nQ\n", b"q\n[] 0 d\n1 2 m\n3 4 l\nS\nQ\n"
    assert light(dashed + plain) == dashed + plain.replace(b"[] 0 d\n", b"")
    reaching = b"q\n[3 2] 0 d\n" + plain + b"Q\n"
    assert light(reaching) == reaching


def test_neighbouring_pieces_of_one_owner_become_one() -> None:
    piece = b"/Span\n<</MCID %d>>\nBDC\n%d w\nEMC\n"
    content = b"".join(piece % (number, number) for number in range(4))
    fewer, gone = streams.with_fewer_pieces(content, ["a", "a", "b", None])
    assert gone == {1}
    assert fewer.startswith(b"/Span\n<</MCID 0>>\nBDC\n0 w\n1 w\nEMC\n/Span\n<</MCID 2>>")


def test_a_map_of_characters_joins_neighbours_and_never_crosses_a_byte() -> None:
    said = glyphs.character_map(["あ", "ぃ", "葛\U000e0100", "亜", "亜", "井"]).decode()
    assert "<0001> <0002> <3042>" in said
    assert "<0003> <0003> <845bdb40dd00>" in said
    assert said.count("<4e9c>") == 2
    many = glyphs.character_map([chr(0x4E00 + place) for place in range(600)]).decode()
    assert "<0001> <00ff> <4e00>" in many
    assert "<0100> <0100> <4eff>" in many
    assert "<0101> <01ff> <4f00>" in many


def test_only_unusual_widths_are_listed_in_runs() -> None:
    found = list(glyphs.widths({1: 500, 2: 510, 3: 1000, 4: 700}, usual=1000))
    assert found == [(1, [500, 510]), (4, [700])]


def test_text_is_written_in_the_new_numbers_and_escaped() -> None:
    codes = {b"F": {b"0005": b"\x00\x01", b"0006": b"\x00\\("}}
    content = b"/F 10 Tf\n[<00050006>] TJ\n/G 9 Tf\n[<0005>] TJ\n"
    said = b"/F 10 Tf\n[(\x00\x01\x00\\()] TJ\n/G 9 Tf\n[<0005>] TJ\n"
    assert letters.rewritten(content, codes) == said


def test_a_light_font_holds_what_is_used_and_nothing_else(pair: tuple[bytes, bytes]) -> None:
    with pikepdf.open(BytesIO(pair[1])) as made:
        for font in made.pages[0].Resources.Font.values():
            letters_of = font.DescendantFonts[0].FontDescriptor.FontFile2
            held = TTFont(BytesIO(letters_of.read_bytes()))
            assert set(held.reader.keys()) == glyphs.KEPT
            assert held["head"].unitsPerEm == glyphs.GRID
            described = font.ToUnicode.read_bytes().count(b"> <")
            assert held["maxp"].numGlyphs > 1
            assert described > 0


def test_a_letter_made_of_others_keeps_its_parts() -> None:
    whole = TTFont(fonts.RARE.path)
    number = whole.getGlyphID(whole.getBestCmap()[ord("⺅")])
    light = TTFont(BytesIO(glyphs.lightened(fonts.RARE.path.read_bytes(), [number])))
    assert light["glyf"][light.getGlyphName(1)].isComposite()
    before, after = (
        font["glyf"][font.getGlyphName(place)].getCoordinates(font["glyf"])[0]
        for font, place in ((whole, number), (light, 1))
    )
    scale = glyphs.GRID / whole["head"].unitsPerEm
    assert len(after) == len(before)
    for (x, y), (was_x, was_y) in zip(after, before, strict=True):
        assert abs(x - was_x * scale) <= 1
        assert abs(y - was_y * scale) <= 1


def drawn(title: str) -> Drawn:
    pdf = pydyf.PDF()
    resources = pydyf.Dictionary({"Font": pydyf.Dictionary()})
    unused = pydyf.Dictionary({"Type": "/Nothing"})
    for thing in (unused, resources):
        pdf.add_object(thing)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array([0, 0, 10, 10.5]),
                "Resources": resources.reference,
            }
        )
    )
    pdf.info["Title"] = pydyf.String(title)
    return Drawn(pdf)


def test_a_packed_document_names_itself_by_its_content() -> None:
    first, again, other = (packing.packed(drawn(title)) for title in ("備(え)", "備(え)", "別"))
    assert first == again
    with pikepdf.open(BytesIO(first)) as one, pikepdf.open(BytesIO(other)) as two:
        assert one.trailer.ID != two.trailer.ID
        assert str(one.docinfo["/Title"]) == "備(え)"
        assert [float(side) for side in one.pages[0].MediaBox] == [0, 0, 10, 10.5]
        assert one.check_pdf_syntax() == []
        assert not any(thing.get("/Type") == "/Nothing" for thing in one.objects if thing)

"""What makes a document light leaves its marks and its text alone."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from reports.document import finishing, glyphs, letters, packing, streams
from tests.reports.document.printing import printed, text_of
from tests.reports.document.snapshot_sample import snapshot

CLEARLY = 64
"""A difference of grey that shows at the edge of a letter."""
LEAST = 0.01
"""Share of a page that may differ clearly: some lines fall on the next row of dots."""


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes]:
    """The two pages for the president, as WeasyPrint wrote them and as they were finished."""
    raw: list[bytes] = []
    finish = finishing.finish

    def kept(made: bytes) -> bytes:
        raw.append(made)
        return finish(made)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finishing, "finish", kept)
        made = printed(snapshot(), kind="short")
    return raw[0], made


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


def test_what_is_not_drawn_is_not_written() -> None:
    content = (
        b"/a1.0 gs\nBT\n1 0 0 -1 74.078740 106.670875 Tm\n/F 10 Tf\n[<0001>0<0002>0] TJ\nET\n"
        b"BT\n1 0 0 -1 74.078740 121.170875 Tm\n/F 10 Tf\n[<0003>] TJ\nET\nBT\nET\n"
    )
    assert streams.lightened(content, {b"a1.0"}) == (
        b"BT\n1 0 0 -1 74.1 106.7 Tm\n/F 10 Tf\n[<00010002>] TJ\n0 -14.5 Td\n[<0003>] TJ\nET\n"
    )


def test_a_page_with_something_translucent_keeps_its_states() -> None:
    content = b"/a0.5 gs\n0.123456 0 0 rg\n/a1.0 gs\n1.23456 2 m\n"
    kept = b"/a0.5 gs\n0.123456 0 0 rg\n/a1.0 gs\n1.2 2 m\n"
    assert streams.lightened(content, {b"a1.0"}) == kept


def segment(x: int, y: int, to: int, colour: str = "0.8 0.8 0.8") -> bytes:
    return f"q\nq\n/A gs\n{colour} RG\n0.5 w\n{x} {y} m\n{to} {y} l\nS\nQ\nQ\n".encode()


def test_level_lines_that_touch_are_drawn_as_one() -> None:
    drawn = streams.lightened(segment(1, 5, 3) + segment(3, 5, 9) + segment(1, 7, 3), ())
    pen = b"q\n/A gs\n0.8 0.8 0.8 RG\n0.5 w\n"
    assert drawn == pen + b"1 5 m\n9 5 l\nS\nQ\n" + pen + b"1 7 m\n3 7 l\nS\nQ\n"


def test_lines_of_two_pens_stay_two() -> None:
    drawn = streams.lightened(segment(1, 5, 3) + segment(3, 5, 9, "0 0 0"), ())
    assert drawn.count(b" l\n") == 2


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
    codes = {b"F": {5: b"\x00\x01", 6: b"\x00\\("}}
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


def test_a_packed_document_names_itself_by_its_content() -> None:
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.docinfo["/Title"] = "備え"
        first, again = packing.packed(empty), packing.packed(empty)
        empty.docinfo["/Title"] = "別"
        other = packing.packed(empty)
    assert first == again
    with pikepdf.open(BytesIO(first)) as one, pikepdf.open(BytesIO(other)) as two:
        assert one.trailer.ID != two.trailer.ID
        assert str(one.docinfo["/Title"]) == "備え"
        assert one.check_pdf_syntax() == []

"""A catalog admin edits the catalog in Excel and takes it in again, mistakes first."""

from pathlib import Path

from playwright.sync_api import expect

from tests.insurance_catalog.sheets.books import put
from tests.journeys.conftest import Device

FILES = "/admin/catalog-files/"
RENAMED = "スタンダード(表計算で改訂)"


def test_sees_the_mistake_mends_it_and_takes_the_file_in(staff: Device, tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.xlsx", tmp_path / "right.xlsx"
    wrong.write_bytes(put("賠償と費用", "限度額", "たくさん"))
    right.write_bytes(put("プラン", "プラン名", RENAMED))

    desk = staff("catalog")
    desk.goto("/admin/insurance_catalog/")
    desk.get_by_role("link", name="ファイルの書き出しと取り込み").click()

    desk.locator("input[type=file]").set_input_files(wrong)
    desk.get_by_role("button", name="何が変わるかを見る").click()
    expect(desk.get_by_role("alert")).to_contain_text("金額で入れてください")
    expect(desk.get_by_role("alert")).to_contain_text("限度額")

    desk.locator("input[type=file]").set_input_files(right)
    desk.get_by_role("button", name="何が変わるかを見る").click()
    expect(desk.locator(".catalog-files")).to_contain_text(RENAMED)
    desk.get_by_role("button", name="下書きとして取り込む").click()
    expect(desk.locator(".messagelist")).to_contain_text("下書きを1件作りました")

    with desk.expect_download() as handed_out:
        desk.goto(FILES)
        desk.get_by_role("link", name="Excel(.xlsx)", exact=True).click()
    assert handed_out.value.suggested_filename == "catalog.xlsx"

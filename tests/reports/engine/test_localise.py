from reports.engine.localise import localise


def test_each_text_becomes_its_string_wherever_it_stands() -> None:
    bilingual = {
        "title": {"ja": "目安", "en": "guide"},
        "rows": [{"text": {"ja": "一", "en": "one"}, "yen": 1}, None, "id"],
        "nothing": None,
    }
    assert localise(bilingual, "ja") == {
        "title": "目安",
        "rows": [{"text": "一", "yen": 1}, None, "id"],
        "nothing": None,
    }
    assert localise(bilingual, "en")["rows"][0]["text"] == "one"


def test_an_object_with_more_than_two_languages_or_other_keys_is_no_text() -> None:
    assert localise({"ja": "一", "en": "one", "yen": 1}, "ja") == {
        "ja": "一",
        "en": "one",
        "yen": 1,
    }
    assert localise({"ja": "一"}, "ja") == {"ja": "一"}

"""The bookkeeping of a drill: what counts as a kill, and what it must complain of."""

from dataclasses import replace

import pytest

from drills.ledger import Found, Kills, Made, complaints, summary

KEYS = ("pdf:a:ja", "pdf:b:ja")
WHOLE = Found(
    states=dict.fromkeys(KEYS, "done"),
    documents=(Made("pdf:a:ja", "a/1.pdf", "AA"), Made("pdf:b:ja", "b/2.pdf", "BB")),
    files={"a/1.pdf": "AA", "b/2.pdf": "BB"},
    mails=("<1@x>", "<2@x>"),
    mails_asked=2,
)


def test_only_kills_that_hit_a_job_count() -> None:
    kills = Kills()
    for stage in ("layout", None, "storing", "layout", None):
        kills.note(stage)
    assert kills.counted == 3
    assert kills.misses == 2
    assert kills.hits == {"layout": 2, "storing": 1}


def test_what_was_made_once_stored_once_and_mailed_once_is_right() -> None:
    assert list(complaints(KEYS, WHOLE)) == []


TWICE = (*WHOLE.documents, Made("pdf:a:ja", "a/1.pdf", "AA"))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (replace(WHOLE, documents=WHOLE.documents[:1]), "pdf:b:ja: 0 documents"),
        (replace(WHOLE, documents=TWICE), "pdf:a:ja: 2 documents"),
        (replace(WHOLE, documents=TWICE), "a/1.pdf: the file of 2 documents"),
        (replace(WHOLE, states={KEYS[0]: "done", KEYS[1]: "running"}), "its job is running"),
        (replace(WHOLE, states={KEYS[0]: "done"}), "its job is gone"),
        (replace(WHOLE, files={"a/1.pdf": "AA"}), "pdf:b:ja: its file is missing"),
        (replace(WHOLE, files={**WHOLE.files, "a/1.pdf": "A"}), "its file holds something else"),
        (replace(WHOLE, files={**WHOLE.files, "a/0.pdf": "A"}), "a/0.pdf: a file of no document"),
        (replace(WHOLE, mails=WHOLE.mails[:1]), "1 mails for 2 asked"),
        (replace(WHOLE, mails=("<1@x>", "<1@x>")), "1 mails for 2 asked"),
    ],
)
def test_everything_lost_doubled_or_left_lying_is_named(found: Found, said: str) -> None:
    assert any(said in line for line in complaints(KEYS, found))


def test_a_document_that_nobody_asked_for_is_named() -> None:
    assert list(complaints(KEYS[:1], WHOLE)) == []  # asked for by the job's row
    stray = replace(WHOLE, states={KEYS[0]: "done"})
    assert list(complaints(KEYS[:1], stray)) == ["pdf:b:ja: its job is gone"]


def test_a_mail_that_went_out_twice_is_counted_and_allowed() -> None:
    doubled = replace(WHOLE, mails=("<1@x>", "<2@x>", "<2@x>"))
    assert list(complaints(KEYS, doubled)) == []
    assert "mails                 2 of 2, 1 twice" in summary(Kills(), doubled, 0)


def test_the_summary_says_where_the_kills_fell_and_what_is_open() -> None:
    kills = Kills()
    kills.note("layout")
    found = replace(WHOLE, states={KEYS[0]: "done", KEYS[1]: "queued"})
    lines = list(summary(kills, found, asked_again=4))
    assert "kills that hit a job  1  (layout 1)" in lines
    assert "jobs left open        1" in lines
    assert "given up, asked again 4" in lines

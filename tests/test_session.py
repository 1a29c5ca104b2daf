"""The session from the first question to the letter, for each kind, on a real terminal."""

from pathlib import Path

import pytest
from real.run import drafter
from real.talk import ENTER, OUR_NOUNS, STORIES, STORY, Story, answer, choose, printed, reach, session, written


@pytest.mark.parametrize("story", STORIES, ids=[story.kind for story in STORIES])
def test_a_new_user_has_the_letter_after_nine_answers_and_it_is_the_one_shots(story: Story, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    with session(tmp_path / "asked", to=letter) as term:
        choose(term, story.title)
        answers = answer(term, story)
        print(f"{story.kind}: {answers} answers")  # noqa: T201 - the effort, in the report of the run
        printed(term).send("q" + ENTER)
        assert 0 == term.close()
    oneshot = drafter("draft", story.kind, *story.options, home=tmp_path / "oneshot")
    assert (oneshot.out, True) == (letter.read_text(), answers <= 9)
    assert [] == OUR_NOUNS.findall(written(term))


def test_the_second_letter_asks_nothing_about_the_person_and_the_profile_keeps_what_was_typed(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, STORY["follow-up"].title)
        answer(term, STORY["follow-up"])
        printed(term).send("n" + ENTER)  # printed: nothing to be thrown away
        choose(term, STORY["thank-you"].title)
        reach(term, "Who are you writing to").send("folake adeyemi" + ENTER)
        term.wait(r"wrote to folake adeyemi before\. The same person\?\s+» 1\s+yes, Folake Adeyemi").send(ENTER)
        new = ("When did you talk", "most useful to you", "What will you do", "By when")
        remembered = STORY["thank-you"]._replace(asked=[one for one in STORY["thank-you"].asked if one.question in new])
        assert 4 == answer(term, remembered)
        assert "Nguyễn Thị Lan" in term.text()
        term.send("q" + ENTER)
        assert 0 == term.close()
    assert 'my_name = "Nguyễn Thị Lan"\n' == (tmp_path / "profile.toml").read_text()
    assert "thank" not in drafter("recent", "list", home=tmp_path).out  # unfinished letters are not among the made ones

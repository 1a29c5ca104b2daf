"""What each key of the session does: back, help, skip, and the keys of the finished letter."""

import os
import re
from pathlib import Path

from real.run import drafter
from real.talk import BACK, CTRL_C, DOWN, ENTER, MENU, STORY, WHO, answer, choose, reach, session
from real.term import Term

FOLLOW_UP = STORY["follow-up"]
AGAIN = r"[\s\S]*" + MENU  # after a key: the menu once more


def stand_in(folder: Path, name: str, script: str) -> str:
    """A program that stands in for one of the desktop's; the PATH on which it is found first."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def clipboard_stand_in(home: Path, script: str) -> Path:
    """Sets a stand-in for the clipboard's program in the settings; gives the file that it writes to."""
    home.mkdir(parents=True, exist_ok=True)
    pasted = home / "pasted"
    stand_in(home, "clipboard-stand-in", script.replace("PASTED", str(pasted)))
    (home / "config.toml").write_text(f'clipboard = ["{home / "clipboard-stand-in"}"]\n')
    return pasted


def press(term: Term, key: str, then: str) -> Term:
    """A key of the menu, and what must be seen afterwards."""
    return term.send(key + ENTER).wait(then)


def test_back_help_and_skip_work_at_every_shape_of_question(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, STORY["cold-request"].title)
        reach(term, WHO.question).send("?" + ENTER).wait("as they write it themselves")
        reach(term, WHO.question).send(ENTER).wait(r"needed here; Shift-Tab goes back\.\s+>\Z")
        term.send("Folake Adeyemi" + ENTER)
        reach(term, "greet them").send("Dr. Adey" + BACK)
        reach(term, WHO.question).wait("> Folake Adeyemi").send(" Cole" + ENTER)  # her name stands in the line
        reach(term, "greet them").wait("Folake Adeyemi Cole").send(ENTER)
        reach(term, "come across them").send("?").wait("first reason to trust")
        reach(term, "come across them").send(BACK)
        reach(term, "greet them").send(ENTER)
        reach(term, "come across them").send(ENTER)
        reach(term, "What was it").send("ur talk on grids" + ENTER).wait(r"\"ur\" -> \"your\"\? \(Enter yes, n no\)")
        term.send("?").wait("n keeps your own words").send("n")
        reach(term, "Why are you writing").wait("reads: I came across ur talk on grids").send(ENTER)
        reach(term, "nearest to your reason").send(BACK)
        reach(term, "Why are you writing").send(ENTER)
        reach(term, "nearest to your reason").send(DOWN * 2 + ENTER)  # from the last one round to the second
        reach(term, "stayed with you").send(BACK)
        reach(term, "Why are you writing").send("you wrote it" + ENTER)
        reach(term, "what is it about").send("grids" + ENTER)
        reach(term, "would you like to ask").send(ENTER).wait("Mark one with the space bar").send("?").wait(
            "no web page"
        )
        reach(term, "would you like to ask").send(DOWN * 5 + " " + ENTER)
        reach(term, "In your own words").send(ENTER).wait(r"something is needed here\.\s+>\Z")
        term.send("who else I should read" + ENTER)
        reach(term, "Enter when there is no more").send("who else I should read" + ENTER).wait(
            r"already\.\s+> who else I should read\Z"
        )
        term.send("\x15" + ENTER)
        reach(term, "Your name, as you sign").send("Lan" + ENTER)
        reach(term, "in one line").send("engineering student" + ENTER).wait('add "an"').send(ENTER).wait(MENU)
        assert "I'd be glad to hear who else I should read" in re.sub(r"\s+", " ", term.text())
        assert "I'm Lan, an engineering student. I came across ur talk on grids." in re.sub(r"\s+", " ", term.text())
        term.send("q" + ENTER)
        assert 0 == term.close()


def test_a_number_picks_its_line_as_soon_as_no_longer_number_could_be_meant(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        term.wait("Nothing now").send("9")  # at once, for there is no line 90
        reach(term, "Which of them").wait(r"»\s+1\s").send("2").wait(r"»\s+2\s").send("6")
        reach(term, "Who were you introduced to").send(CTRL_C)


def test_lines_pasted_where_a_list_is_asked_are_its_items_one_after_another(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, STORY["thank-you"].title)
        reach(term, WHO.question).send("Folake Adeyemi" + ENTER)
        reach(term, "greet them").send(ENTER)
        reach(term, "When did you talk").send("yesterday" + ENTER)
        reach(term, "what did you talk about").send("grid storage" + ENTER)
        reach(term, "What was most useful").send("\x1b[200~read the diagram\n\n  ask who pays\x1b[201~" + ENTER)
        reach(term, "What was most useful").wait(r"\.\.\. ask who pays").send(ENTER)
        reach(term, "What was most useful").send(ENTER)
        reach(term, "What will you do").wait(r"read\s[\s|]*the\s[\s|]*diagram[\s\S]*ask\s[\s|]*who\s[\s|]*pays").send(
            CTRL_C
        )


def test_back_at_a_question_about_an_answer_comes_to_the_answer(tmp_path: Path) -> None:
    with session(tmp_path) as term:
        choose(term, STORY["cold-request"].title)
        reach(term, WHO.question).send("Folake Adeyemi" + ENTER)
        reach(term, "greet them").send(ENTER)
        reach(term, "come across them").send(ENTER)
        reach(term, "What was it").send("ur talk on grids" + ENTER).wait(r"\(Enter yes, n no\)").send(BACK)
        reach(term, "What was it").wait(r"\.\.\. ur talk on grids").send(CTRL_C)


def test_a_skipped_question_can_be_answered_in_the_review_and_emptied_again(tmp_path: Path) -> None:
    thanks = STORY["thank-you"]
    skipping = thanks._replace(
        asked=[one._replace(keys="") if one.question == "By when" else one for one in thanks.asked]
    )
    with session(tmp_path, rows=30) as term:
        choose(term, thanks.title)
        answer(term, skipping)
        assert "Saturday" not in term.text()
        press(term, "a", r"7  By when\?  \(add\)[\s\S]*»\s+\d+  none").send(DOWN * 7 + ENTER)
        reach(term, r"By when\?  \(Enter skips\)").send("Sat 10 April" + ENTER).wait(
            r"until\s+Saturday\s+10\s+April,\s+and" + AGAIN
        )
        press(term, "7", "By when").wait("> Saturday 10 April 2027").send("\x15" + ENTER).wait(
            r"(?s)\A(?!.*Saturday).*" + MENU
        )
        press(term, "5", r"useful to you.*\(1\)[\s\S]*\.\.\. learn to read").send(ENTER)
        reach(term, r"useful to you[^(]*\(2\)").send("ask for the site visit" + ENTER)
        reach(term, r"useful to you[^(]*\(3\)").send(ENTER).wait(r"ask\s+for\s+the\s+site\s+visit" + AGAIN)
        press(term, "5", r"\(1\)[\s\S]*\.\.\. learn to read").send("\x15" + ENTER)  # the first one is taken away
        term.wait(r"\.\.\. ask for the site visit\Z").send(ENTER)
        reach(term, r"\(2\)[\s\S]*no more").send(ENTER).wait(r"[^-] ask for the site visit\." + AGAIN)
        press(term, "1", "> Folake Adeyemi").send("\x15Dr. Ana Ruiz" + ENTER)
        reach(term, "greet them").wait("Dr. Ana Ruiz").send(ENTER).wait(
            "Hello Dr. Ana Ruiz," + AGAIN
        )  # it follows the name
        press(term, "x", r'"x" is no key here[\s\S]*e  edit: the whole text' + AGAIN)
        term.send("q" + ENTER)
        assert 0 == term.close()


def test_other_words_and_another_tone_keep_the_answers(tmp_path: Path) -> None:
    with session(tmp_path, rows=40) as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        press(term, "w", r"If it was a\s+busy time" + AGAIN)
        press(term, "w", r"a\s+question\s+or\s+two\s+by\s+email\s+be\s+easier" + AGAIN)
        press(term, "f", r"Dear Folake Adeyemi[\s\S]*c copy   w another way   r more relaxed")
        press(term, "r", "Hello Folake Adeyemi" + AGAIN)
        press(term, "r", r"Hi Folake Adeyemi[\s\S]*w another way   f more formal\s+a change")
        press(term, "n", "Throw this letter away").send(ENTER).wait(r"Enter no\) No" + AGAIN)
        press(term, "n", r"away and start over\? \(y yes, Enter no\)\s*\Z").send("y").wait(r"Nothing now")
        assert "Go on" not in term.text()


def test_copy_gives_the_subject_then_the_body_and_shows_either_as_text(tmp_path: Path) -> None:
    pasted = clipboard_stand_in(tmp_path, 'cat >> PASTED; printf "\\n==\\n" >> PASTED')
    with session(tmp_path) as term:
        choose(term, STORY["thank-you"].title)
        answer(term, STORY["thank-you"])
        press(term, "c", r"Subject [^\n]*clipboard-stand-in|Subject sent").wait("Paste the subject, then press Enter")
        press(term, "p", r"\nThank you for talking about grid storage\n").send(ENTER).wait(
            "Paste the body, then press Enter"
        )
        press(term, "p", r"\nNguyễn Thị Lan\n").send(ENTER).wait("not yet")
        term.send("2").wait(MENU)
        term.send("q" + ENTER)
        assert 0 == term.close()
        assert "Kept" not in term.text()  # it has left: nothing is unfinished
    subject, body, rest = pasted.read_text().split("\n==\n")
    assert ("Thank you for talking about grid storage", "") == (subject, rest)
    assert body.startswith("Hello Folake Adeyemi,\n\nThank you very much for taking the time to talk with me")
    assert "Folake Adeyemi" in drafter("recent", "list", home=tmp_path).out


def test_a_copy_that_fails_shows_the_text_and_the_letter_stays(tmp_path: Path) -> None:
    clipboard_stand_in(tmp_path, "exit 7")
    with session(tmp_path, env={"TERM": "xterm-256color", "DISPLAY": ""}) as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        press(term, "c", r"Message (not copied|sent)[\s\S]*")
        if "not copied" in term.text():
            term.wait(r"Here it is:[\s\S]*Nguyễn Thị Lan" + AGAIN).send("q" + ENTER)
            assert 0 == term.close()
            assert "Kept. The next time" in term.text()


def test_mail_hands_everything_to_the_mail_program_and_falls_back_to_copying(tmp_path: Path) -> None:
    clipboard_stand_in(tmp_path, "cat > PASTED")
    path = stand_in(tmp_path / "bin", "xdg-open", f'printf %s "$1" > {tmp_path}/address; exit $(cat {tmp_path}/code)')
    (tmp_path / "code").write_text("0")
    with session(tmp_path, env={"PATH": path}) as term:
        choose(term, STORY["schedule-confirm"].title)
        answer(term, STORY["schedule-confirm"])
        press(term, "o", r"Nothing was sent: that is for you to do[\s\S]*Have you sent it\?[\s\S]*not yet")
        term.send("2").wait(r"Have you sent it\?\s+2[^?]*" + MENU)
        (tmp_path / "code").write_text("3")
        press(term, "o", "No mail program opened; copying it instead").wait("Paste the subject")
    address = (tmp_path / "address").read_text()
    assert address.startswith("mailto:?subject=Confirmed%3A%20Tuesday%209%20March")
    assert "%0D%0A" in address


def test_a_letter_that_was_printed_is_asked_after_once_as_one_that_was_copied(tmp_path: Path) -> None:
    with session(tmp_path, rows=50) as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        press(term, "p", r"Have you sent it\?[\s\S]*I will not send it").send("1")
        term.wait(r"Have you sent it\? 1\s+yes, now[\s\S]*t what comes next" + AGAIN)
        press(term, "p", r"t what comes next[\s\S]*> p\s+Hello Folake Adeyemi,[\s\S]*" + MENU + r"\s*\Z")
        assert "Have you sent it" not in term.text().rsplit("> p", 1)[1]
        term.send("q" + ENTER)
        assert 0 == term.close()
    assert "sent" in drafter("people", "show", "1", home=tmp_path).out


def test_saving_asks_before_it_replaces_and_says_why_it_cannot(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("mine")
    with session(tmp_path / "home") as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        press(term, "s", "follow-up.txt").send(f"{tmp_path}/none/x.txt" + ENTER).wait("Not saved:" + AGAIN)
        press(term, "s", "follow-up.txt").send(f"{file}" + ENTER).wait("Replace it").send(ENTER).wait(
            r"Enter no\) No" + AGAIN
        )
        assert "mine" == file.read_text()
        press(term, "s", "follow-up.txt").send(f"{file}" + ENTER).wait(r"Replace it\? \(y yes, Enter no\)\s*$")
        term.send("y").wait(r"Saved as[\s\S]*Have you sent it[\s\S]*not yet").send("2")
        term.wait(r"sent it\?\s+2" + AGAIN).send("q" + ENTER)
        assert 0 == term.close()
    assert file.read_text().startswith("Hello Folake Adeyemi,\n\nI wrote to you on Monday 22 February")


EDITORS = """case $(cat STEP 2>/dev/null) in
"") echo 1 > STEP; exit 1;;
1) echo 2 > STEP; exit 0;;
2) echo 3 > STEP; sed -i 's/^Hello .*/Hello [Name],/' "$1"; touch -d '+1 hour' "$1";;
3) echo 4 > STEP; cp "$1" SEEN; sed -i 's/\\[Name\\]/Folake Adeyemi/' "$1"; touch -d '+1 hour' "$1";;
esac"""


def test_the_editor_is_opened_again_with_the_text_until_no_rule_stops_it(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    stand_in(tmp_path, "editor", EDITORS.replace("STEP", str(tmp_path / "step")).replace("SEEN", str(seen)))
    with session(tmp_path, rows=40, env={"EDITOR": str(tmp_path / "editor")}) as term:
        choose(term, FOLLOW_UP.title)
        answer(term, FOLLOW_UP)
        press(term, "e", "The editor did not work" + AGAIN)
        press(term, "e", "Nothing was changed" + AGAIN)
        press(term, "e", r"has to change first[\s\S]*Open the editor again, with your text in it\?").send("n").wait(
            MENU
        )
        press(term, "c", r"First this has to change:[^\n]*\[Name\]" + AGAIN)
        term.send("q" + ENTER)
        assert 0 == term.close()
    with session(tmp_path, rows=40, env={"EDITOR": str(tmp_path / "editor")}) as term:
        term.wait("Go on: Write again")
        term.send(ENTER).wait(r"Hello \[Name\]," + AGAIN)  # an edited text is there at the next start too
        press(term, "e", r"Hello Folake Adeyemi,[\s\S]*Before you send: nothing" + AGAIN)
        press(term, "w", r"Your edited text is kept: drafter recent show 1" + AGAIN)
        term.send("q" + ENTER)
        assert 0 == term.close()
    assert "Hello [Name],\n" in seen.read_text()
    assert "Hello Folake Adeyemi,\n" in drafter("recent", "show", "1", home=tmp_path).out

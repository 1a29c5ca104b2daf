"""The shelf of rules: each is one file, or one row of ``phrases``, with its why, a bad and a good example."""

from collections.abc import Iterable
from itertools import islice

from drafter.anatomy import Anatomy
from drafter.draft import Draft, Part
from drafter.errors import BadInput
from drafter.findings import Finding, Hit, Rule
from drafter.rules import (
    about_me,
    ambiguous_hour,
    ambiguous_zone,
    answer_does_not_fit,
    answer_waiting,
    asks_for_a_job,
    asks_in_thanks,
    asks_too_much_time,
    bad_character,
    conversion_wrong,
    empty_answer,
    exclamation_marks,
    false_reply,
    greeting_mismatch,
    greeting_without_name,
    guessed_pronoun,
    guessed_title,
    hard_to_read,
    hasty_typing,
    line_break_in_subject,
    long_sentence,
    many_links,
    many_recipients,
    mixed_spelling,
    name_spelled_two_ways,
    no_contact,
    no_greeting,
    no_length,
    no_next_step,
    no_question,
    no_reason_for_them,
    no_sign_off,
    no_thanks,
    no_way_out,
    no_way_to_meet,
    nudge_too_early,
    number_of_times,
    numeric_date,
    past_time,
    phrases,
    placeholder_answer,
    placeholder_left,
    promise_passed,
    register_mismatch,
    relative_date,
    same_text_to_colleague,
    second_first_message,
    several_asks,
    shouting,
    signed_twice,
    slang,
    strange_character,
    subject_missing,
    subject_shouts,
    subject_too_long,
    subject_vague,
    template_residue,
    thanks_late,
    thanks_without_reason,
    thread_broken,
    tie_late,
    time_without_place,
    times_overlap,
    title_dropped,
    too_long,
    too_many_characters,
    too_many_nudges,
    too_many_questions,
    too_short,
    too_soon_or_far,
    unsocial_hours,
    vague_ask,
    wall_of_text,
    weekday_mismatch,
    writer_unknown,
)
from drafter.text.near import nearest

RULES: tuple[Rule, ...] = (
    placeholder_left.RULE,
    placeholder_answer.RULE,
    template_residue.RULE,
    empty_answer.RULE,
    bad_character.RULE,
    strange_character.RULE,
    line_break_in_subject.RULE,
    no_greeting.RULE,
    greeting_without_name.RULE,
    greeting_mismatch.RULE,
    name_spelled_two_ways.RULE,
    guessed_title.RULE,
    title_dropped.RULE,
    guessed_pronoun.RULE,
    many_recipients.RULE,
    subject_missing.RULE,
    subject_too_long.RULE,
    subject_vague.RULE,
    subject_shouts.RULE,
    false_reply.RULE,
    thread_broken.RULE,
    too_long.RULE,
    too_short.RULE,
    too_many_characters.RULE,
    long_sentence.RULE,
    wall_of_text.RULE,
    hard_to_read.RULE,
    hasty_typing.RULE,
    no_question.RULE,
    too_many_questions.RULE,
    several_asks.RULE,
    asks_for_a_job.RULE,
    no_length.RULE,
    asks_too_much_time.RULE,
    vague_ask.RULE,
    no_way_out.RULE,
    asks_in_thanks.RULE,
    no_reason_for_them.RULE,
    writer_unknown.RULE,
    tie_late.RULE,
    about_me.RULE,
    exclamation_marks.RULE,
    shouting.RULE,
    slang.RULE,
    register_mismatch.RULE,
    mixed_spelling.RULE,
    weekday_mismatch.RULE,
    past_time.RULE,
    time_without_place.RULE,
    ambiguous_zone.RULE,
    conversion_wrong.RULE,
    numeric_date.RULE,
    relative_date.RULE,
    number_of_times.RULE,
    too_soon_or_far.RULE,
    unsocial_hours.RULE,
    times_overlap.RULE,
    ambiguous_hour.RULE,
    no_way_to_meet.RULE,
    nudge_too_early.RULE,
    too_many_nudges.RULE,
    second_first_message.RULE,
    answer_waiting.RULE,
    same_text_to_colleague.RULE,
    promise_passed.RULE,
    thanks_late.RULE,
    thanks_without_reason.RULE,
    no_next_step.RULE,
    no_thanks.RULE,
    many_links.RULE,
    no_sign_off.RULE,
    no_contact.RULE,
    signed_twice.RULE,
    answer_does_not_fit.RULE,
    *phrases.RULES,
)


_ORDER = {"error": 0, "warning": 1, "hint": 2}


def check(draft: Draft, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, errors first, then in the order of the text.

    What a person typed into a letter of ours is judged more gently than our own words: a warning about it is a hint.
    A document is for the writer's own eyes, so it is held to what can be proved, and not to the rules of letters.
    """
    seen = Anatomy(draft)
    is_document = draft.kind.channel == "document"
    found = []
    for rule in rules:
        severity = rule.severity_for(draft.kind.traits)
        if severity is None or (rule.english and not seen.is_english) or (is_document and not rule.stop):
            continue
        for hit in islice(rule.find(seen), MOST_HITS):
            told = hit.severity or severity
            if told == "warning" and rule.english and seen.is_typed(hit.part, hit.start, hit.end):
                told = "hint"
            found.append(Finding(rule.id, told, rule.stop and told == "error", *_told(hit)))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.severity], one.part == "body", one.start)))


def _told(hit: Hit) -> tuple[str, str, Part, int, int]:
    return hit.message, hit.advice, hit.part, hit.start, hit.end


MOST_HITS = 50  # of one rule in one text: nobody reads more, and a text of a megabyte may hold 100,000


def rule(rule_id: str) -> Rule:
    """The rule of that id. Raises BadInput with the nearest one."""
    for one in RULES:
        if one.id == rule_id:
            return one
    near = nearest(rule_id, [one.id for one in RULES])
    raise BadInput(f'There is no rule "{rule_id}".', f"drafter rules show {near}" if near else "drafter rules list")

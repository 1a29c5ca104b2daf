"""``drafter compare``, one sentence at a time: what says the same, and what does not."""

import pytest

from drafter.facts import compare

LETTER = """Subject: A question

Dear Mr. Hale,

I came across your name in the directory. {} Thank you for reading this.

Best wishes,
Maria Cole
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I'm writing to ask about your work at Cedar Labs.", "I am writing to enquire about your work at Cedar Labs."),
        ("I'd be glad to come to your office.", "I would be happy to visit your office."),
        ("Could we talk for 20 minutes next week?", "Would you be available for a 20-minute conversation next week?"),
        ("Could we talk for 20 minutes next week?", "I was wondering if we could speak for twenty minutes next week."),
        ("Could you spare 20 minutes for a call next week?", "Might you have 20 minutes for a call next week?"),
        ("I'd be grateful for any advice you can give.", "I would appreciate any advice you could offer."),
        ("I have worked as a nurse for five years.", "I've been working as a nurse for 5 years."),
        ("I study biology at Ghent University.", "I am studying biology at the University of Ghent."),
        ("I'm a biology student at Ghent University.", "I study biology at Ghent University."),
        ("Thank you for your time on Tuesday.", "Thank you for taking the time to speak with me on Tuesday."),
        ("Thanks for talking to me yesterday.", "I really appreciated our conversation yesterday."),
        ("I found your talk very helpful.", "Your talk was very helpful to me."),
        ("Paul Meyer told me that you run the lab.", "I was told by Paul Meyer that you run the lab."),
        ("The report was written by my team.", "My team wrote the report."),
        ("I will send you my notes by Friday.", "My notes will be sent to you by Friday."),
        ("Let me know what suits you.", "Please let me know what works best for you."),
        ("I hope the move went well.", "I hope your move went smoothly."),
        ("I'm sorry for the late reply.", "Apologies for the delayed response."),
        ("I want to change careers and become a teacher.", "I am hoping to change careers and become a teacher."),
        ("I started the job in March.", "I began the job in March."),
        ("I need to decide by the end of June.", "I have to make a decision by the end of June."),
        ("It was great to meet you at the fair.", "It was lovely meeting you at the fair."),
        ("I have attached my CV.", "Please find my CV attached."),
        ("I have attached my CV.", "You will find my CV attached."),
        ("We spoke in May about the trainee scheme.", "In May, we talked about the trainee scheme."),
        ("My train arrives at 10:30.", "My train gets in at 10:30 am."),
        ("I'm learning Spanish at the moment.", "I am currently learning Spanish."),
        ("I don't know anyone in this field.", "I do not know anybody in this area."),
        ("I would pay for the coffee, of course.", "Naturally, I would pay for the coffee."),
        ("Your article helped me a lot.", "Your article was a great help to me."),
        ("You suggested that I read Klein's book, and I did.", "I read Klein's book, as you suggested."),
        (
            "I applied for the job, and they invited me to an interview.",
            "I applied for the job and was invited to an interview.",
        ),
        ("I finished my degree last summer.", "I completed my degree last summer."),
        ("We could meet at your office or talk by phone.", "We could talk by phone or meet at your office."),
        (
            "I've moved to Leeds and work for the council now.",
            "I have since moved to Leeds, where I now work for the council.",
        ),
        ("The course takes two years.", "It is a two-year course."),
        ("I'm thinking of leaving my job at the bank.", "I am considering leaving my job at the bank."),
        ("Is Thursday at 4pm OK for you?", "Would Thursday at 16:00 suit you?"),
        ("Is Thursday at 4pm OK for you?", "Does Thursday at 4 in the afternoon work for you?"),
        ("See you at half past nine on Friday.", "See you on Friday at 9:30."),
        ("I would be happy to answer any questions.", "I'd gladly answer any questions."),
        ("I'm interested in how you chose your first job.", "I'd be interested to know how you chose your first job."),
        ("Could you tell me which skills matter most?", "Could you tell me what skills are most important?"),
        ("I appreciate that this is short notice.", "I realise this is at short notice."),
        ("No need to prepare anything.", "You don't have to prepare anything."),
        ("My questions are about pay, hours and training.", "I have questions about pay, hours and training."),
        (
            "I would like to ask you two questions about your job.",
            "There are two questions about your job that I would like to ask you.",
        ),
        ("I am 24 and live in Cork.", "I'm 24 years old and I live in Cork."),
        ("We have a budget of 3,000 euros.", "Our budget is \u20ac3000."),
    ],
)
def test_a_sentence_may_be_said_another_way(old: str, new: str) -> None:
    assert () == compare(LETTER.format(old), LETTER.format(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I will send you my notes by Friday.", "You will send me your notes by Friday."),
        ("My team wrote the report.", "My team read the report."),
        ("I'm a biology student at Ghent University.", "I teach biology at Ghent University."),
        ("Paul Meyer gave me your name.", "I gave Paul Meyer your name."),
        ("I finished my degree last summer.", "I failed my degree last summer."),
        ("I moved from Leeds to York.", "I moved from York to Leeds."),
        ("I'd prefer Tuesday, but Wednesday works too.", "I'd prefer Wednesday, but Tuesday works too."),
        ("My train arrives at 10:30.", "My train leaves at 10:30."),
        ("I don't know anyone in this field.", "I know everyone in this field."),
        ("I want to change careers and become a teacher.", "I do not want to change careers and become a teacher."),
        ("I'm thinking of leaving my job at the bank.", "I'm thinking of keeping my job at the bank."),
        (
            "I applied for the job, and they invited me to an interview.",
            "I applied for the job, but they did not invite me to an interview.",
        ),
        ("Thank you for meeting me on Tuesday.", "Thank you for meeting you on Tuesday."),
        ("We will meet at noon.", "We can meet at noon."),
        ("I'd pay for the coffee.", "You'd pay for the coffee."),
        ("The course takes two years.", "The course starts in two years."),
        ("You suggested that I read the book.", "I suggested that you read the book."),
        ("The report helped my team.", "My team helped the report."),
        ("I have more experience than Ana.", "Ana has more experience than I have."),
        ("My manager asked the client for help.", "The client asked my manager for help."),
        ("I'd be happy to help you.", "I'd be happy if you helped me."),
        ("I used to live in Cork.", "I live in Cork."),
        ("I hope to join the team.", "I have joined the team."),
        ("You said the course was useful.", "You said the course was useless."),
        ("It was a pleasure to visit your office.", "It was a pleasure to see you at my office."),
        ("I would like to know why you left Acme.", "I would like to know why you joined Acme."),
        ("I saw your talk at the fair.", "I heard about your talk at the fair."),
        ("She can join us at ten.", "She can't join us at ten."),
        ("Please call before the meeting.", "Please call after the meeting."),
        ("Your first book is my favourite.", "My first book is your favourite."),
        ("The office is above the bakery.", "The office is below the bakery."),
        ("We meet inside the station.", "We meet outside the station."),
        ("I raised my prices.", "I lowered my prices."),
        ("I got in early.", "I got in late."),
        ("I was hired by Acme in May.", "I was fired by Acme in May."),
        ("I like working alone.", "I like working in a team."),
        ("I have just sent it.", "I will just send it."),
        ("I bought the flat.", "I sold the flat."),
        ("The museum opens at 9.", "The museum closes at 9."),
        ("I gave up the violin.", "I took up the violin."),
    ],
)
def test_a_sentence_that_says_something_else_is_refused(old: str, new: str) -> None:
    assert compare(LETTER.format(old), LETTER.format(new))

"""The message as a mailto: address, which the person's own mail program opens as a new mail; nothing is sent."""

from drafter.draft import Draft

# Mail programs cut longer ones: Outlook near 2,000 characters, Gmail's handler near 1,600.
LONGEST = 1_800


def mailto(draft: Draft) -> str | None:
    """The address, or None when it is too long for mail programs.

    Every character that could end a header is percent-encoded, so a subject can add no recipient.
    """
    from urllib.parse import quote

    to = draft.value("their_email") or ""
    body = draft.body.text.replace("\n", "\r\n")
    subject = f"subject={quote(draft.subject.text, safe='')}&" if draft.subject else ""
    address = f"mailto:{quote(str(to), safe='@')}?{subject}body={quote(body, safe='')}"
    return address if len(address) <= LONGEST else None
